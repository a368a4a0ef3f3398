import { type CronExpression, nextFire } from "../../../src/cron/index.ts";
import type { ScheduleRecord } from "../../engine/index.ts";
import { listClockChanges, occurrenceAt, type Presented, presentAgain } from "../../inspect/index.ts";
import type { Lane } from "../types.ts";

const DAY_MS = 86_400_000;
/** So many runs are listed one by one. */
const TICKS_SHOWN = 500;
/** So many are looked for. */
const TICKS_COUNTED = 50_000;

export type Ticks = Pick<Lane, "ticks" | "bands" | "per_day" | "skipped" | "repeated">;

export const NO_TICKS: Ticks = { ticks: [], bands: [], per_day: 0, skipped: [], repeated: [] };

/**
 * The runs of a schedule that are to come up to `to`, with what clock changes do to them: those of last time as long as they are the same, as
 * it takes long to find them. C4
 */
export function presentTicks(
  schedule: ScheduleRecord,
  { now, to, downUntil }: { readonly now: number; readonly to: number; readonly downUntil: number },
  last: Presented<Ticks>,
): Ticks {
  const first = firstRun(schedule, now, downUntil);
  const day = Math.floor(now / DAY_MS) * DAY_MS;
  const { cronExpression, nextRunAt } = schedule;
  const found = presentAgain(last, [cronExpression, nextRunAt, first, to, day], () =>
    findTicks(schedule, first, to, day),
  );
  return { ...found, skipped: found.skipped.filter(({ at }) => at > now) };
}

function findTicks(schedule: ScheduleRecord, first: number, to: number, day: number): Ticks {
  const { cron } = schedule;
  const ticks: number[] = [];
  for (let at = first; at <= to && ticks.length < TICKS_COUNTED; ) {
    ticks.push(at);
    at = runAfter(schedule, at);
  }
  const end = ticks.at(-1);
  const timezone = cron.kind === "every" || cron.timezone === "UTC" ? null : cron.timezone;
  const changes = timezone === null ? [] : listClockChanges(timezone, day - DAY_MS, to + DAY_MS);
  const isMany = ticks.length > TICKS_SHOWN;
  return {
    ticks: isMany ? [] : ticks,
    bands: isMany && end !== undefined ? [{ from: first, to: end, count: ticks.length }] : [],
    per_day: countPerDay(schedule, first),
    skipped: changes.filter(({ at }) => at >= day && at <= to).flatMap((change) => listSkipped(cron, change)),
    repeated: ticks.filter((at) => occurrenceAt(changes, at) !== undefined),
  };
}

/** A run that was missed comes as soon as it can; a paused schedule has none before it is resumed. S4, S6 */
function firstRun({ cron, nextRunAt, paused }: ScheduleRecord, now: number, downUntil: number): number {
  if (!paused) return Math.max(nextRunAt, now, downUntil);
  if (nextRunAt > now) return nextRunAt;
  return cron.kind === "every"
    ? nextRunAt + (Math.floor((now - nextRunAt) / cron.everyMs) + 1) * cron.everyMs
    : (nextFire(cron, now) ?? Number.POSITIVE_INFINITY);
}

function runAfter({ cron, nextRunAt }: ScheduleRecord, at: number): number {
  if (cron.kind !== "every") return nextFire(cron, at) ?? Number.POSITIVE_INFINITY;
  // It keeps its phase, though a run that was missed is late.
  return nextRunAt + (Math.floor((at - nextRunAt) / cron.everyMs) + 1) * cron.everyMs;
}

function countPerDay({ cron }: ScheduleRecord, first: number): number {
  if (cron.kind === "every") return Math.round(DAY_MS / cron.everyMs);
  let count = 0;
  for (let at = nextFire(cron, first - 1); at !== null && at < first + DAY_MS; at = nextFire(cron, at))
    count += 1;
  return count;
}

/** The runs in the hour that a clock change leaves out. */
function listSkipped(
  cron: CronExpression,
  { at, beforeMs, afterMs }: { readonly at: number; readonly beforeMs: number; readonly afterMs: number },
): { at: number; local: string }[] {
  const wall: CronExpression = { ...cron, timezone: null };
  const skipped: { at: number; local: string }[] = [];
  const end = at + afterMs;
  for (
    let local = nextFire(wall, at + beforeMs - 1);
    local !== null && local < end;
    local = nextFire(wall, local)
  )
    skipped.push({ at, local: new Date(local).toISOString().slice(11, 16) });
  return skipped;
}
