import type { Buffer, BufferItem, Job, Schedule } from "../../../src/shared/index.ts";
import type { RetryWindow } from "../../axis/index.ts";

/** A job with all that is known of it, whatever the server that this one is would show. */
export type WholeJob = Job &
  Required<Pick<Job, "url" | "method" | "max_retries" | "backoff" | "timeout_seconds" | "attempts">>;

/** One attempt, with what was sent and what came back. */
export interface AttemptDetail {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly started_at: string;
  /** Null while it is under way, and for ever if its worker died. */
  readonly completed_at: string | null;
  readonly duration_ms: number | null;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  /** Null when no answer was had. The body is its first 64 KiB, as text. */
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  } | null;
  /** Null when it did not fail, and while it is under way. */
  readonly error: string | null;
  /** The injected fault that it met since the server was started, in words, such as `failNext("*")`; null for none. */
  readonly fault: string | null;
}

/** A job with all that became of it. */
export interface JobDetail {
  readonly job: WholeJob;
  /** What the event lines call it, such as `job 1`. */
  readonly name: string;
  /** Null for a job that no schedule made. */
  readonly schedule: Schedule | null;
  /** Newest first. */
  readonly attempts: readonly AttemptDetail[];
  /** Its webhooks and alerts, newest first. */
  readonly notices: readonly NoticeDetail[];
  /** When attempts come, in epoch milliseconds: the next at its time, those after it within these times, if all fail. */
  readonly planned: readonly RetryWindow[];
  /** All of it in words, with the whole retry plan: text in several lines, aligned with spaces. */
  readonly explanation: string;
  /** Jobs made by replaying this one, oldest first. */
  readonly replays: readonly string[];
}

/** A webhook or alert. */
export interface NoticeDetail {
  readonly id: string;
  readonly kind: "webhook" | "alert";
  readonly url: string;
  readonly status: "pending" | "delivered" | "failed";
  readonly next_attempt_at: string | null;
  readonly created_at: string;
  /** Newest first. */
  readonly attempts: readonly AttemptDetail[];
}

/** A buffer's item with all that became of it. */
export interface ItemDetail {
  readonly item: BufferItem;
  readonly name: string;
  readonly buffer: Buffer;
  /** The buffer's own headers and the item's over them. */
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
  /** Newest first. */
  readonly attempts: readonly AttemptDetail[];
  /** Its webhooks and alerts, newest first. */
  readonly notices: readonly NoticeDetail[];
}

/** A job or item that failed for good. */
export interface Failure {
  readonly kind: "job" | "item";
  readonly id: string;
  /** Null for a job. */
  readonly buffer_id: string | null;
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly attempts: number;
  readonly status_code: number | null;
  readonly last_error: string | null;
  readonly failed_at: string;
  /** It was replayed since. */
  readonly replayed: boolean;
}

/** What failed for good, newest first. */
export interface FailureList {
  readonly failures: readonly Failure[];
  /** How many there are in all. */
  readonly total: number;
}

/** A schedule with what it sends, and its latest runs, newest first. */
export interface ScheduleDetail {
  readonly schedule: Schedule;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
  readonly runs: readonly WholeJob[];
}

/** Jobs, those first that changed last. */
export interface JobList {
  readonly jobs: readonly WholeJob[];
  /** How many fit in all. */
  readonly total: number;
}

/** Schedules, those first that changed last. */
export interface ScheduleList {
  readonly schedules: readonly Schedule[];
  /** How many fit in all. */
  readonly total: number;
}

/** Buffers, those first in which something happened last. */
export interface BufferList {
  readonly buffers: readonly Buffer[];
  /** How many fit in all. */
  readonly total: number;
}

/** A mail that Fliq would have sent. */
export interface EmailEntry {
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What to follow; null where there is nothing to. */
  readonly link: string | null;
}

/** The mails, newest first. */
export interface EmailList {
  readonly emails: readonly EmailEntry[];
  /** How many there are in all. */
  readonly total: number;
}

/** The job that will run. */
export interface JobRun {
  readonly job: WholeJob;
}
