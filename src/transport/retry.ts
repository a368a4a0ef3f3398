import type { FliqApiError, FliqConnectionError } from "./api-errors.ts";

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;
/** A caller who waits longer than this is better served by the error, which says how long to wait. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** Full jitter: anything from nothing to 500 ms × 2ⁿ, at most 8 s; `attempt` counts from 0. */
export function backoffMs(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
}

/**
 * How long to wait before the next try, or `undefined` to give up. A call that would do its work twice is sent
 * again only after a 429, which says that nothing was done.
 */
export function retryDelayMs(
  failure: FliqApiError | FliqConnectionError,
  attempt: number,
  repeatable: boolean,
  random: () => number,
): number | undefined {
  const { code, mayBeDone, retryAfterMs = 0 } = failure as FliqApiError; // one of a connection has no such wait
  const isTransient = code === "rate_limited" || (repeatable && mayBeDone);
  if (!isTransient || retryAfterMs > LONGEST_RETRY_AFTER_MS) return undefined;
  return Math.max(retryAfterMs, backoffMs(attempt, random));
}
