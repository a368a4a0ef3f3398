import { FliqInputError } from "../shared/index.ts";
import type { CronExpression } from "./expression.ts";
import { nextFire } from "./next-fire.ts";
import { parseCron } from "./parse.ts";
import { requireZone } from "./zone.ts";

/** Where to look for a run. */
export interface NextRunOptions {
  /**
   * Runs come strictly after this instant: a Date, epoch milliseconds, or RFC 3339 text with an offset. There is
   * no default, so that the answer never depends on the clock.
   */
  after: Date | number | string;
  /** The zone of the fields, such as `Europe/Berlin`; not together with a `CRON_TZ=` prefix. Default: UTC. */
  timezone?: string | undefined;
}

/** Where to look for runs, and how many to list. */
export interface NextRunsOptions extends NextRunOptions {
  /** How many runs to list at most. */
  count: number;
}

/**
 * The first run after an instant, or null when there is none within five years.
 * @throws {FliqInputError} for a wrong expression, zone or instant.
 * @example
 * nextRun("30 9 * * MON-FRI", { after: new Date(), timezone: "Europe/Berlin" });
 */
export function nextRun(expression: string | CronExpression, options: NextRunOptions): Date | null {
  const runMs = nextFire(toCron(expression, options), toMs(options));
  return runMs === null ? null : new Date(runMs);
}

/**
 * The first `count` runs after an instant, oldest first; fewer when the next is more than five years away.
 * @throws {FliqInputError} for a wrong expression, zone, instant or count.
 * @example
 * nextRuns("@hourly", { after: "2026-03-26T09:30:00Z", count: 3 });
 */
export function nextRuns(expression: string | CronExpression, options: NextRunsOptions): Date[] {
  const { count } = options;
  if (!Number.isSafeInteger(count) || count < 0)
    throw new FliqInputError("count", "must be a whole number from 0");
  const cron = toCron(expression, options);
  let runMs: number | null = toMs(options);
  const runs: Date[] = [];
  while (runs.length < count) {
    runMs = nextFire(cron, runMs);
    if (runMs === null) break;
    runs.push(new Date(runMs));
  }
  return runs;
}

function toCron(expression: string | CronExpression, { timezone }: NextRunOptions): CronExpression {
  const cron = typeof expression === "object" ? expression : parseCron(expression);
  if (timezone === undefined) return cron;
  if (cron.timezone) throw new FliqInputError("timezone", `is in the expression too; give it once`);
  requireZone(timezone);
  return { ...cron, timezone };
}

function toMs({ after }: NextRunOptions): number {
  const isText = typeof after === "string";
  const ms = isText && !/(z|[+-]\d\d:\d\d)$/i.test(after) ? Number.NaN : Number(new Date(after));
  // Epoch milliseconds passed 1e11 in 1973; epoch seconds will in the year 5138.
  if (ms === 0 || Math.abs(ms) >= (isText ? 0 : 1e11)) return ms;
  throw new FliqInputError(
    "after",
    "must be a Date, milliseconds (not seconds) or like 2026-03-26T09:30:00Z",
  );
}
