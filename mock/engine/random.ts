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

const HEX = "0123456789abcdef";
/** A UUID of version 4: x stands for any digit, y for 8, 9, a or b. */
const UUID_LAYOUT = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";

/** The next random UUID (version 4): four numbers, digit by digit. */
export function nextUuid(random: Random): string {
  const codes: number[] = []; // Every attempt has a UUID, and texts that are cut and joined take five times as long.
  let word = 0;
  let digitsLeft = 0;
  for (let index = 0; index < UUID_LAYOUT.length; index += 1) {
    const mark = UUID_LAYOUT.charAt(index);
    if (mark !== "-") {
      if (digitsLeft === 0) {
        word = nextUint32(random);
        digitsLeft = 8;
      }
      digitsLeft -= 1;
    }
    const digit = (word >>> (4 * digitsLeft)) & 15;
    if (mark === "x") codes.push(HEX.charCodeAt(digit));
    else if (mark === "y") codes.push(HEX.charCodeAt(8 | (digit & 3)));
    else codes.push(mark.charCodeAt(0));
  }
  return String.fromCharCode(...codes);
}
