import type { RunningAttempt } from "../delivery/index.ts";
import { popHeap, pushHeap } from "../engine/index.ts";

/** Somebody who waits for the mock's time to get somewhere. */
export interface Sleeper {
  readonly at: number;
  readonly order: number;
  /** The delivery that sleeps; undefined for code outside of any. */
  readonly attempt: RunningAttempt | undefined;
  readonly wake: () => void;
}

/** All who sleep. */
export interface SleepQueue {
  /** Resolves when who sleeps is woken. */
  add(at: number, attempt: RunningAttempt | undefined): Promise<void>;
  /** Takes the next whose time has come; of one instant, who went to sleep first. */
  takeDue(now: number): Sleeper | undefined;
  /** When the next wakes; Infinity when nobody sleeps. */
  nextAt(): number;
  /** True if a branch of the delivery sleeps, or of one that cannot be told. */
  includes(attempt: RunningAttempt | undefined): boolean;
}

/** Nobody sleeps yet. */
export function createSleepQueue(): SleepQueue {
  const heap: Sleeper[] = [];
  let count = 0;
  return {
    add: (at, attempt) =>
      new Promise((wake) => {
        count += 1;
        pushHeap(heap, { at, order: count, attempt, wake }, isBefore);
      }),
    takeDue: (now) => (heap[0] !== undefined && heap[0].at <= now ? popHeap(heap, isBefore) : undefined),
    nextAt: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    includes: (attempt) =>
      heap.some((sleeper) => sleeper.attempt === attempt || sleeper.attempt === undefined),
  };
}

function isBefore(a: Sleeper, b: Sleeper): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}
