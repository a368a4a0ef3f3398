import type { Axis, AxisFault, Coming, Lane } from "../types.ts";
import { presentComing } from "./coming.ts";
import { createLaneIndex, type LaneLog, laneIdOf } from "./lane-index.ts";
import { type AxisRange, presentPast } from "./past.ts";
import { listDueTimes, presentBacklog, presentHead, presentJobs } from "./planned.ts";
import { rehearse } from "./rehearse.ts";
import type { AxisSource } from "./source.ts";
import { NO_TICKS, presentTicks } from "./ticks.ts";

/** How much is listed at the most. */
export interface AxisLimits {
  /** Attempts of one lane; where there are more, they are counted. Default: 2,000. */
  readonly attempts?: number;
  /** Calls to come. Default: 1,000. */
  readonly calls?: number;
}

/** Makes a function that reads the axis of a scheduler: its past from the log, its future from the engine's own plans. */
export function createAxis(source: AxisSource): (range: AxisRange, limits?: AxisLimits) => Axis {
  const { engine } = source;
  const readIndex = createLaneIndex(source.log);
  return (range, { attempts = 2000, calls = 1000 } = {}) => {
    const index = readIndex();
    const now = engine.now();
    const due = listDueTimes(engine.state);
    const coming = presentComing(source, rehearse(source, range.to, calls), (subject) =>
      laneIdOf(subject, index.runs),
    );
    const lanes = [...index.lanes.values()].map((lane) =>
      presentLane(source, lane, { range, due, attempts }),
    );
    return {
      now,
      known_from: source.startedAt(),
      horizon: range.to,
      lanes: lanes.filter((lane) => !lane.deleted || lane.last_at !== null),
      faults: presentFaults(source, coming),
      coming,
    };
  };
}

function presentLane(
  { engine, isDoubled }: AxisSource,
  lane: LaneLog,
  wanted: { readonly range: AxisRange; readonly due: ReadonlyMap<string, number>; readonly attempts: number },
): Lane {
  const { id, kind, method, url, schedule, buffer } = lane;
  const { range, due } = wanted;
  const { state } = engine;
  const deleted =
    (schedule !== null && !state.schedules.has(id)) || (buffer !== null && !state.buffers.has(id));
  // A state that was restored has other records than the log began with.
  const liveSchedule = deleted ? undefined : state.schedules.get(id);
  const liveBuffer = deleted ? undefined : state.buffers.get(id);
  const { once, retries } = presentJobs(lane, due, range.to);
  return {
    id,
    kind,
    method,
    url,
    name: schedule !== null ? (schedule.recurringJob ? null : schedule.name) : (buffer?.name ?? null),
    cron: schedule?.cronExpression ?? null,
    zone: schedule?.cron.timezone ?? null,
    paused: liveSchedule?.paused ?? liveBuffer?.paused ?? false,
    deleted,
    last_at: lane.attempts.at(-1)?.attempt.startedAt ?? null,
    past: presentPast(lane, range, wanted.attempts, isDoubled),
    ...(liveSchedule === undefined
      ? NO_TICKS
      : presentTicks(liveSchedule, { now: engine.now(), to: range.to, downUntil: state.downUntil }, lane)),
    once,
    retries: liveBuffer === undefined ? retries : presentHead(liveBuffer, due, range.to),
    backlog: presentBacklog(lane, range),
  };
}

function presentFaults({ faults }: AxisSource, { calls }: Coming): AxisFault[] {
  return faults.plan.list().map(({ number, name, left, probability }) => {
    const id = String(number);
    const hits = calls.flatMap((call) =>
      call.lane !== null && call.faults.includes(id) ? [{ lane: call.lane, at: call.at }] : [],
    );
    const isEndless = left === Number.POSITIVE_INFINITY;
    return {
      id,
      kind: name.replace(/\(.*$/s, ""),
      text: name,
      left: isEndless ? null : left,
      probability,
      hits: isEndless ? { lanes: [...new Set(hits.map(({ lane }) => lane))] } : hits,
    };
  });
}
