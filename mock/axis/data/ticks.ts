import { type CronExpression, nextFire } from "../../../src/cron/index.ts";
import type { ScheduleRecord } from "../../engine/index.ts";
import { listClockChanges, occurrenceAt, type Presented, presentAgain } from "../../inspect/index.ts";
import type { Lane } from "../types.ts";
import { lowerBound } from "./past.ts";

const DAY_MS = 86_400_000;
/** So many runs are listed one by one. */
const TICKS_SHOWN = 500;
/** So many are looked for. */
const TICKS_COUNTED = 50_000;

export type Ticks = Pick<Lane, "ticks" | "bands" | "per_day" | "skipped" | "repeated">;

export const NO_TICKS: Ticks = { ticks: [], bands: [], per_day: 0, skipped: [], repeated: [] };

/** The runs of a schedule, as they were found last. */
export interface KnownRuns {
  readonly cron: CronExpression | null;
  /** Of one that runs at an interval, where in it. */
  readonly phase: number;
  readonly runs: readonly number[];
  readonly to: number;
}

export const NO_RUNS: KnownRuns = { cron: null, phase: 0, runs: [], to: 0 };

/**
 * The runs of a schedule that are to come up to `to`, with what clock changes do to them. It takes long to find them, so those that are known
 * from last time are not looked for again. C4
 */
export function presentTicks(
  schedule: ScheduleRecord,
  { now, to, downUntil }: { readonly now: number; readonly to: number; readonly downUntil: number },
  lane: { runs: KnownRuns; readonly ticks: Presented<Ticks> },
): Ticks {
  const first = firstRun(schedule, now, downUntil);
  lane.runs = findRuns(schedule, first, to, lane.runs);
  const { runs } = lane.runs;
  const day = Math.floor(now / DAY_MS) * DAY_MS;
  const found = presentAgain(lane.ticks, [schedule.cron, first, to, day, runs.at(-1)], () =>
    describeRuns(schedule, lane.runs, day),
  );
  return { ...found, skipped: found.skipped.filter(({ at }) => at > now) };
}

function findRuns(schedule: ScheduleRecord, first: number, to: number, known: KnownRuns): KnownRuns {
  const { cron, nextRunAt } = schedule;
  const phase = cron.kind === "every" ? nextRunAt % cron.everyMs : 0;
  const isKnown = known.cron === cron && known.phase === phase && known.to <= to;
  const start = isKnown ? lowerBound(known.runs, first, (at) => at) : 0;
  const runs = isKnown && known.runs[start] === first ? known.runs.slice(start) : [];
  for (let at = nextAt(); at <= to && runs.length < TICKS_COUNTED; at = nextAt()) runs.push(at);
  return { cron, phase, runs, to };

  function nextAt(): number {
    const last = runs.at(-1);
    return last === undefined ? first : runAfter(schedule, last);
  }
}

function describeRuns(schedule: ScheduleRecord, { runs, to }: KnownRuns, day: number): Ticks {
  const { cron } = schedule;
  const [first] = runs;
  const start = runs[TICKS_SHOWN];
  const end = runs.at(-1);
  const timezone = cron.kind === "every" || cron.timezone === "UTC" ? null : cron.timezone;
  const changes = timezone === null ? [] : listClockChanges(timezone, day - DAY_MS, to + DAY_MS);
  return {
    ticks: runs.slice(0, TICKS_SHOWN),
    bands:
      start !== undefined && end !== undefined
        ? [{ from: start, to: end, count: runs.length - TICKS_SHOWN }]
        : [],
    per_day: first === undefined ? 0 : countPerDay(schedule, runs, to),
    skipped: changes.filter(({ at }) => at >= day && at <= to).flatMap((change) => listSkipped(cron, change)),
    repeated: changes.length === 0 ? [] : runs.filter((at) => occurrenceAt(changes, at) !== undefined),
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

function countPerDay(schedule: ScheduleRecord, runs: readonly number[], to: number): number {
  const [first = 0] = runs;
  const { cron } = schedule;
  if (cron.kind === "every") return Math.round(DAY_MS / cron.everyMs);
  let count = lowerBound(runs, first + DAY_MS, (at) => at);
  const isCut = first + DAY_MS > to || count === TICKS_COUNTED;
  for (let at = runAfter(schedule, runs[count - 1] ?? first); isCut && at < first + DAY_MS; count += 1)
    at = runAfter(schedule, at);
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
