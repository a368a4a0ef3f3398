import {
  type AlertChannel,
  type Attempt,
  type Buffer,
  type BufferItem,
  type Job,
  type Schedule,
  type Token,
  type Transaction,
  toTimestamp,
  type WebhookDelivery,
} from "../../src/shared/index.ts";
import {
  type AttemptRecord,
  type BufferRecord,
  type ChannelRecord,
  formatId,
  type IdSource,
  type ItemRecord,
  type JobRecord,
  type NoticeRecord,
  type ScheduleRecord,
  type Target,
  type TokenRecord,
  type TransactionRecord,
} from "../engine/index.ts";

/** A job as the API shows it. */
export function presentJob(job: JobRecord): Job {
  const createdAt = toTimestamp(job.createdAt);
  return {
    id: job.id,
    user_id: job.account.id,
    ...presentTarget(job.target),
    status: job.status,
    scheduled_at: toTimestamp(job.scheduledAt),
    started_at: presentTime(job.startedAt),
    completed_at: presentTime(job.completedAt),
    attempts: job.attempts.length,
    idempotency_key: job.idempotencyKey,
    last_error: job.lastError,
    schedule_id: job.schedule?.id ?? null,
    replay_of: job.replayOf,
    created_at: createdAt,
    // Most jobs are shown when they have just been made.
    updated_at: job.updatedAt === job.createdAt ? createdAt : toTimestamp(job.updatedAt),
  };
}

/** A recurring job: its schedule, in the form of a job. */
export function presentRecurringJob(schedule: ScheduleRecord): Job {
  const runs = schedule.runs.rows;
  const lastAttempts = runs.flatMap((run) => run.attempts.at(-1) ?? []);
  const latest = lastAttempts.reduce<AttemptRecord | undefined>(
    (last, attempt) => (last === undefined || attempt.sequence > last.sequence ? attempt : last),
    undefined,
  );
  return {
    id: schedule.id,
    user_id: schedule.account.id,
    ...presentTarget(schedule.target),
    cron: schedule.cronExpression,
    status: runs.some((run) => run.status === "running") ? "running" : "pending",
    scheduled_at: toTimestamp(schedule.nextRunAt ?? schedule.updatedAt),
    started_at: presentTime(latest?.startedAt ?? null),
    completed_at: null,
    attempts: runs.reduce((sum, run) => sum + run.attempts.length, 0),
    idempotency_key: schedule.idempotencyKey,
    last_error: latest?.error ?? null,
    schedule_id: null,
    replay_of: null,
    created_at: toTimestamp(schedule.createdAt),
    updated_at: toTimestamp(schedule.updatedAt),
  };
}

/** An attempt as the API shows it; `jobId` is the job that was asked about. */
export function presentAttempt(ids: IdSource, jobId: string, attempt: AttemptRecord): Attempt {
  const { startedAt, completedAt } = attempt;
  return {
    id: formatId(ids, "att", startedAt, attempt.sequence),
    job_id: jobId,
    attempt_num: attempt.number,
    worker_id: "worker-1",
    started_at: toTimestamp(startedAt),
    completed_at: presentTime(completedAt),
    status_code: attempt.statusCode,
    error: attempt.error,
    duration_ms: completedAt === null ? null : completedAt - startedAt,
    response_headers: attempt.responseHeaders,
    response_body: attempt.responseBody,
  };
}

/** A schedule as the API shows it. */
export function presentSchedule(schedule: ScheduleRecord): Schedule {
  return {
    id: schedule.id,
    user_id: schedule.account.id,
    name: schedule.name,
    cron_expr: schedule.cronExpression,
    ...presentTarget(schedule.target),
    paused: schedule.paused,
    next_run_at: presentTime(schedule.nextRunAt),
    last_run_at: presentTime(schedule.lastRunAt),
    created_at: toTimestamp(schedule.createdAt),
    updated_at: toTimestamp(schedule.updatedAt),
  };
}

/** A buffer as the API shows it. */
export function presentBuffer(buffer: BufferRecord): Buffer {
  const { body: _, ...target } = presentTarget(buffer.target);
  return {
    id: buffer.id,
    user_id: buffer.account.id,
    name: buffer.name,
    ...target,
    rate_limit: buffer.bucket.ratePerSecond,
    paused: buffer.paused,
    created_at: toTimestamp(buffer.createdAt),
    updated_at: toTimestamp(buffer.updatedAt),
  };
}

/** A buffer's item as the API shows it. */
export function presentItem(item: ItemRecord): BufferItem {
  return {
    id: item.id,
    buffer_id: item.buffer.id,
    status: item.status,
    status_code: item.statusCode,
    retry_count: item.retryCount,
    max_retries: item.buffer.target.maxRetries,
    last_error: item.lastError,
    replay_of: item.replayOf,
    created_at: toTimestamp(item.createdAt),
    completed_at: presentTime(item.completedAt),
  };
}

/** A time that may not be set. */
export function presentTime(time: number | null): string | null {
  return time === null ? null : toTimestamp(time);
}

function presentTarget(target: Target) {
  return {
    url: target.url,
    method: target.method,
    headers: target.headers,
    body: target.body,
    max_retries: target.maxRetries,
    backoff: target.backoff,
    timeout_seconds: target.timeoutSeconds,
    webhook_url: target.webhookUrl,
    webhook_headers: target.webhookHeaders,
  };
}

/** An alert channel as the API shows it. */
export function presentChannel(channel: ChannelRecord): AlertChannel {
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    target: channel.target,
    enabled: channel.enabled,
    created_at: toTimestamp(channel.createdAt),
    updated_at: toTimestamp(channel.updatedAt),
  };
}

/** A token as the API shows it: the raw token only by its first characters. */
export function presentToken(token: TokenRecord): Token {
  return {
    id: token.id,
    name: token.name,
    prefix: token.secret.slice(0, 16),
    created_at: toTimestamp(token.createdAt),
    last_used_at: presentTime(token.lastUsedAt),
  };
}

/** A movement of credits as the API shows it. */
export function presentTransaction(row: TransactionRecord & { readonly id: string }): Transaction {
  return {
    id: row.id,
    kind: row.kind,
    amount: row.amount,
    balance_after: row.balanceAfter,
    reference: row.reference,
    created_at: toTimestamp(row.createdAt),
  };
}

/** A webhook and how far it got, as the API shows it; undefined for an alert, which is not listed. */
export function presentWebhook(notice: NoticeRecord): WebhookDelivery | undefined {
  if (notice.event === null) return undefined;
  const last = notice.attempts.at(-1);
  return {
    id: notice.id,
    job_id: notice.subject.id,
    url: notice.url,
    event: notice.event,
    status: notice.status,
    attempts: notice.attempts.length,
    status_code: last?.statusCode ?? null,
    last_error: last?.error ?? null,
    next_attempt_at: presentTime(notice.nextAttemptAt),
    created_at: toTimestamp(notice.createdAt),
    completed_at: presentTime(notice.completedAt),
  };
}
