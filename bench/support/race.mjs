/**
 * Runs the sides in turn, some rounds long, and gives the best time of each, in milliseconds. Taking turns, all meet the
 * machine in the same mood; the best round is the one that was disturbed least. A side that returns a number has taken its
 * time itself, without what it had to prepare.
 */
export async function race(sides, rounds) {
  const best = Object.fromEntries(Object.keys(sides).map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(sides)) {
      globalThis.gc?.();
      const startedAt = performance.now();
      const taken = await run();
      best[name] = Math.min(best[name], taken ?? performance.now() - startedAt);
    }
  }
  return best;
}

/** Bytes on the heap that something still holds. */
export function heldBytes() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
