import type { FliqMock } from "../../../mock/core.ts";

/**
 * Time for a run against a mock as if that were a live server: whoever sleeps moves the mock on, however many sleep at a time, and
 * inside a delivery too.
 */
export function createSleep(mock: FliqMock): (durationMs: number) => Promise<void> {
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  const now = () => mock.now().getTime();
  let isMoving = false;

  async function moveOn(): Promise<void> {
    while (sleepers.size > 0) {
      const next = Math.min(...[...sleepers].map(({ at }) => at));
      await mock.advance({ milliseconds: Math.max(0, next - now()) });
      for (const sleeper of sleepers)
        if (sleeper.at <= now()) {
          sleepers.delete(sleeper);
          sleeper.wake();
        }
      // Those who woke up do what they have to do before time moves on.
      await new Promise(setImmediate);
    }
  }

  return async (durationMs) => {
    const woken = new Promise<void>((wake) => {
      sleepers.add({ at: now() + durationMs, wake });
    });
    // A delivery holds time until it ends, or sleeps by the mock's own means.
    if (isMoving) return Promise.race([woken, mock.sleep({ milliseconds: durationMs })]);
    isMoving = true;
    const moving = moveOn().finally(() => {
      isMoving = false;
    });
    return Promise.race([woken, moving]);
  };
}
