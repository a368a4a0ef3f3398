import { type CronExpression, nextFire, zoneOffsetMs } from "../../src/cron/index.ts";
import { formatDuration, toTimestamp } from "../../src/shared/index.ts";
import type { JobRecord, ScheduleRecord } from "../engine/index.ts";
import { type ClockChange, listClockChanges, occurrenceAt } from "./clock-changes.ts";

const RUNS_SHOWN = 5;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** A run, or what is in its place; `at` puts the lines in order. */
interface Line {
  readonly at: number;
  readonly local: string;
  readonly utc: string;
  readonly note: string;
}

/** A schedule in words: what it is, its last run, and its next, in local time and UTC. */
export function explainSchedule(
  schedule: ScheduleRecord,
  context: { readonly nameOf: (id: string) => string; readonly now: number; readonly isDeleted: boolean },
): string {
  const { nameOf, now, isDeleted } = context;
  const { id, name, cronExpression, target, createdAt } = schedule;
  return [
    `${nameOf(id)}  ${JSON.stringify(name)}  ${JSON.stringify(cronExpression)}  ${target.method} ${target.url}`,
    `${id}, created ${toTimestamp(createdAt)}`,
    ...describeLastRun(schedule, nameOf),
    "",
    ...(isDeleted ? ["deleted: it does not run again"] : describeNextRuns(schedule, now)),
  ].join("\n");
}

function describeLastRun({ lastRunAt, runs }: ScheduleRecord, nameOf: (id: string) => string): string[] {
  const job = runs.rows.reduce<JobRecord | undefined>(
    (last, run) => (last === undefined || run.sequence > last.sequence ? run : last),
    undefined,
  );
  if (lastRunAt === null || job === undefined) return ["it has not run yet"];
  const error = job.lastError === null ? "" : `: ${job.lastError}`;
  return [`last run ${toTimestamp(lastRunAt)}: ${nameOf(job.id)}, ${job.status}${error}`];
}

function describeNextRuns({ cron, nextRunAt, paused }: ScheduleRecord, now: number): string[] {
  if (nextRunAt === Number.POSITIVE_INFINITY) return ["it has no further run within five years"];
  if (paused && nextRunAt <= now) {
    return [
      `paused: the run of ${toTimestamp(nextRunAt)} was missed; once resumed it runs at once, one time for all that it missed, and then goes on as below`,
      ...listRuns(cron, nextFire(cron, now), now),
    ];
  }
  const heading = paused
    ? "paused: it does not run until it is resumed; then its next runs are"
    : "its next runs";
  return [`${heading}${describeZone(cron)}:`, ...listRuns(cron, nextRunAt, now)];
}

function describeZone({ timezone, kind }: CronExpression): string {
  if (kind === "every") return ", counted from the last one";
  return timezone === null || timezone === "UTC" ? ", in UTC" : `, in ${timezone} and UTC`;
}

/** The first runs from `firstAt` on, and between them the local times that are skipped. */
function listRuns(cron: CronExpression, firstAt: number | null, now: number): string[] {
  const runs: number[] = [];
  for (let at = firstAt; at !== null && runs.length < RUNS_SHOWN; at = nextFire(cron, at)) runs.push(at);
  const timezone = cron.kind === "every" || cron.timezone === "UTC" ? null : cron.timezone;
  const lastAt = runs.at(-1) ?? now;
  const changes = timezone === null ? [] : listClockChanges(timezone, now - DAY_MS, lastAt + DAY_MS);
  const gaps = changes
    .filter(({ at }) => at > now && at <= lastAt)
    .flatMap((change) => describeGap(cron, change));
  const lines = [...gaps, ...runs.map((at) => describeRun(at, timezone, changes, now))].sort(
    (a, b) => a.at - b.at,
  );
  const localWidth = Math.max(...lines.map(({ local }) => local.length));
  const utcWidth = Math.max(...lines.map(({ utc }) => utc.length));
  return lines.map(({ local, utc, note }) =>
    `  ${local.padEnd(localWidth)}  ${timezone === null ? "" : `${utc.padEnd(utcWidth)}  `}${note}`.trimEnd(),
  );
}

function describeRun(
  at: number,
  timezone: string | null,
  changes: readonly ClockChange[],
  now: number,
): Line {
  const wait = at > now ? `in ${formatDuration(at - now)}` : "now";
  if (timezone === null) return { at, local: `${showLocal(at)} UTC`, utc: "", note: wait };
  const offsetMs = zoneOffsetMs(timezone, at);
  const occurrence = occurrenceAt(changes, at);
  const repeated =
    occurrence === undefined ? "" : `; the clocks go back: the ${occurrence} of two runs at this time`;
  return {
    at,
    local: `${showLocal(at + offsetMs)} ${showOffset(offsetMs)}`,
    utc: toTimestamp(at),
    note: wait + repeated,
  };
}

/** The runs that a schedule would have had in the hour that a clock change skips, as one line. */
function describeGap(cron: CronExpression, { at, beforeMs, afterMs }: ClockChange): Line[] {
  const [fromMs, toMs] = [at + beforeMs, at + afterMs];
  const wall: CronExpression = { ...cron, timezone: null };
  const skipped: number[] = [];
  for (let local = nextFire(wall, fromMs - 1); local !== null && local < toMs; local = nextFire(wall, local))
    skipped.push(local);
  const [first, last] = [skipped[0], skipped.at(-1)];
  if (first === undefined || last === undefined) return [];
  const jump = `the clocks go from ${showTime(fromMs)} to ${showTime(toMs)}`;
  return [
    first === last
      ? { at, local: showLocal(first), utc: "no run", note: `this time does not exist: ${jump}` }
      : {
          at,
          local: `${showLocal(first)} to ${showTime(last)}`,
          utc: "no run",
          note: `these ${skipped.length} times do not exist: ${jump}`,
        },
  ];
}

/** `Sun 2026-03-29 02:30`, of an instant that was shifted to local time. */
function showLocal(localMs: number): string {
  const weekday = WEEKDAYS[new Date(localMs).getUTCDay()] ?? "";
  return `${weekday} ${toTimestamp(localMs).slice(0, 10)} ${showTime(localMs)}`;
}

function showTime(localMs: number): string {
  return toTimestamp(localMs).slice(11, localMs % MINUTE_MS === 0 ? 16 : 19);
}

function showOffset(offsetMs: number): string {
  return `${offsetMs < 0 ? "-" : "+"}${showTime(Math.abs(offsetMs))}`;
}
