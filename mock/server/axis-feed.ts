import { randomUUID } from "node:crypto";
import { type Axis, type AxisLimits, type AxisRange, followAxis } from "../axis/index.ts";
import type { AxisChanged, LiveAxis } from "./wire/index.ts";

/** Changes closer together than this are told at once; on a journey everything changes all the time. */
const GATHER_MS = 150;
const TRAVEL_GATHER_MS = 1000;
/** Where changes take long to tell, as with very many jobs, the server has other things to do for so many times as long. */
const REST = 5;
const LONGEST_REST_MS = 2000;

/** An axis that listeners hear the changes of. */
export interface AxisFeed {
  /** The axis now; what is told from then on changes it. */
  read(): LiveAxis;
  /** Calls `listener` with every change from now on; what it returns removes the listener. */
  subscribe(listener: (change: AxisChanged) => void): () => void;
  /** Something may have changed: it is told of soon; with `isUrgent`, at once. */
  stir(isUrgent?: boolean): void;
  stop(): void;
}

export interface AxisFeedSource {
  readonly readAxis: (range: AxisRange, limits?: AxisLimits) => Axis;
  readonly now: () => number;
  readonly isTravelling: () => boolean;
}

/** Makes a feed of an axis. As long as nobody has read it, or nobody listens, nothing is computed. */
export function createAxisFeed({ readAxis, now, isTravelling }: AxisFeedSource): AxisFeed {
  const run = randomUUID();
  const follower = followAxis(readAxis, now);
  const listeners = new Set<(change: AxisChanged) => void>();
  let number = 0;
  let isFollowed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restMs = 0;

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    const startedAt = performance.now();
    const change = follower.change();
    restMs = Math.min(LONGEST_REST_MS, (performance.now() - startedAt) * REST);
    if (change === null) return;
    number += 1;
    for (const listener of listeners) listener({ run, number, change });
  }

  return {
    read() {
      // Those who follow already must hear of what this one gets to see.
      if (isFollowed && listeners.size > 0) tell();
      else number += 1;
      isFollowed = true;
      return { run, number, axis: follower.read() };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stir(isUrgent = false) {
      if (!isFollowed) return;
      if (listeners.size === 0) {
        isFollowed = false;
        return;
      }
      if (isUrgent) clearTimeout(timer);
      else if (timer !== undefined) return;
      const gatherMs = isUrgent ? 0 : isTravelling() ? TRAVEL_GATHER_MS : GATHER_MS;
      timer = setTimeout(tell, Math.max(gatherMs, isUrgent ? 0 : restMs));
    },
    stop() {
      clearTimeout(timer);
      isFollowed = false;
    },
  };
}
