/** Longer texts are not worth their memory. */
const LONGEST_TEXT = 2048;

/**
 * Remembers what `make`, a pure function, gave for the latest texts or numbers, `most` of them at the most. What it gives is shared by all who ask: nobody
 * may change it. A search asks for the same in each of its runs.
 */
export function memoize<Key extends string | number, Value>(
  make: (key: Key) => Value,
  most = 64,
): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    if (typeof key === "string" && key.length > LONGEST_TEXT) return made;
    // All at once: to drop the oldest alone takes longer than to make it anew.
    if (known.size >= most) known.clear();
    known.set(key, made);
    return made;
  };
}
