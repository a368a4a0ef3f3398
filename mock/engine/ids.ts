import { createRandom, nextUint32, nextUuid } from "./random.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What an id can be the id of, as its prefix. */
export type IdPrefix = "user" | "job" | "att" | "sched" | "buf" | "item" | "tok" | "chan" | "whd" | "tx";

/** Numbers the records of one state. */
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
  const codes: number[] = []; // Made as one flat text: a concatenated one keeps its parts in memory until it is read.
  for (const character of `${prefix}_`) codes.push(character.charCodeAt(0));
  addBase32(codes, createdAtMs, 10);
  addBase32(codes, sequence, 7);
  addBase32(codes, nextUint32(random), 7);
  addBase32(codes, nextUint32(random), 2);
  return String.fromCharCode(...codes);
}

/** The `X-Request-ID` of the attempt with this number. */
export function formatRequestId(source: IdSource, sequence: number): string {
  return nextUuid(createRandom(source.seed + sequence, "request"));
}

/** Adds the last `length` digits of a number, the highest first. */
function addBase32(codes: number[], value: number, length: number): void {
  for (let place = 32 ** (length - 1); place >= 1; place /= 32) {
    codes.push(ALPHABET.charCodeAt(Math.floor(value / place) % 32));
  }
}
