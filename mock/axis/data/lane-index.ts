import type {
  AttemptRecord,
  BufferRecord,
  Dispatch,
  EngineEvent,
  ItemRecord,
  JobRecord,
  ScheduleRecord,
} from "../../engine/index.ts";
import { followLog, type Presented } from "../../inspect/index.ts";
import type { AxisNotice, LaneKind, LanePast } from "../types.ts";
import { type KnownRuns, NO_RUNS, type Ticks } from "./ticks.ts";

/** An attempt in a lane. */
export interface LaneAttempt {
  readonly subject: JobRecord | ItemRecord;
  readonly attempt: AttemptRecord;
}

/** What a log tells of one lane. */
export interface LaneLog {
  readonly id: string;
  readonly kind: LaneKind;
  readonly method: string;
  readonly url: string;
  readonly schedule: ScheduleRecord | null;
  readonly buffer: BufferRecord | null;
  /** By start. */
  readonly attempts: LaneAttempt[];
  readonly notices: AxisNotice[];
  /** How many items waited, from when on. */
  readonly samples: [at: number, waiting: number][];
  /** Items that have not ended. */
  readonly waiting: Set<string>;
  /** Jobs that may have yet to be called: those that have ended are dropped when they are seen. */
  readonly open: Set<JobRecord>;
  /** How many events were about it. */
  events: number;
  /** What was presented of it last, to be shown again as long as it is the same. */
  readonly past: Presented<LanePast>;
  readonly ticks: Presented<Ticks>;
  runs: KnownRuns;
}

/** The lanes that there have been, by id. */
export interface LaneIndex {
  readonly lanes: Map<string, LaneLog>;
  /** The lane of each run whose schedule may be gone. */
  readonly runs: Map<string, string>;
}

/** Makes a function that sorts a log's events by lane; each event is looked at once. */
export function createLaneIndex(log: () => readonly EngineEvent[]): () => LaneIndex {
  const follower = followLog(log, () => ({ lanes: new Map(), runs: new Map() }) as LaneIndex, addEvent);
  return () => follower.read();
}

/** The lane of what is called; null for an alert about credits. */
export function laneIdOf(subject: Dispatch["subject"], runs: ReadonlyMap<string, string>): string | null {
  switch (subject.kind) {
    case "job":
      return subject.schedule?.id ?? runs.get(subject.id) ?? targetLaneId(subject);
    case "item":
      return subject.buffer.id;
    case "notice":
      return subject.subject === null ? null : laneIdOf(subject.subject, runs);
  }
}

function targetLaneId({ target }: JobRecord): string {
  return `${target.method} ${target.url}`;
}

function addEvent(index: LaneIndex, event: EngineEvent): void {
  sortEvent(index, event);
  const subject =
    "job" in event ? event.job : "item" in event ? event.item : "notice" in event ? event.notice : null;
  const lane = subject === null ? undefined : index.lanes.get(laneIdOf(subject, index.runs) ?? "");
  if (lane !== undefined) lane.events += 1;
}

function sortEvent({ lanes, runs }: LaneIndex, event: EngineEvent): void {
  switch (event.type) {
    case "schedule.created":
      lanes.set(event.schedule.id, beginLane("schedule", event.schedule, event.schedule.id));
      return;
    case "buffer.created":
      lanes.set(event.buffer.id, beginLane("buffer", event.buffer, event.buffer.id));
      return;
    case "job.created": {
      const { job, origin } = event;
      if (origin?.kind === "schedule") runs.set(job.id, origin.id);
      const id = laneIdOf(job, runs) ?? "";
      const lane = lanes.get(id) ?? beginLane("target", job, id);
      lanes.set(id, lane);
      lane.open.add(job);
      return;
    }
    case "job.started":
    case "job.unpaid":
      laneOf(event.job)?.attempts.push({ subject: event.job, attempt: event.attempt });
      return;
    case "item.created":
      count(event.item, event.at, true);
      return;
    case "item.started":
      laneOf(event.item)?.attempts.push({ subject: event.item, attempt: event.attempt });
      return;
    case "item.unpaid":
      laneOf(event.item)?.attempts.push({ subject: event.item, attempt: event.attempt });
      count(event.item, event.at, false);
      return;
    case "item.answered":
    case "item.takenOver":
      count(event.item, event.at, event.retryAt !== null);
      return;
    case "buffer.deleted": {
      const lane = lanes.get(event.buffer.id);
      lane?.waiting.clear();
      lane?.samples.push([event.at, 0]);
      return;
    }
    case "notice.answered": {
      const { subject, purpose } = event.notice;
      if (subject === null) return;
      const notice = { at: event.at, kind: purpose, ok: event.attempt.error === null, job_id: subject.id };
      laneOf(subject)?.notices.push(notice);
      return;
    }
    default:
      return;
  }

  function laneOf(subject: Dispatch["subject"]): LaneLog | undefined {
    return lanes.get(laneIdOf(subject, runs) ?? "");
  }

  function count(item: ItemRecord, at: number, waits: boolean): void {
    const lane = laneOf(item);
    if (lane === undefined || lane.waiting.has(item.id) === waits) return;
    if (waits) lane.waiting.add(item.id);
    else lane.waiting.delete(item.id);
    lane.samples.push([at, lane.waiting.size]);
  }
}

function beginLane(kind: LaneKind, record: JobRecord | ScheduleRecord | BufferRecord, id: string): LaneLog {
  const { method, url } = record.target;
  return {
    id,
    kind,
    method,
    url,
    schedule: record.kind === "schedule" ? record : null,
    buffer: record.kind === "buffer" ? record : null,
    attempts: [],
    notices: [],
    samples: [],
    waiting: new Set(),
    open: new Set(),
    events: 0,
    past: { values: undefined, view: undefined },
    ticks: { values: undefined, view: undefined },
    runs: NO_RUNS,
  };
}
