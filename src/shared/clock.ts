/** A clock that stands in for the runtime's: a mock's, whose time is virtual. */
export interface FliqClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves when that much of its time has passed; stops waiting when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /**
   * Calls `work` when that much of its time has passed, and waits for it, unless the function that it returns was called before. Nobody
   * waits for the timer, as somebody does for `sleep`. Without it, timers are the runtime's.
   */
  setTimer?(ms: number, work: () => unknown): () => void;
  /** Does what uses a thing that deliveries share, and may let others go on before it answers. Without it, it is just done. */
  use?<Result>(shared: object, what: string, work: () => Result): Result | Promise<Awaited<Result>>;
  /** Whether calls of the API are limited, so that many of them have to be paced. */
  readonly isLimited: boolean;
  /** Whether a `fetch` that carries it takes an address and what a request is made of: to make the request takes longer. Default: false. */
  readonly takesParts?: boolean;
}

/** What carries a clock has it under this. */
export const CLOCK: unique symbol = Symbol.for("fliq.clock");

/** The clock that a `fetch` or a request brings along, else the one that stands in for this realm's while there is one. */
export function findClock(carrier: unknown): FliqClock | undefined {
  return Reflect.get(Object(carrier), CLOCK) ?? Reflect.get(globalThis, CLOCK);
}
