import type { CronExpression } from "../../src/cron/index.ts";
import type {
  Backoff,
  BufferItemStatus,
  HttpMethod,
  JobStatus,
  Plan,
  WebhookEvent,
  WebhookStatus,
} from "../../src/shared/index.ts";
import type {
  ChannelRecord,
  SigningSecretRecord,
  TokenRecord,
  TransactionRecord,
} from "./account-records.ts";
import type { TokenBucket } from "./rate.ts";
import type { SortedList } from "./sorted-list.ts";

// What the scheduler remembers. Every record is plain data, so that one structured clone is a snapshot of the
// whole state. Times are epoch milliseconds, in names that end in At; what is not set is null.

export type { Backoff, HttpMethod, JobStatus } from "../../src/shared/index.ts";
export type {
  ChannelRecord,
  EmailRecord,
  SigningSecretRecord,
  TokenRecord,
  TransactionRecord,
} from "./account-records.ts";
export type StringMap = Readonly<Record<string, string>>;

/** What is called, and how. A schedule shares it with its runs. */
export interface Target {
  readonly url: string;
  readonly method: HttpMethod;
  readonly headers: StringMap | null;
  readonly body: string | null;
  readonly maxRetries: number;
  readonly backoff: Backoff;
  readonly timeoutSeconds: number;
  readonly webhookUrl: string | null;
  readonly webhookHeaders: StringMap | null;
}

/**
 * One call of a target, from its start on. It stays open (no `completedAt`) for ever if its worker dies and does not come back.
 * Its id and request id are made from its number when they are needed: there are many of these.
 */
export interface AttemptRecord {
  readonly sequence: number;
  /** From 1. */
  readonly number: number;
  /** The retries that had been used when it began: by them its worker decides what comes next, whatever has happened since. R9 */
  readonly retryCount: number;
  readonly startedAt: number;
  /** Sent as `X-Fliq-Signature` and, in Unix seconds, `X-Fliq-Timestamp`; null when the delivery is not signed. */
  signature: { readonly value: string; readonly timestamp: number } | null;
  completedAt: number | null;
  /** What its target really took, in milliseconds, where that is measured: the clock may have stood still meanwhile. */
  tookMs?: number;
  statusCode: number | null;
  error: string | null;
  responseHeaders: StringMap | null;
  responseBody: string | null;
  /** What the target threw, where that was made into the answer; no server knows. */
  threw: string | null;
  /** When its worker died, and when that comes back with its verdict, if ever. */
  death: { readonly at: number; readonly backAt: number | null } | null;
}

/** How a delivery went. */
export type Outcome = {
  /** How long the target really took, where that was measured. */
  readonly tookMs?: number;
} & (
  | {
      readonly kind: "response";
      readonly statusCode: number;
      readonly headers: StringMap;
      readonly body: string;
      /** What the target threw, where that was made into this answer. */
      readonly threw?: string;
    }
  /** The attempt's time ran out before there were headers of an answer. */
  | { readonly kind: "timeout" }
  /** No answer was had. */
  | {
      readonly kind: "error";
      /** What a person would call it: `EOF`, `connection refused`. */
      readonly message: string;
      /** The URL that was called last, where that was another than the call's: after redirects. */
      readonly url?: string;
    }
  /** The worker died when the call began: what the target did is not known. */
  | {
      readonly kind: "died";
      /** How long after the death it is noticed; undefined for the engine's own time. */
      readonly takeoverMs?: number;
      /** How long after the death someone can notice it at all: from then on `takeoverMs` counts. Default: 0. */
      readonly foundAfterMs?: number;
      /** How long after the death the worker comes back with its verdict; undefined for never. */
      readonly comesBackMs?: number;
    }
);

/** Something that is tried, until it goes well. */
export interface Attempted {
  /** In order. */
  attempts: readonly AttemptRecord[];
}

/** Something that can become due: it holds at most one place in an event queue. */
interface Dated {
  /** Place in the order of creation. */
  readonly sequence: number;
  /** The queue's entry that counts; 0 for none. */
  ticket: number;
}

export interface JobRecord extends Dated, Attempted {
  readonly kind: "job";
  readonly id: string;
  readonly account: Account;
  readonly target: Target;
  readonly createdAt: number;
  /** Never empty on the wire: a fresh one is made where none was given; null for that. */
  readonly idempotencyKey: string | null;
  readonly replayOf: string | null;
  /** The id of the schedule that this is a run of, deleted or not; null for any other job. */
  readonly scheduleId: string | null;
  /** That schedule; unset when it is deleted. */
  schedule: ScheduleRecord | null;
  status: JobStatus;
  scheduledAt: number;
  /** How many retries were used: a try that failed and a takeover each use one. */
  retryCount: number;
  startedAt: number | null;
  /** When it was completed, failed or was cancelled; unset when a late verdict makes it pending again. The wire does not show it. */
  endedAt: number | null;
  updatedAt: number;
  lastError: string | null;
}

export interface ScheduleRecord extends Dated {
  readonly kind: "schedule";
  readonly id: string;
  readonly account: Account;
  readonly name: string;
  readonly cronExpression: string;
  readonly cron: CronExpression;
  readonly target: Target;
  readonly createdAt: number;
  /** Made with `POST /jobs {cron}`: it is seen through the job's window as well. */
  readonly recurringJob: boolean;
  readonly idempotencyKey: string | null;
  paused: boolean;
  nextRunAt: number;
  lastRunAt: number | null;
  updatedAt: number;
  readonly runs: SortedList<JobRecord>;
}

export interface BufferRecord extends Dated {
  readonly kind: "buffer";
  readonly id: string;
  readonly account: Account;
  readonly name: string;
  readonly target: Target;
  readonly createdAt: number;
  paused: boolean;
  updatedAt: number;
  readonly items: ItemRecord[];
  /** Where in `items` the line's head is: all before it have ended. */
  head: number;
  /** The item that a worker has in hand. */
  running: ItemRecord | null;
  readonly bucket: TokenBucket;
}

export interface ItemRecord extends Attempted {
  readonly kind: "item";
  readonly id: string;
  readonly sequence: number;
  readonly buffer: BufferRecord;
  readonly headers: StringMap | null;
  readonly body: string | null;
  readonly replayOf: string | null;
  readonly createdAt: number;
  status: BufferItemStatus;
  /** It waits until then before its next try. */
  readyAt: number;
  statusCode: number | null;
  retryCount: number;
  lastError: string | null;
  /** When it ended last: one that a late verdict put back in its line keeps it. */
  endedAt: number | null;
}

/** A message of Fliq's own: a job's or item's webhook, or an alert to a channel. */
export interface NoticeRecord extends Dated, Attempted {
  readonly kind: "notice";
  readonly id: string;
  readonly account: Account;
  readonly purpose: "webhook" | "alert";
  /** The job or item that it is about; null for one about credits. */
  readonly subject: JobRecord | ItemRecord | null;
  /** The event of a job's webhook; null for an item's, which is not listed, and for an alert. */
  readonly event: NonNullable<WebhookEvent["event"]> | null;
  readonly url: string;
  readonly headers: StringMap | null;
  readonly body: string;
  readonly createdAt: number;
  /** How often it is tried at the most. */
  readonly maxTries: number;
  status: WebhookStatus;
  nextAttemptAt: number | null;
  deliveredAt: number | null;
}

/** The verdict of a worker that was given up for dead, on its way. */
export interface LateVerdict extends Dated {
  readonly kind: "late";
  readonly subject: JobRecord | ItemRecord;
  readonly attempt: AttemptRecord;
  readonly outcome: Exclude<Outcome, { kind: "died" }>;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  /** Null until it is first asked for, where secrets are made so late. */
  signingSecret: SigningSecretRecord | null;
  plan: Plan;
  balance: number;
  /** The UTC day (days since 1970) that was granted last. */
  grantedDay: number;
  /** Paces the account's calls of the API, where that is switched on. */
  readonly callBucket: TokenBucket;
  readonly jobs: SortedList<JobRecord>;
  /** Every key that a job ever had, and what has it. */
  readonly jobKeys: Map<string, string>;
  schedules: ScheduleRecord[];
  buffers: BufferRecord[];
  channels: ChannelRecord[];
  tokens: TokenRecord[];
  readonly transactions: TransactionRecord[];
  readonly notices: NoticeRecord[];
}
