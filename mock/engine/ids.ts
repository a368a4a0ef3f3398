import { createRandom, nextUuid } from "./random.ts";

/** What an id can be the id of: each kind has ids of its own. */
export type IdKind =
  | "account"
  | "job"
  | "attempt"
  | "schedule"
  | "buffer"
  | "item"
  | "token"
  | "channel"
  | "notice"
  | "transaction"
  | "request";

/** Numbers the records of one state. */
export interface IdSource {
  readonly seed: number;
  /** How often the mock started over: ids of one start are not those of another. */
  readonly era: number;
  /** How many numbers were given out so far. */
  count: number;
}

/** The next number: records are numbered in the order in which they are made. */
export function nextSequence(source: IdSource): number {
  source.count += 1;
  return source.count;
}

/** The id of the record with this number: a UUID of version 4, which tells nothing of the order. */
export function formatId({ seed, era }: IdSource, kind: IdKind, sequence: number): string {
  return nextUuid(createRandom(seed + Math.imul(era, 0x9e37) + Math.imul(sequence, 0x85eb), kind));
}
