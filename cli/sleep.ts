import type { Io } from "./io.ts";

/** Waits that long; rejects with the signal's reason as soon as the user wants to stop. */
export type Sleep = (durationMs: number) => Promise<void>;

/** The longest wait that `setTimeout` can take: above it, it fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createSleep({ sleep = wait, signal }: Pick<Io, "sleep" | "signal">): Sleep {
  return async (durationMs) => {
    signal.throwIfAborted();
    await sleep(durationMs, signal);
    signal.throwIfAborted();
  };
}

/** Waits, or until the signal. */
function wait(durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, Math.min(durationMs, LONGEST_TIMER_MS));
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    }
    signal?.addEventListener("abort", end);
  });
}
