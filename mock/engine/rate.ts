/** A token bucket: it holds so many tokens at the most, and fills up at a rate. */
export interface TokenBucket {
  readonly ratePerSecond: number;
  readonly capacity: number;
  /** Thousandths of a token at `filledAt`: integers, so that the pace is exact to the millisecond. */
  level: number;
  filledAt: number;
}

const TOKEN = 1000;

/** Makes a bucket, full. */
export function createBucket(ratePerSecond: number, capacity: number, now: number): TokenBucket {
  return { ratePerSecond, capacity, level: capacity * TOKEN, filledAt: now };
}

/** When the bucket will hold a token, at `now` at the earliest. */
export function tokenReadyAt(bucket: TokenBucket, now: number): number {
  const missing = TOKEN - levelAt(bucket, now);
  return missing <= 0 ? now : now + Math.ceil(missing / bucket.ratePerSecond);
}

/** Takes a token out; false when there is none. */
export function takeToken(bucket: TokenBucket, now: number): boolean {
  const level = levelAt(bucket, now);
  bucket.filledAt = now;
  bucket.level = level < TOKEN ? level : level - TOKEN;
  return level >= TOKEN;
}

function levelAt(bucket: TokenBucket, now: number): number {
  const { ratePerSecond, capacity, level, filledAt } = bucket;
  return Math.min(capacity * TOKEN, level + (now - filledAt) * ratePerSecond);
}
