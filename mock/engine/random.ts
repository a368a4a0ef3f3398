/** A seeded source of random numbers. Its whole state is one integer, so a snapshot can carry it. */
export interface Random {
  state: number;
}

/** Makes a stream of random numbers; streams of one seed with different names are independent of each other. */
export function createRandom(seed: number, stream: string): Random {
  let state = seed | 0;
  for (const character of stream) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x9e3779b1);
  return { state };
}

/** The next 32 random bits, as an unsigned integer (mulberry32). */
export function nextUint32(random: Random): number {
  random.state = (random.state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(random.state ^ (random.state >>> 15), 1 | random.state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/** The next random number in [0, 1). */
export function nextFraction(random: Random): number {
  return nextUint32(random) / 0x1_0000_0000;
}

/** The next random UUID (version 4). */
export function nextUuid(random: Random): string {
  const hex = [0, 1, 2, 3].map(() => nextUint32(random).toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
