import { type AxisParts, changeAxis, putTogether, takeApart } from "../../axis/changes/index.ts";
import type { Axis, AxisChanged, LiveAxis } from "../../server/index.ts";

/** What follows an axis needs, and whom it tells. */
export interface AxisPort {
  load(): Promise<LiveAxis>;
  show(axis: Axis): void;
  fail(error: Error): void;
}

/** Keeps an axis as it is on the server. */
export interface AxisKeeper {
  /** Loads all of it. */
  load(): void;
  /** Takes over what has changed. Where a change is missing in between, all is loaded again. */
  take(changed: AxisChanged): void;
}

/** Makes what keeps an axis. Changes that come while it is loaded are taken over once it is there. */
export function followAxis({ load, show, fail }: AxisPort): AxisKeeper {
  let held: { readonly run: string; readonly number: number; readonly parts: AxisParts } | undefined;
  let waiting: AxisChanged[] = [];
  let state: "idle" | "loading" | "stale" = "idle";

  function begin(): void {
    if (state !== "idle") {
      state = "stale";
      return;
    }
    state = "loading";
    load().then(arrive, (error: Error) => {
      end();
      fail(error);
    });
  }

  function arrive({ run, number, axis }: LiveAxis): void {
    held = { run, number, parts: takeApart(axis) };
    const missed = waiting;
    end();
    for (const changed of missed) add(changed);
    if (held !== undefined) show(putTogether(held.parts));
  }

  function end(): void {
    const isStale = state === "stale";
    state = "idle";
    waiting = [];
    if (isStale) begin();
  }

  /** Whether there is something else to show. */
  function add({ run, number, change }: AxisChanged): boolean {
    const next = held?.run === run ? number - held.number : Number.NaN;
    if (held === undefined || next <= 0) return false; // It was in what was loaded.
    if (next === 1) {
      held = { run, number, parts: changeAxis(held.parts, change) };
      return true;
    }
    begin();
    return false;
  }

  return {
    load: begin,
    take(changed) {
      if (state !== "idle") waiting.push(changed);
      else if (add(changed) && held !== undefined) show(putTogether(held.parts));
    },
  };
}
