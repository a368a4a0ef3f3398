import { type JobStats, toTimestamp, type UsageBucket } from "../../src/shared/index.ts";
import { type Account, type AttemptRecord, readBalance, type TransactionRecord } from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";

const DAY_MS = 86_400_000;
const MAX_DAYS = 365;

export const statsHandlers: OperationHandlers<"getJobStats" | "getUsage"> = {
  getJobStats(engine, { account, query }) {
    const days = clampDays(query.days);
    return {
      status: 200,
      body: { ...summarize(endedAttempts(account, sinceOf(engine.now(), days))), since_days: days },
    };
  },

  getUsage(engine, { account, query }) {
    const days = clampDays(query.days);
    const since = sinceOf(engine.now(), days);
    const spent = account.transactions.filter((row) => row.amount < 0 && row.createdAt >= since);
    const buckets = countByDay(spent);
    return {
      status: 200,
      body: {
        buckets,
        total_job_executions: buckets.reduce((sum, bucket) => sum + bucket.job_executions, 0),
        total_buffer_executions: buckets.reduce((sum, bucket) => sum + bucket.buffer_executions, 0),
        balance: readBalance(engine, account),
        plan: "free",
        since_days: days,
      },
    };
  },
};

function clampDays(days: number): number {
  return Math.min(Math.max(days, 1), MAX_DAYS);
}

function sinceOf(now: number, days: number): number {
  return now - days * DAY_MS;
}

/** The attempts of jobs that ended since then. One whose worker died never does. */
function endedAttempts(account: Account, since: number): AttemptRecord[] {
  return account.jobs.rows.flatMap((job) =>
    job.attempts.filter((attempt) => attempt.completedAt !== null && attempt.completedAt >= since),
  );
}

function summarize(attempts: readonly AttemptRecord[]): Omit<JobStats, "since_days"> {
  const total = attempts.length;
  const succeeded = attempts.filter((attempt) => attempt.error === null).length;
  const durations = attempts
    .map((attempt) => (attempt.completedAt ?? 0) - attempt.startedAt)
    .sort((a, b) => a - b);
  return {
    total_executions: total,
    succeeded,
    failed: total - succeeded,
    success_rate: total === 0 ? 0 : succeeded / total,
    avg_duration_ms: total === 0 ? 0 : durations.reduce((sum, duration) => sum + duration, 0) / total,
    p95_duration_ms: durations[Math.ceil(total * 0.95) - 1] ?? 0,
  };
}

/** One bucket for every UTC day that has executions, oldest first. Every execution spent one credit. */
function countByDay(spent: readonly TransactionRecord[]): UsageBucket[] {
  const buckets = new Map<string, UsageBucket>();
  for (const { createdAt, kind } of spent) {
    const date = toTimestamp(createdAt).slice(0, "2026-03-26".length);
    const bucket = buckets.get(date) ?? { date, job_executions: 0, buffer_executions: 0 };
    bucket[kind === "job_execution" ? "job_executions" : "buffer_executions"] += 1;
    buckets.set(date, bucket);
  }
  return [...buckets.values()];
}
