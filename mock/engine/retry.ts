import type { Backoff } from "../../src/shared/index.ts";

const BASE_MS = 30_000;
const CAP_MS = 3_600_000;
const JITTER = 0.25;

/** How long a webhook waits after its failed try `tries` (from 1), in milliseconds, without jitter. H3 */
export function webhookDelayMs(tries: number): number {
  return Math.min(BASE_MS * 2 ** (tries - 1), CAP_MS);
}

/**
 * How long retry `retry` (from 0) waits after the failed attempt's end, in milliseconds.
 *
 * Exponential waits 30 s × 2ⁿ, capped at one hour, then spread by ±25 %; linear waits 30 s × (n + 1), exactly.
 *
 * @param fraction A random number in [0, 1), which places the wait within its jitter.
 */
export function retryDelayMs(backoff: Backoff, retry: number, fraction: number): number {
  if (backoff === "linear") return BASE_MS * (retry + 1);
  const planned = Math.min(BASE_MS * 2 ** retry, CAP_MS);
  return Math.round(planned * (1 - JITTER + 2 * JITTER * fraction));
}
