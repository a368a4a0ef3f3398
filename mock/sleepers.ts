import { popHeap, pushHeap } from "./engine/heap.ts";
import type { Flight } from "./flight.ts";

/** Somebody who waits for the mock's time to get somewhere. */
export interface Sleeper {
  readonly at: number;
  readonly order: number;
  /** The delivery that sleeps; undefined for code outside of any. */
  readonly flight: Flight | undefined;
  readonly wake: () => void;
}

/** All who sleep. */
export interface Sleepers {
  /** Resolves when who sleeps is woken. */
  add(at: number, flight: Flight | undefined): Promise<void>;
  /** Takes the next whose time has come; of one instant, who went to sleep first. */
  takeDue(now: number): Sleeper | undefined;
  /** When the next wakes; Infinity when nobody sleeps. */
  nextAt(): number;
  /** True if a branch of the delivery sleeps, or of one that cannot be told. */
  includes(flight: Flight | undefined): boolean;
}

/** Nobody sleeps yet. */
export function createSleepers(): Sleepers {
  const heap: Sleeper[] = [];
  let count = 0;
  return {
    add: (at, flight) =>
      new Promise((wake) => {
        count += 1;
        pushHeap(heap, { at, order: count, flight, wake }, isBefore);
      }),
    takeDue: (now) => (heap[0] !== undefined && heap[0].at <= now ? popHeap(heap, isBefore) : undefined),
    nextAt: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    includes: (flight) => heap.some((sleeper) => sleeper.flight === flight || sleeper.flight === undefined),
  };
}

function isBefore(a: Sleeper, b: Sleeper): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}
