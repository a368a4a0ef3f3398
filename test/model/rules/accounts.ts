import { showTime } from "./text.ts";
import { DAY, type Json, type World } from "./world.ts";

/** M1 */
export function viewBalance(world: World): Json {
  const { balance, plan, setting } = world;
  return { balance, plan, daily_limit: setting.dailyCredits, credits_per_dollar: 100_000 };
}

/** Newest first; the mock may order those of one time by their ids. M5 */
export function viewTransactions(world: World): Json[] {
  return world.transactions.toReversed().map(({ amount, type, job, at }) => ({
    ...{ id: "(id)", amount, type, job_id: job, created_at: showTime(at) },
    ...{ stripe_payment_intent_id: "(any)", description: "(any)" },
  }));
}

/** Attempts of jobs that have ended, by when they started. T1 */
export function viewJobStats(world: World, days: number): Json {
  const since = world.now - days * DAY;
  const ended = [...world.works.values()]
    .filter(({ kind }) => kind === "job")
    .flatMap(({ attempts }) => attempts)
    .filter(({ startedAt, completedAt }) => completedAt !== null && startedAt >= since);
  const succeeded = ended.filter(
    ({ statusCode }) => statusCode !== null && statusCode >= 200 && statusCode <= 299,
  );
  const durations = ended
    .map(({ startedAt, completedAt }) => (completedAt ?? 0) - startedAt)
    .sort((a, b) => a - b);
  const total = ended.length;
  return {
    ...{ total_executions: total, succeeded: succeeded.length, failed: total - succeeded.length },
    success_rate: total === 0 ? 0 : succeeded.length / total,
    avg_duration_ms: total === 0 ? 0 : durations.reduce((sum, each) => sum + each, 0) / total,
    p95_duration_ms: interpolate(durations, 0.95),
    since_days: days,
  };
}

/** The value that so much of them lie below, interpolated. */
function interpolate(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return sorted.length === 0 ? 0 : low + (high - low) * (place - Math.floor(place));
}

/** T2 */
export function viewUsage(world: World, days: number): Json {
  const charged = world.transactions.filter(({ job, at }) => job !== null && at >= world.now - days * DAY);
  const dates = [...new Set(charged.map(({ at }) => dateOf(at)))].sort();
  const count = (type: string, date: string | null) =>
    charged.filter((row) => row.type === type && (date === null || dateOf(row.at) === date)).length;
  return {
    buckets: dates.map((date) => ({
      ...{ date, job_executions: count("job_execution", date) },
      buffer_executions: count("buffer_item_execution", date),
    })),
    total_job_executions: count("job_execution", null),
    total_buffer_executions: count("buffer_item_execution", null),
    ...{ balance: world.balance, plan: world.plan, since_days: days },
  };
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, "2026-03-26".length);
}

/** T3 */
export function readDays(days: number): number {
  return days === 0 ? 30 : Math.min(days, 365);
}
