import { presentAgain } from "../../inspect/index.ts";
import { type Attempts, type Bin, FLAG, type LanePast, OUTCOME } from "../types.ts";
import type { LaneAttempt, LaneLog } from "./lane-index.ts";

/** What part of the time is asked for, and how finely. */
export interface AxisRange {
  readonly from: number;
  readonly to: number;
  /** How wide a column is where attempts are counted. */
  readonly step_ms: number;
}

const TOO_MANY_REQUESTS = 429;
/** So many attempts before the range are looked at, for some that reach into it. */
const LOOK_BACK = 500;

/** A lane's attempts and notices within a range; what was presented last, as long as nothing has happened in it. */
export function presentPast(
  lane: LaneLog,
  range: AxisRange,
  limit: number,
  isDoubled: (attempt: number) => boolean,
): LanePast {
  const { from, to, step_ms } = range;
  const past = presentAgain(lane.past, [lane.events, from, to, step_ms, limit], () =>
    listPast(lane, range, limit, isDoubled),
  );
  // That one under way goes out twice is no event.
  if ("attempts" in past && past.attempts.outcome.includes(OUTCOME.running)) lane.past.values = undefined;
  return past;
}

/** One by one, or counted where there are more than `limit`. */
function listPast(
  lane: LaneLog,
  { from, to, step_ms }: AxisRange,
  limit: number,
  isDoubled: (attempt: number) => boolean,
): LanePast {
  const { attempts, notices } = lane;
  const first = lowerBound(attempts, from, startOf);
  const end = lowerBound(attempts, to + 1, startOf);
  if (end - first > limit) return countPast(attempts.slice(first, end), step_ms);
  const early = attempts
    .slice(Math.max(0, first - LOOK_BACK), first)
    .filter(({ attempt }) => reaches(attempt, from));
  const shown = [...early, ...attempts.slice(first, end)];
  const firstNotice = lowerBound(notices, from, ({ at }) => at);
  const endNotice = lowerBound(notices, to + 1, ({ at }) => at);
  return { attempts: toColumns(shown, isDoubled), notices: notices.slice(firstNotice, endNotice) };
}

function startOf({ attempt }: LaneAttempt): number {
  return attempt.startedAt;
}

function reaches({ completedAt, death }: LaneAttempt["attempt"], from: number): boolean {
  return completedAt === null ? death === null : completedAt >= from;
}

function toColumns(shown: readonly LaneAttempt[], isDoubled: (attempt: number) => boolean): Attempts {
  return {
    id: shown.map(({ subject, attempt }) => `${subject.id}#${attempt.number}`),
    start: shown.map(startOf),
    end: shown.map(({ attempt }) => attempt.completedAt),
    outcome: shown.map(outcomeOf),
    code: shown.map(({ attempt }) => attempt.statusCode ?? 0),
    job: shown.map(({ subject }) => subject.id),
    number: shown.map(({ attempt }) => attempt.number),
    flags: shown.map(
      ({ subject, attempt }) =>
        (isDoubled(attempt.sequence) ? FLAG.twice : 0) +
        (subject.status === "failed" && subject.attempts.at(-1) === attempt ? FLAG.final : 0),
    ),
  };
}

function outcomeOf({ subject, attempt }: LaneAttempt): number {
  if (attempt.completedAt === null) return attempt.death === null ? OUTCOME.running : OUTCOME.lost;
  if (attempt.error === null) return OUTCOME.ok;
  return subject.kind === "item" && attempt.statusCode === TOO_MANY_REQUESTS
    ? OUTCOME.limited
    : OUTCOME.failed;
}

function countPast(shown: readonly LaneAttempt[], stepMs: number): LanePast {
  const bins: [number, number, number, number][] = [];
  for (const entry of shown) {
    const { startedAt } = entry.attempt;
    const at = Math.floor(startedAt / stepMs) * stepMs;
    let bin = bins.at(-1);
    if (bin === undefined || bin[0] !== at) {
      bin = [at, 0, 0, 0];
      bins.push(bin);
    }
    const outcome = outcomeOf(entry);
    bin[1] += 1;
    if (outcome === OUTCOME.failed || outcome === OUTCOME.lost) bin[2] += 1;
    else if (outcome === OUTCOME.limited) bin[3] += 1;
  }
  return { step_ms: stepMs, median_ms: medianDuration(shown), bins: bins satisfies readonly Bin[] };
}

/** The middle duration of those that have ended; 0 of none. */
export function medianDuration(attempts: readonly LaneAttempt[]): number {
  const durations = attempts.flatMap(({ attempt: { completedAt, startedAt } }) =>
    completedAt === null ? [] : [completedAt - startedAt],
  );
  return Float64Array.from(durations).sort()[durations.length >> 1] ?? 0;
}

/** The index of the first row that is not before `at`. */
export function lowerBound<Row>(rows: readonly Row[], at: number, read: (row: Row) => number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (read(rows[middle] as Row) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
