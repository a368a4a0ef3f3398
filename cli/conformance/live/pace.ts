/** Lets calls through, one each `gapMs` at the most, in the order in which they came. */
export function createPace(
  gapMs: number,
  { now, sleep }: { readonly now: () => number; readonly sleep: (durationMs: number) => Promise<void> },
): () => Promise<void> {
  let freeAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = Math.max(freeAt, now());
    freeAt = at + gapMs;
    if (at > now()) await sleep(at - now());
  };
}
