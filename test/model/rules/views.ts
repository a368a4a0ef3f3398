import { showTime, withoutNulls } from "./text.ts";
import {
  type Channel,
  isHosted,
  type Json,
  type Line,
  type Notice,
  type Timer,
  type Token,
  type Work,
  type World,
} from "./world.ts";

// What the API shows, with names in place of ids.

/** J4 */
export function viewJob(work: Work): Json {
  return withoutNulls({
    ...{ id: work.name, status: work.status, scheduled_at: showTime(work.scheduledAt) },
    ...{ created_at: showTime(work.createdAt), updated_at: showTime(work.updatedAt) },
    ...viewEnd(work),
  });
}

/** J5 */
export function viewJobInList(world: World, work: Work): Json {
  return withoutNulls({
    ...{ id: work.name, status: work.status, url: work.target.url, method: work.target.method },
    ...{ scheduled_at: showTime(work.scheduledAt), created_at: showTime(work.createdAt) },
    ...viewEnd(work),
    replay_of: isHosted(world) ? work.replayOf : null,
  });
}

function viewEnd(work: Work): Json {
  return {
    completed_at: work.completedAt === null ? null : showTime(work.completedAt),
    last_error: work.lastError,
    schedule_id: scheduleOf(work),
  };
}

/** A run's schedule, while that is there. S8 */
function scheduleOf({ madeBy }: Work): string | null {
  return madeBy === null || madeBy.deleted ? null : madeBy.name;
}

/** All that the mock tells of a job besides. */
export function viewWhole(work: Work): Json {
  const { target } = work;
  return withoutNulls({
    ...viewJob(work),
    ...{ url: target.url, method: target.method, headers: target.headers, body: target.body },
    ...{ max_retries: target.retries, backoff: target.backoff, timeout_seconds: target.timeout },
    ...{ attempts: work.attempts.length, idempotency_key: work.key ?? "(fresh)", replay_of: work.replayOf },
    ...{ webhook_url: target.hook?.url ?? null, webhook_headers: target.hook?.headers ?? null },
  });
}

/** J8; of a recurring job those of all runs, as if they were its own (S10). */
export function viewAttempts(works: readonly Work[], recurring?: Timer): Json[] {
  const rows = works.flatMap((work) => work.attempts.map((attempt) => ({ work, attempt })));
  rows.sort((a, b) => a.attempt.begun - b.attempt.begun);
  return rows.map(({ work, attempt: { number, startedAt, completedAt, statusCode, error } }) => ({
    ...{ id: "(id)", job_id: recurring?.name ?? work.name, attempt_num: number, worker_id: "(worker)" },
    started_at: showTime(startedAt),
    completed_at: completedAt === null ? null : showTime(completedAt),
    status_code: statusCode,
    error,
    duration_ms: completedAt === null ? null : completedAt - startedAt,
  }));
}

/** S2 */
export function viewTimer(world: World, timer: Timer): Json {
  const { target } = timer;
  return withoutNulls({
    ...{ id: timer.name, name: timer.title, cron_expr: timer.cron, url: target.url, method: target.method },
    ...{ timeout_seconds: target.timeout, max_retries: target.retries, backoff: target.backoff },
    ...{
      paused: timer.paused,
      next_run_at: showTime(timer.nextRunAt),
      created_at: showTime(timer.createdAt),
    },
    last_run_at: timer.lastRunAt === null ? null : showTime(timer.lastRunAt),
    webhook_url: isHosted(world) ? (target.hook?.url ?? null) : null,
  });
}

/** A recurring job, which is a schedule seen as a job. S10 */
export function viewRecurring(timer: Timer, runs: readonly Work[]): Json {
  return {
    id: timer.name,
    status: runs.some(({ status }) => status === "running") ? "running" : "pending",
    scheduled_at: showTime(timer.nextRunAt),
    created_at: showTime(timer.createdAt),
    updated_at: showTime(timer.updatedAt),
    cron: timer.cron,
    attempts: runs.reduce((sum, { attempts }) => sum + attempts.length, 0),
  };
}

export function viewLine(line: Line): Json {
  const { target } = line;
  return withoutNulls({
    ...{ id: line.name, name: line.title, url: target.url, method: target.method },
    ...{ timeout_seconds: target.timeout, rate_limit: line.rate, max_retries: target.retries },
    ...{ backoff: target.backoff, paused: line.paused },
    ...{ created_at: showTime(line.createdAt), updated_at: showTime(line.updatedAt) },
    webhook_url: target.hook?.url ?? null,
  });
}

export function viewItem(item: Work): Json {
  return withoutNulls({
    ...{ id: item.name, buffer_id: item.buffer?.name ?? null, status: item.status, retry_count: item.used },
    ...{ max_retries: item.target.retries, created_at: showTime(item.createdAt) },
    ...{ status_code: item.statusCode, last_error: item.lastError, replay_of: item.replayOf },
    completed_at: item.completedAt === null ? null : showTime(item.completedAt),
  });
}

export function viewLineStats({ items }: Line): Json {
  const count = (status: Work["status"]) => items.filter((item) => item.status === status).length;
  const [completed, failed] = [count("completed"), count("failed")];
  return {
    ...{ pending: count("pending"), running: count("running"), completed, failed, total: items.length },
    success_rate: completed + failed === 0 ? 0 : completed / (completed + failed),
  };
}

export function viewChannel({ name, type, target, enabled, verified, createdAt, updatedAt }: Channel): Json {
  const [created_at, updated_at] = [showTime(createdAt), showTime(updatedAt)];
  return { id: name, type, target, name, enabled, verified, created_at, updated_at };
}

export function viewToken({ name, lastUsedAt, createdAt }: Token): Json {
  const last_used_at = lastUsedAt === null ? null : showTime(lastUsedAt);
  return { id: name, name, prefix: "(prefix)", last_used_at, created_at: showTime(createdAt) };
}

/** H4; null for a notice that is not listed. */
export function viewNotice(notice: Notice): Json | null {
  if (notice.listed === null) return null;
  const waits = notice.status === "pending" && notice.attempts > 0;
  return withoutNulls({
    ...{ id: "(id)", event: notice.listed.event, url: notice.url, status: notice.status },
    ...{
      attempts: notice.attempts,
      max_attempts: notice.maxAttempts,
      created_at: showTime(notice.createdAt),
    },
    ...{ job_id: notice.listed.job, status_code: notice.statusCode, last_error: notice.lastError },
    next_retry_at: waits ? showTime(notice.dueAt) : null,
    delivered_at: notice.deliveredAt === null ? null : showTime(notice.deliveredAt),
  });
}
