import { openKeepAlive } from "./keep-alive.ts";

/** So long, in real time, may the mock's time stand still while somebody waits for it. */
const STALL_MS = 1000;

/**
 * Waits for `woken`; rejects with `createError`'s when `progress` gives the same number for a second of real time, by
 * `AbortSignal.timeout`, which fake timers do not reach. NaN is never the same.
 */
export function untilStalled(
  woken: Promise<void>,
  progress: () => number,
  createError: () => Error,
): Promise<void> {
  const keepAlive = openKeepAlive();
  let isOver = false;
  return new Promise<void>((resolve, reject) => {
    function look(before: number): void {
      AbortSignal.timeout(STALL_MS).addEventListener("abort", () => {
        if (isOver) return;
        const after = progress();
        if (after === before) reject(createError());
        else look(after);
      });
    }
    look(progress());
    woken.then(resolve, reject);
  }).finally(() => {
    isOver = true;
    keepAlive.close();
  });
}
