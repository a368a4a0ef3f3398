import type { JobStats, UsageBucket } from "../../src/shared/index.ts";
import {
  type Account,
  type AttemptRecord,
  durationOf,
  type TransactionRecord,
  toWireTime,
} from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";

const DAY_MS = 86_400_000;

export const statsHandlers: OperationHandlers<"getJobStats" | "getUsage"> = {
  getJobStats(engine, { account, query }) {
    const since = engine.now() - query.days * DAY_MS;
    return { status: 200, body: { ...summarize(endedAttempts(account, since)), since_days: query.days } };
  },

  getUsage(engine, { account, query }) {
    const since = engine.now() - query.days * DAY_MS;
    const spent = account.transactions.filter((row) => row.subjectId !== null && row.createdAt >= since);
    const buckets = countByDay(spent);
    return {
      status: 200,
      body: {
        buckets,
        total_job_executions: buckets.reduce((sum, bucket) => sum + bucket.job_executions, 0),
        total_buffer_executions: buckets.reduce((sum, bucket) => sum + bucket.buffer_executions, 0),
        balance: account.balance,
        plan: account.plan,
        since_days: query.days,
      },
    };
  },
};

/** The attempts of jobs that have ended, and started since then; those without credits too. T1 */
function endedAttempts(account: Account, since: number): AttemptRecord[] {
  return account.jobs.rows.flatMap((job) =>
    job.attempts.filter((attempt) => attempt.completedAt !== null && attempt.startedAt >= since),
  );
}

function summarize(attempts: readonly AttemptRecord[]): Omit<JobStats, "since_days"> {
  const total = attempts.length;
  const succeeded = attempts.filter(
    ({ statusCode }) => statusCode !== null && statusCode >= 200 && statusCode < 300,
  );
  const durations = attempts.map((attempt) => durationOf(attempt) ?? 0).sort((a, b) => a - b);
  return {
    total_executions: total,
    succeeded: succeeded.length,
    failed: total - succeeded.length,
    success_rate: total === 0 ? 0 : succeeded.length / total,
    avg_duration_ms: total === 0 ? 0 : durations.reduce((sum, duration) => sum + duration, 0) / total,
    p95_duration_ms: percentile(durations, 0.95),
  };
}

/** A percentile of sorted numbers, interpolated between two of them. */
function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** One bucket for every UTC day that has executions, oldest first. Every execution spent one credit. T2 */
function countByDay(spent: readonly TransactionRecord[]): UsageBucket[] {
  const buckets = new Map<string, UsageBucket>();
  for (const { createdAt, type } of spent) {
    const date = toWireTime(createdAt).slice(0, "2026-03-26".length);
    const bucket = buckets.get(date) ?? { date, job_executions: 0, buffer_executions: 0 };
    bucket[type === "job_execution" ? "job_executions" : "buffer_executions"] += 1;
    buckets.set(date, bucket);
  }
  return [...buckets.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
