import type { FaultCommand } from "../program.ts";

// What the model keeps of each thing.

export const SECOND = 1000;
export const DAY = 86_400 * SECOND;
export const APP = "https://app.example.com";
export const ELSEWHERE = "https://elsewhere.example.net";

export type Headers = Readonly<Record<string, string>>;
export type JobStatus = "pending" | "running" | "completed" | "failed" | "cancelled";
/** A JSON object of the API, with names in place of ids. */
export type Json = Readonly<Record<string, unknown>>;

/** What is called, and how often. */
export interface Target {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | null;
  readonly retries: number;
  readonly backoff: "exponential" | "linear";
  readonly timeout: number;
  readonly hook: { readonly url: string; readonly headers: Headers } | null;
}

/** A retry whose time is known as a range alone, both ends included, until it is seen. */
export interface Wait {
  readonly from: number;
  readonly to: number;
}

export interface Attempt {
  readonly number: number;
  /** Its place in the order of all that was made and begun. */
  readonly begun: number;
  readonly startedAt: number;
  completedAt: number | null;
  statusCode: number | null;
  error: string | null;
}

/** A job, a schedule's run or a buffer's item. */
export interface Work {
  readonly kind: "job" | "item";
  readonly name: string;
  readonly order: number;
  readonly target: Target;
  /** Where its target looks for its script. */
  readonly place: string;
  readonly createdAt: number;
  readonly key: string | null;
  readonly replayOf: string | null;
  readonly buffer: Line | null;
  /** The schedule that made it, deleted or not. */
  readonly madeBy: Timer | null;
  updatedAt: number;
  status: JobStatus;
  /** When it is due; of an item, too, though the API does not show it. Not known while `wait` is. */
  scheduledAt: number;
  wait: Wait | null;
  /** Retries that were used; an item's `retry_count`. */
  used: number;
  lastError: string | null;
  /** An item's alone. */
  statusCode: number | null;
  completedAt: number | null;
  readonly attempts: Attempt[];
  /** The call on whose account it is running. */
  call: Call | null;
  /** Whether the API shows it in other words than before. */
  touched: boolean;
}

/** A schedule. */
export interface Timer {
  readonly name: string;
  readonly order: number;
  readonly title: string;
  readonly cron: string;
  readonly target: Target;
  readonly asJob: boolean;
  readonly createdAt: number;
  updatedAt: number;
  nextRunAt: number;
  lastRunAt: number | null;
  paused: boolean;
  deleted: boolean;
}

/** A buffer. */
export interface Line {
  readonly name: string;
  readonly order: number;
  readonly title: string;
  readonly rate: number;
  readonly target: Target;
  readonly createdAt: number;
  readonly items: Work[];
  updatedAt: number;
  paused: boolean;
  deleted: boolean;
  /** What the bucket held at `filledAt`, in thousandths of a token. */
  level: number;
  filledAt: number;
  /** When nothing of it was under way any more, or it was resumed. */
  freeSince: number;
}

/** A webhook or an alert. */
export interface Notice {
  readonly kind: "webhook" | "alert";
  readonly name: string;
  readonly order: number;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly maxAttempts: number;
  /** What `GET /webhooks/deliveries` shows of it; null for one that is not listed. */
  readonly listed: { readonly event: string; readonly job: string } | null;
  readonly createdAt: number;
  status: "pending" | "delivering" | "delivered" | "failed";
  dueAt: number;
  attempts: number;
  statusCode: number | null;
  lastError: string | null;
  deliveredAt: number | null;
}

export interface Channel {
  readonly name: string;
  readonly order: number;
  readonly type: "webhook" | "slack" | "email";
  readonly target: string;
  readonly createdAt: number;
  updatedAt: number;
  enabled: boolean;
  verified: boolean;
  deleted: boolean;
  /** Until when its link is good; null for none. */
  linkUntil: number | null;
}

export interface Token {
  readonly name: string;
  readonly order: number;
  readonly createdAt: number;
  lastUsedAt: number | null;
  deleted: boolean;
}

export interface Transaction {
  readonly amount: number;
  readonly type: "job_execution" | "buffer_item_execution" | "daily_grant" | "stripe_topup";
  readonly job: string | null;
  readonly at: number;
}

/** What came of a call. */
export interface Outcome {
  readonly status: number | null;
  readonly error: string | null;
  /** The target's `Retry-After`. */
  readonly retryAfter: string | null;
}

/** A call that is under way. */
export interface Call {
  readonly of: Work | Notice;
  readonly attempt: number;
  /** How many retries had been used when it began. */
  readonly used: number;
  readonly delivery: SentDelivery;
  /** When it ends, once that is known; of a worker that died, when its verdict comes. */
  endsAt: number | null;
  /** When there is an answer, or none any more, once that is known. */
  answeredAt: number | null;
  outcome: Outcome | null;
  /** Its worker died. */
  readonly dead: { readonly takeoverAt: number; readonly comesBackAt: number | null } | null;
}

/** A request as it is sent, headers in small letters. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | null;
  readonly signed: Signed | null;
}

/** What a signature was made of; redirects carry it along. K2 */
export interface Signed {
  /** Which of the account's secrets, from 0. */
  readonly secret: number;
  readonly at: number;
  readonly url: string;
  readonly method: string;
  /** Null for the body as it was sent: the model has names where that has ids. */
  readonly body: string | null;
}

/** One attempt to deliver something. */
export interface SentDelivery {
  readonly name: string;
  readonly attempt: number;
  readonly startedAt: number;
  readonly request: SentRequest;
  endedAt: number | null;
  outcome: Outcome | null;
}

/** One request that a target got. */
export interface Hit {
  readonly place: string;
  readonly name: string;
  readonly at: number;
  readonly request: SentRequest;
}

/** Something that a target does later. */
export interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A job or item that will be taken back from a worker that died. */
export interface Takeover {
  readonly at: number;
  readonly work: Work;
  readonly call: Call;
}

export interface PlannedFault {
  readonly fault: FaultCommand;
  skip: number;
  left: number;
}

/** What the API answers. */
export interface Answered {
  /** Null when the request names something that was never made, so that it was not sent, or the server is down. */
  readonly status: number | null;
  readonly body: unknown;
}

/** What is asked of the real thing, because jitter hides it. */
export interface Witness {
  /** When a retry was seen to start, or is shown to; undefined for not yet. */
  retryOf(work: Work): number | undefined;
  /** Ids are random, and put what is of one time in order. */
  idOf(name: string): string;
}
