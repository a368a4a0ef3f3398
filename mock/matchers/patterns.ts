import type { Backoff, Duration, HttpMethod, Instant } from "../../src/shared/index.ts";
import type { UrlPattern } from "../delivery/index.ts";
import type { MockDelivery, MockScheduled } from "../inspect/index.ts";

/**
 * Which body: text, exactly; a regular expression; `null` for none; a function of the parsed body (or of the text, when it
 * is not JSON) and the text; or an object that the parsed body must contain, at every depth. An array must have
 * the same length. `expect.any(String)` and the like stand for a value, and a `Date` or `URL` for its text.
 */
export type BodyPattern = string | RegExp | null | ((body: unknown, text: string) => boolean) | object;

/** Which headers: each must be there and fit; others may be there too. Names are compared without regard to case. */
export type HeadersPattern = Readonly<Record<string, string | RegExp>>;

/** A point in time, or how long after the mock's start; to the millisecond. */
export type WhenPattern = Instant | Duration;

/** What a request must be like. What is left out is not looked at. */
export interface RequestPattern {
  /** The job's, schedule's or item's id. A schedule's fits the deliveries of its runs too, and a buffer's those of its items. */
  readonly id?: string;
  readonly url?: UrlPattern;
  readonly method?: HttpMethod;
  readonly headers?: HeadersPattern;
  readonly body?: BodyPattern;
}

/** Which job or schedule. What is left out is not looked at. */
export interface ScheduledPattern extends RequestPattern {
  readonly kind?: MockScheduled["kind"];
  /** When it was first to be called; of a schedule, its first run. */
  readonly at?: WhenPattern;
  /** The same, from when it was made. */
  readonly in?: Duration;
  /** A schedule with the same meaning: `@daily` fits `0 0 * * *`. The zone counts if this or `timezone` names one. */
  readonly cron?: string;
  /** The schedule's zone; `UTC` if it names none. */
  readonly timezone?: string;
  /** How many attempts may follow the first. */
  readonly retries?: number;
  readonly backoff?: Backoff;
  readonly idempotencyKey?: string;
  /** As it is now: one that was cancelled or deleted was scheduled too. */
  readonly status?: MockScheduled["status"];
  /** How many must fit, exactly. Default: at least one. */
  readonly times?: number;
}

/** Which delivery, with all its attempts. What is left out is not looked at. */
export interface DeliveredPattern extends RequestPattern {
  readonly kind?: MockDelivery["kind"];
  /** What the last attempt was answered. Default: any 2xx. */
  readonly status?: number;
  /** How many attempts it took, exactly. */
  readonly attempts?: number;
  /** When the last attempt started. */
  readonly at?: WhenPattern;
  /** How many must fit, exactly: several attempts of one job are one delivery. Default: at least one. */
  readonly times?: number;
}

/** Which delivery was retried, whatever came of it. What is left out is not looked at. */
export interface RetriedPattern extends RequestPattern {
  readonly kind?: MockDelivery["kind"];
  /** How many retries there were, exactly. Default: at least one. */
  readonly retries?: number;
  /** How long each retry waited after the attempt before had ended, exactly; the seed decides the jitter. */
  readonly waits?: readonly Duration[];
  /** How many must fit, exactly. Default: at least one. */
  readonly times?: number;
}
