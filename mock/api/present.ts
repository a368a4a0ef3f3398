import type {
  Attempt,
  Buffer,
  BufferItem,
  Job,
  JobReplayed,
  JobSummary,
  Schedule,
} from "../../src/shared/index.ts";
import {
  type AttemptRecord,
  type BufferRecord,
  durationOf,
  formatId,
  type IdSource,
  type ItemRecord,
  type JobRecord,
  type ScheduleRecord,
  toWireTime,
} from "../engine/index.ts";

// What the API shows of each record. What is not set is left out, but for what the spec has as null: W12.

/** What is being put together: set where it is there, since spreading what may be there takes V8 ten times as long. */
type Draft<Shown> = { -readonly [Key in keyof Shown]: Shown[Key] };

/** A job as `GET /jobs/{id}` shows it. J4 */
export function presentJob(job: JobRecord): Job {
  const shown: Draft<Job> = {
    id: job.id,
    status: job.status,
    scheduled_at: toWireTime(job.scheduledAt),
    created_at: toWireTime(job.createdAt),
    updated_at: toWireTime(job.updatedAt),
  };
  return setShared(shown, job);
}

/** A job with everything that is known of it, which no server shows. */
export function presentWholeJob(job: JobRecord) {
  const { target, idempotencyKey, replayOf, attempts } = job;
  const shown: Draft<Job> & WholeJob = {
    id: job.id,
    status: job.status,
    scheduled_at: toWireTime(job.scheduledAt),
    created_at: toWireTime(job.createdAt),
    updated_at: toWireTime(job.updatedAt),
    url: target.url,
    method: target.method,
    max_retries: target.maxRetries,
    backoff: target.backoff,
    timeout_seconds: target.timeoutSeconds,
    attempts: attempts.length,
  };
  if (target.headers !== null) shown.headers = target.headers;
  if (target.body !== null) shown.body = target.body;
  if (idempotencyKey !== null) shown.idempotency_key = idempotencyKey;
  if (target.webhookUrl !== null) shown.webhook_url = target.webhookUrl;
  if (target.webhookHeaders !== null) shown.webhook_headers = target.webhookHeaders;
  if (replayOf !== null) shown.replay_of = replayOf;
  return setShared(shown, job);
}

/** What is known of every job. */
type WholeJob = Required<
  Pick<Draft<Job>, "url" | "method" | "max_retries" | "backoff" | "timeout_seconds" | "attempts">
>;

/** A job as a list shows it. J5 */
export function presentJobSummary(job: JobRecord): JobSummary {
  const shown: Draft<JobSummary> = {
    id: job.id,
    status: job.status,
    url: job.target.url,
    method: job.target.method,
    scheduled_at: toWireTime(job.scheduledAt),
    created_at: toWireTime(job.createdAt),
  };
  setShared(shown, job);
  if (job.replayOf !== null) shown.replay_of = job.replayOf;
  return shown;
}

function setShared<Shown extends Pick<Draft<Job>, "completed_at" | "last_error" | "schedule_id">>(
  shown: Shown,
  { attempts, lastError, schedule }: JobRecord,
): Shown {
  const completedAt = lastSuccessAt(attempts);
  if (completedAt !== null) shown.completed_at = toWireTime(completedAt);
  if (lastError !== null) shown.last_error = lastError;
  if (schedule !== null) shown.schedule_id = schedule.id;
  return shown;
}

/** When a job was completed last; a late verdict that makes it pending again changes nothing of that. J10, R9 */
function lastSuccessAt(attempts: JobRecord["attempts"]): number | null {
  let latest: number | null = null;
  for (const { completedAt, error } of attempts) {
    if (completedAt !== null && error === null) latest = Math.max(latest ?? 0, completedAt);
  }
  return latest;
}

/** The clone of a failed job. J7 */
export function presentReplay(job: JobRecord): JobReplayed {
  return {
    id: job.id,
    status: job.status,
    replay_of: job.replayOf ?? "",
    scheduled_at: toWireTime(job.scheduledAt),
    created_at: toWireTime(job.createdAt),
  };
}

/** A recurring job: its schedule, seen through the job's window. S10 */
export function presentRecurringJob(schedule: ScheduleRecord): Job {
  const runs = schedule.runs.rows;
  const latest = runs.reduce<JobRecord | undefined>(
    (last, run) => (last === undefined || run.sequence > last.sequence ? run : last),
    undefined,
  );
  return {
    id: schedule.id,
    status: runs.some((run) => run.status === "running") ? "running" : "pending",
    scheduled_at: toWireTime(schedule.nextRunAt),
    created_at: toWireTime(schedule.createdAt),
    updated_at: toWireTime(schedule.updatedAt),
    ...(latest?.lastError != null && { last_error: latest.lastError }),
    cron: schedule.cronExpression,
    attempts: runs.reduce((sum, run) => sum + run.attempts.length, 0),
  };
}

/** An attempt as the API shows it; `jobId` is the job that was asked about. J8 */
export function presentAttempt(ids: IdSource, jobId: string, attempt: AttemptRecord): Attempt {
  const { startedAt, completedAt } = attempt;
  return {
    id: formatId(ids, "attempt", attempt.sequence),
    job_id: jobId,
    attempt_num: attempt.number,
    worker_id: "worker-1",
    started_at: toWireTime(startedAt),
    completed_at: completedAt === null ? null : toWireTime(completedAt),
    status_code: attempt.statusCode,
    error: attempt.error,
    duration_ms: durationOf(attempt),
  };
}

/** A schedule as the API shows it: without headers and body. S2 */
export function presentSchedule(schedule: ScheduleRecord): Schedule {
  const { target, lastRunAt } = schedule;
  return {
    id: schedule.id,
    name: schedule.name,
    cron_expr: schedule.cronExpression,
    url: target.url,
    method: target.method,
    timeout_seconds: target.timeoutSeconds,
    max_retries: target.maxRetries,
    backoff: target.backoff,
    paused: schedule.paused,
    next_run_at: toWireTime(schedule.nextRunAt),
    created_at: toWireTime(schedule.createdAt),
    ...(lastRunAt !== null && { last_run_at: toWireTime(lastRunAt) }),
    ...(target.webhookUrl !== null && { webhook_url: target.webhookUrl }),
  };
}

/** A buffer as the API shows it: without headers. */
export function presentBuffer(buffer: BufferRecord): Buffer {
  const { target } = buffer;
  return {
    id: buffer.id,
    name: buffer.name,
    url: target.url,
    method: target.method,
    timeout_seconds: target.timeoutSeconds,
    rate_limit: buffer.bucket.ratePerSecond,
    max_retries: target.maxRetries,
    backoff: target.backoff,
    paused: buffer.paused,
    created_at: toWireTime(buffer.createdAt),
    updated_at: toWireTime(buffer.updatedAt),
    ...(target.webhookUrl !== null && { webhook_url: target.webhookUrl }),
  };
}

/** A buffer's item as the API shows it. */
export function presentItem(item: ItemRecord): BufferItem {
  const { statusCode, lastError, replayOf, endedAt } = item;
  return {
    id: item.id,
    buffer_id: item.buffer.id,
    status: item.status,
    retry_count: item.retryCount,
    max_retries: item.buffer.target.maxRetries,
    created_at: toWireTime(item.createdAt),
    ...(statusCode !== null && { status_code: statusCode }),
    ...(lastError !== null && { last_error: lastError }),
    ...(replayOf !== null && { replay_of: replayOf }),
    ...(endedAt !== null && { completed_at: toWireTime(endedAt) }),
  };
}
