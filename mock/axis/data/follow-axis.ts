import { type AxisParts, compareJson, type Json, type JsonChange, takeApart } from "../changes/index.ts";
import type { Axis } from "../types.ts";
import type { AxisLimits } from "./create-axis.ts";
import type { AxisRange } from "./past.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So much of the past and of what comes is shown, at the least. */
const SHOWN_MS = 7 * DAY_MS;
const STEP_MS = 60_000;

/** An axis that goes with the time. */
export interface AxisFollower {
  /** What is so now. */
  read(): Axis;
  /** What has changed since it was last read or asked; only what is new costs anything. */
  change(): JsonChange | null;
  /** Its range, now. */
  range(): AxisRange;
}

/** Follows the axis of a scheduler: a week back, and a week ahead. */
export function followAxis(
  readAxis: (range: AxisRange, limits?: AxisLimits) => Axis,
  now: () => number,
): AxisFollower {
  let from = Number.NEGATIVE_INFINITY;
  let last: AxisParts | undefined;

  /** Its ends stay where they are for a while: each time that they move, much changes. */
  function range(): AxisRange {
    const at = now();
    if (from > at || at - from > 2 * SHOWN_MS) from = startOf(at);
    return { from, to: Math.ceil((at + SHOWN_MS) / HOUR_MS) * HOUR_MS, step_ms: STEP_MS };
  }

  return {
    range,
    read() {
      const axis = readAxis(range());
      last = takeApart(axis);
      return axis;
    },
    change() {
      const before = last;
      last = takeApart(readAxis(range()));
      return compareJson(before as unknown as Json | undefined, last as unknown as Json);
    },
  };
}

function startOf(now: number): number {
  return Math.max(0, Math.floor((now - SHOWN_MS) / STEP_MS) * STEP_MS);
}
