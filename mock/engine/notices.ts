import { toTimestamp } from "../../src/shared/index.ts";
import { closeAttempt, type Outcome, openAttempt } from "./attempts.ts";
import type { Engine } from "./engine.ts";
import { cancelEvent, scheduleEvent } from "./event-queue.ts";
import { formatId, nextSequence } from "./ids.ts";
import { nextFraction } from "./random.ts";
import type {
  Account,
  AttemptRecord,
  BufferRecord,
  ChannelRecord,
  ItemRecord,
  JobEvent,
  JobRecord,
  NoticeRecord,
  StringMap,
} from "./records.ts";
import { retryDelayMs } from "./retry.ts";

/** How long one try of a webhook or alert may take. */
export const NOTICE_TIMEOUT_SECONDS = 10;
const WEBHOOK_TRIES = 5;

/** Tells the job's webhook that it ended and, if it failed for good, every enabled alert channel. */
export function announceJob(engine: Engine, job: JobRecord, event: JobEvent): void {
  const { target, account } = job;
  if (target.webhookUrl !== null)
    sendWebhook(engine, job, account, event, target.webhookUrl, target.webhookHeaders);
  if (event === "job.failed") sendAlerts(engine, job, account);
}

/** The same for a buffer's item. */
export function announceItem(engine: Engine, item: ItemRecord, event: JobEvent): void {
  const { target, account } = item.buffer;
  if (target.webhookUrl !== null)
    sendWebhook(engine, item, account, event, target.webhookUrl, target.webhookHeaders);
  if (event === "job.failed") sendAlerts(engine, item, account);
}

/** A notice came due: starts its next try. It costs no credit. */
export function startNotice(engine: Engine, notice: NoticeRecord): AttemptRecord {
  const attempt = openAttempt(engine, notice);
  notice.nextAttemptAt = null;
  engine.emit({ type: "notice.started", at: attempt.startedAt, notice, attempt });
  return attempt;
}

/** A try ended. A webhook gets up to five, with the exponential backoff; an alert is sent once. */
export function finishNotice(
  engine: Engine,
  notice: NoticeRecord,
  attempt: AttemptRecord,
  outcome: Outcome,
): void {
  const at = engine.now();
  const known: Exclude<Outcome, { kind: "died" }> =
    outcome.kind === "died" ? { kind: "error", message: "worker died" } : outcome;
  const delivered = closeAttempt(engine, attempt, known, NOTICE_TIMEOUT_SECONDS);
  const tries = notice.event === null ? 1 : WEBHOOK_TRIES;
  if (!delivered && notice.status === "pending" && notice.attempts.length < tries) {
    const fraction = nextFraction(engine.state.jitter);
    notice.nextAttemptAt = at + retryDelayMs("exponential", notice.attempts.length - 1, fraction);
    scheduleEvent(engine.state.eventQueue, notice, notice.nextAttemptAt);
  } else {
    notice.status = delivered ? "delivered" : "failed";
    notice.completedAt = at;
  }
  engine.emit({ type: "notice.answered", at, notice, attempt, retryAt: notice.nextAttemptAt });
}

/** Cancels the pending notices of a buffer that is deleted. */
export function dropNotices(engine: Engine, buffer: BufferRecord): void {
  for (const notice of buffer.account.notices) {
    if (notice.status !== "pending" || notice.subject.kind !== "item" || notice.subject.buffer !== buffer)
      continue;
    cancelEvent(notice);
    notice.status = "failed";
    notice.nextAttemptAt = null;
    notice.completedAt = engine.now();
  }
}

function sendWebhook(
  engine: Engine,
  subject: JobRecord | ItemRecord,
  account: Account,
  event: JobEvent,
  url: string,
  headers: StringMap | null,
): void {
  const payload = {
    event,
    job_id: subject.id,
    status: subject.status,
    status_code: lastStatusCode(subject),
    last_error: subject.lastError,
    completed_at: subject.completedAt === null ? null : toTimestamp(subject.completedAt),
    attempt_num: subject.attempts.length,
  };
  addNotice(engine, account, { subject, event, url, headers, body: JSON.stringify(payload) });
}

function sendAlerts(engine: Engine, subject: JobRecord | ItemRecord, account: Account): void {
  for (const channel of account.channels) {
    if (!channel.enabled) continue;
    const body = JSON.stringify(describeFailure(subject, channel));
    addNotice(engine, account, { subject, event: null, url: channel.target, headers: null, body });
  }
}

function describeFailure(subject: JobRecord | ItemRecord, channel: ChannelRecord): unknown {
  const target = subject.kind === "job" ? subject.target : subject.buffer.target;
  const resource = subject.kind === "job" ? "job" : "buffer item";
  if (channel.type === "slack") {
    const attempts = `${subject.attempts.length} ${subject.attempts.length === 1 ? "attempt" : "attempts"}`;
    const call = `${target.method} ${target.url}`;
    return { text: `Fliq ${resource} ${subject.id} failed after ${attempts}: ${call}: ${subject.lastError}` };
  }
  return {
    event: "failure",
    resource_type: subject.kind === "job" ? "job" : "buffer_item",
    resource_id: subject.id,
    buffer_id: subject.kind === "job" ? null : subject.buffer.id,
    url: target.url,
    method: target.method,
    last_error: subject.lastError,
    status_code: lastStatusCode(subject),
    attempts: subject.attempts.length,
    failed_at: toTimestamp(subject.completedAt ?? 0),
  };
}

function addNotice(
  engine: Engine,
  account: Account,
  input: Pick<NoticeRecord, "subject" | "event" | "url" | "headers" | "body">,
): void {
  const { state } = engine;
  const at = engine.now();
  const sequence = nextSequence(state.ids);
  const notice: NoticeRecord = {
    kind: "notice",
    sequence,
    ticket: 0,
    id: formatId(state.ids, "whd", at, sequence),
    account,
    ...input,
    createdAt: at,
    status: "pending",
    nextAttemptAt: at,
    completedAt: null,
    attempts: [],
  };
  account.notices.push(notice);
  scheduleEvent(state.eventQueue, notice, at);
}

function lastStatusCode(subject: JobRecord | ItemRecord): number | null {
  return subject.attempts.at(-1)?.statusCode ?? null;
}
