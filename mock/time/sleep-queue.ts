import type { RunningAttempt } from "../delivery/index.ts";
import { popHeap, pushHeap } from "../engine/index.ts";

/** Code that waits until a time is reached. */
export interface Sleeper {
  readonly at: number;
  readonly order: number;
  /** The attempt that sleeps; undefined for code outside of any. */
  readonly attempt: RunningAttempt | undefined;
  readonly wake: () => void;
  /** One that aborts sleeps no longer, and does not wake. */
  readonly signal: AbortSignal | undefined;
}

/** All that sleep, by the time at which they wake. */
export interface SleepQueue {
  /** Adds a sleeper; resolves when it is woken, and rejects when the signal aborts. */
  add(at: number, attempt: RunningAttempt | undefined, signal?: AbortSignal): Promise<void>;
  /** Takes out the first sleeper whose time has come; of one instant, the one that was added first. */
  takeDue(now: number): Sleeper | undefined;
  /** When the next one wakes; Infinity when the queue is empty. */
  nextAt(): number;
  /** True if a branch of the attempt sleeps, or code whose attempt is not known. */
  includes(attempt: RunningAttempt | undefined): boolean;
}

/** Makes an empty queue. */
export function createSleepQueue(): SleepQueue {
  const heap: Sleeper[] = [];
  let count = 0;

  function first(): Sleeper | undefined {
    while (heap[0]?.signal?.aborted === true) popHeap(heap, isBefore);
    return heap[0];
  }

  return {
    add: (at, attempt, signal) =>
      new Promise((wake, reject) => {
        signal?.throwIfAborted();
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
        count += 1;
        pushHeap(heap, { at, order: count, attempt, wake, signal }, isBefore);
      }),
    takeDue: (now) =>
      (first()?.at ?? Number.POSITIVE_INFINITY) <= now ? popHeap(heap, isBefore) : undefined,
    nextAt: () => first()?.at ?? Number.POSITIVE_INFINITY,
    includes: (attempt) =>
      heap.some(
        (sleeper) =>
          sleeper.signal?.aborted !== true && (sleeper.attempt === attempt || sleeper.attempt === undefined),
      ),
  };
}

function isBefore(a: Sleeper, b: Sleeper): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}
