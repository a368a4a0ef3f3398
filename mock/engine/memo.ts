/** Longer texts are not worth their memory. */
const LONGEST_TEXT = 2048;

/**
 * Remembers what `make`, a pure function, gave for the latest texts, `most` of them at the most. What it gives is shared by all who ask: nobody
 * may change it. A search asks for the same in each of its runs.
 */
export function memoize<Value>(make: (text: string) => Value, most = 64): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (text.length > LONGEST_TEXT) return made;
    // All at once: to drop the oldest alone takes longer than to make it anew.
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
