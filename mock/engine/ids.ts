import { createRandom, nextUint32 } from "./random.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What an id can be the id of, as its prefix. */
export type IdPrefix = "user" | "job" | "att" | "sched" | "buf" | "item" | "tok" | "chan" | "whd" | "tx";

/** Numbers the records of one world. */
export interface IdSource {
  readonly seed: number;
  /** How many numbers were given out so far. */
  count: number;
}

/** The next number: records are numbered in the order in which they are made. */
export function nextSequence(source: IdSource): number {
  source.count += 1;
  return source.count;
}

/**
 * The id of the record with this number: the prefix and 26 characters of Crockford's base 32 that sort by
 * creation. Ten are the time in milliseconds, seven the number, nine come from the seed.
 */
export function formatId(source: IdSource, prefix: IdPrefix, createdAtMs: number, sequence: number): string {
  const random = createRandom(source.seed + sequence, prefix);
  const tail = base32(nextUint32(random), 7) + base32(nextUint32(random) & 0x3ff, 2);
  return `${prefix}_${base32(createdAtMs, 10)}${base32(sequence, 7)}${tail}`;
}

function base32(value: number, length: number): string {
  let text = "";
  let rest = value;
  for (let index = 0; index < length; index += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
