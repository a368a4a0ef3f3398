/** A clock that stands in for the runtime's: a mock's, whose time is virtual. */
export interface FliqClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves when that much of its time has passed; stops waiting when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Whether calls of the API are limited, so that many of them have to be paced. */
  readonly isLimited: boolean;
}

/** What carries a clock has it under this. */
export const CLOCK: unique symbol = Symbol.for("fliq.clock");

/** The clock that a `fetch` brings along, else the one that stands in for this realm's while there is one. */
export function findClock(fetch: unknown): FliqClock | undefined {
  return Reflect.get(Object(fetch), CLOCK) ?? Reflect.get(globalThis, CLOCK);
}
