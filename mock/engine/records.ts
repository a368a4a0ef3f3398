import type { CronExpression } from "../../src/cron/index.ts";
import type {
  AlertChannelType,
  Backoff,
  BufferItemStatus,
  HttpMethod,
  JobStatus,
  TransactionKind,
  WebhookEvent,
} from "../../src/shared/index.ts";
import type { TokenBucket } from "./rate.ts";
import type { SortedList } from "./sorted-list.ts";

// What the scheduler remembers. Every record is plain data, so that one structured clone is a snapshot of the
// whole state. Times are epoch milliseconds, in names that end in At; what is not set is null.

export type JobEvent = WebhookEvent["event"];
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
 * One call of a target, from its start on. It stays open (no `completedAt`) for ever if its worker dies. Its id and
 * request id are made from its number when they are needed: there are many of these.
 */
export interface AttemptRecord {
  readonly sequence: number;
  /** From 1. */
  readonly number: number;
  readonly startedAt: number;
  /** Sent as `X-Fliq-Signature` and, in Unix seconds, `X-Fliq-Timestamp`; null when deliveries are not signed. */
  signature: { readonly value: string; readonly timestamp: number } | null;
  completedAt: number | null;
  statusCode: number | null;
  error: string | null;
  responseHeaders: StringMap | null;
  responseBody: string | null;
}

/** Something that is attempted until it succeeds. */
export interface Attempted {
  /** In order. */
  attempts: readonly AttemptRecord[];
}

/** Something that can become due: at most one entry of the event queue counts. */
interface Dated {
  /** Place in the order of creation. */
  readonly sequence: number;
  /** The queue entry that counts; 0 for none. */
  ticket: number;
}

export interface JobRecord extends Dated, Attempted {
  readonly kind: "job";
  readonly id: string;
  readonly account: Account;
  readonly target: Target;
  readonly createdAt: number;
  readonly idempotencyKey: string | null;
  readonly replayOf: string | null;
  /** The schedule that this is a run of. */
  schedule: ScheduleRecord | null;
  /** Its schedule was deleted while it ran: it is not retried. */
  orphaned: boolean;
  status: JobStatus;
  scheduledAt: number;
  startedAt: number | null;
  completedAt: number | null;
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
  /** Made with `POST /jobs {cron}`: the API shows it as a job as well. */
  readonly recurringJob: boolean;
  readonly idempotencyKey: string | null;
  paused: boolean;
  nextRunAt: number | null;
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
  readonly keys: Map<string, ItemRecord>;
  /** Where in `items` the line's head is: all before it have ended. */
  head: number;
  /** The head waits until then before its next try. */
  headReadyAt: number;
  readonly bucket: TokenBucket;
}

export interface ItemRecord extends Attempted {
  readonly kind: "item";
  readonly id: string;
  readonly buffer: BufferRecord;
  readonly headers: StringMap | null;
  readonly body: string | null;
  readonly idempotencyKey: string | null;
  readonly replayOf: string | null;
  readonly createdAt: number;
  status: BufferItemStatus;
  statusCode: number | null;
  retryCount: number;
  lastError: string | null;
  completedAt: number | null;
}

/** A message of Fliq's own: a job's webhook, or an alert to a channel. */
export interface NoticeRecord extends Dated, Attempted {
  readonly kind: "notice";
  readonly id: string;
  readonly account: Account;
  /** The job or item that it is about. */
  readonly subject: JobRecord | ItemRecord;
  /** The job event of a webhook; null for an alert. */
  readonly event: JobEvent | null;
  readonly url: string;
  readonly headers: StringMap | null;
  readonly body: string;
  readonly createdAt: number;
  status: "pending" | "delivered" | "failed";
  nextAttemptAt: number | null;
  completedAt: number | null;
}

export interface ChannelRecord {
  readonly id: string;
  readonly type: AlertChannelType;
  readonly name: string | null;
  readonly target: string;
  readonly createdAt: number;
  enabled: boolean;
  updatedAt: number;
}

export interface TokenRecord {
  readonly id: string;
  readonly name: string;
  /** The raw token. It is shown once, when it is made. */
  readonly secret: string;
  readonly createdAt: number;
  lastUsedAt: number | null;
}

/** A movement of credits. Its id is made when it is shown: there is one for every attempt. */
export interface TransactionRecord {
  readonly sequence: number;
  readonly kind: TransactionKind;
  readonly amount: number;
  readonly balanceAfter: number;
  readonly reference: string | null;
  readonly createdAt: number;
}

export interface SigningSecretRecord {
  readonly secret: string;
  readonly createdAt: number;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  signingSecret: SigningSecretRecord;
  balance: number;
  /** The UTC day (days since 1970) that was granted last; -1 for none yet. */
  grantedDay: number;
  /** Paces the account's calls of the API, where that is switched on. */
  readonly callBucket: TokenBucket;
  readonly jobs: SortedList<JobRecord>;
  /** Every key that a job or recurring job ever had, and what has it. */
  readonly jobKeys: Map<string, string>;
  schedules: ScheduleRecord[];
  buffers: BufferRecord[];
  channels: ChannelRecord[];
  tokens: TokenRecord[];
  readonly transactions: TransactionRecord[];
  readonly notices: NoticeRecord[];
}
