import { nextRuns } from "../../../src/cron/index.ts";
import { toTimestamp } from "../../../src/shared/index.ts";
import { presentBuffer, presentItem, presentSchedule, presentWholeJob, readCron } from "../../api/index.ts";
import { planJob } from "../../axis/index.ts";
import {
  ApiError,
  type BufferRecord,
  fieldError,
  type ItemRecord,
  type JobRecord,
  listEvents,
  type State,
} from "../../engine/index.ts";
import { createNameList, explain, presentUpcoming } from "../../inspect/index.ts";
import type { Host } from "../host.ts";
import type {
  Axis,
  BufferList,
  ClockState,
  CronPreview,
  EmailList,
  EventList,
  Failure,
  FailureList,
  FaultList,
  ItemDetail,
  JobDetail,
  JobList,
  LiveAxis,
  NamedThing,
  ScheduleDetail,
  ScheduleList,
  ServerState,
  TimelineText,
  UpcomingList,
} from "../wire/index.ts";
import { createAxisView } from "./axis.ts";
import { readCount } from "./fields.ts";
import { listBuffers, listJobs, listSchedules } from "./lists.ts";
import { presentAttempts, presentFaults, presentNotices, presentState } from "./present.ts";
import { findNamed, showTimeline } from "./timeline.ts";

/** Makes the answer to a GET. */
export type View = (asked: {
  readonly id: string;
  readonly search: URLSearchParams;
}) =>
  | ServerState
  | ClockState
  | JobList
  | JobDetail
  | BufferList
  | ScheduleList
  | EmailList
  | ItemDetail
  | ScheduleDetail
  | FailureList
  | UpcomingList
  | Axis
  | LiveAxis
  | CronPreview
  | FaultList
  | EventList
  | TimelineText
  | NamedThing;

const MAX_ROWS = 500;
const MAX_EVENTS = 1000;
const MAX_RUNS = 50;
/** Of a schedule, shown with it. */
const SHOWN_RUNS = 50;

/** Makes the views, by path. */
export function createViews(host: Host): Readonly<Record<string, View>> {
  const { machine, feed } = host;
  const { engine } = machine;
  const findName = createNameList(() => machine.log);
  const nameOf = (id: string) => findName(id) ?? id;
  const showAxis = createAxisView(host);

  return {
    "/state": () => presentState(host),
    "/clock": () => host.clock(),
    "/jobs": ({ search }) => listJobs(host, search),
    "/schedules": ({ search }) => listSchedules(host, search),
    "/buffers": ({ search }) => listBuffers(host, search),
    "/jobs/:id": ({ id }) => showJob(host, id, nameOf),
    "/schedules/:id": ({ id }) => showSchedule(host, id),
    "/items/:id": ({ id }) => showItem(host, id),

    "/emails"({ search }) {
      const emails = host.emails().reverse();
      const shown = emails.slice(0, readCount(search, "limit", 100, MAX_ROWS));
      return {
        emails: shown.map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest })),
        total: emails.length,
      };
    },

    "/failures"({ search }) {
      const failures = listFailures(host);
      return {
        failures: failures.slice(0, readCount(search, "limit", 100, MAX_ROWS)),
        total: failures.length,
      };
    },

    "/upcoming"({ search }) {
      const names = new Map(
        listEvents(engine.state.eventQueue).map(({ record }) => {
          const subject = record.kind === "late" ? record.subject : record;
          return [subject.id, feed.nameOf(subject)];
        }),
      );
      const all = presentUpcoming(engine.state);
      const upcoming = all.slice(0, readCount(search, "limit", 100, MAX_ROWS)).map(({ at, ...rest }) => ({
        at: at.toISOString(),
        ...rest,
        name: names.get(rest.id) ?? rest.id,
      }));
      return { upcoming, total: all.length };
    },

    "/axis": ({ search }) => showAxis(search),
    "/axis/live": () => host.axis.feed.read(),

    "/cron"({ search }) {
      const expression = search.get("expr");
      if (expression === null) throw fieldError("expr", "is required");
      const count = readCount(search, "count", 5, MAX_RUNS);
      const runs = nextRuns(readCron(expression), { after: host.time.now(), count });
      return { expression, next: runs.map((run) => run.toISOString()) };
    },

    "/faults": () => presentFaults(host),

    "/timeline": ({ search }) => showTimeline(host, search),

    "/names": ({ search }) => findNamed(host, search),

    "/events"({ search }) {
      const limit = readCount(search, "limit", 200, MAX_EVENTS);
      const after = search.get("after");
      const place = after === null ? Math.max(0, feed.end - limit) : feed.placeOf(after);
      if (place === undefined) throw fieldError("after", "is not the id of an event of this server");
      return { events: feed.list(place, limit) };
    },
  };
}

function showJob(host: Host, id: string, nameOf: (id: string) => string): JobDetail {
  const { machine, feed } = host;
  const { state } = machine.engine;
  const job = state.jobs.get(id);
  if (job === undefined) throw new ApiError("job_not_found");
  const replays = [...state.jobs.values()].filter(({ replayOf }) => replayOf === id);
  return {
    job: presentWholeJob(job),
    name: feed.nameOf(job),
    schedule: job.schedule === null ? null : presentSchedule(job.schedule),
    attempts: presentAttempts(host, job),
    notices: presentNotices(host, job),
    planned: planJob(job, state),
    explanation: explain(id, { log: machine.log, state, now: host.time.now(), nameOf }),
    replays: replays.map((replay) => replay.id),
  };
}

function showSchedule({ machine }: Host, id: string): ScheduleDetail {
  const schedule = machine.engine.state.schedules.get(id);
  if (schedule === undefined) throw new ApiError("schedule_not_found");
  const { headers, body } = schedule.target;
  const runs = [...schedule.runs.rows].sort((a, b) => b.sequence - a.sequence).slice(0, SHOWN_RUNS);
  return { schedule: presentSchedule(schedule), headers, body, runs: runs.map(presentWholeJob) };
}

function showItem(host: Host, id: string): ItemDetail {
  const item = findItem(host.machine.engine.state.buffers.values(), id);
  if (item === undefined) throw new ApiError("item_not_found");
  const headers = { ...item.buffer.target.headers, ...item.headers };
  const { body } = item;
  return {
    item: presentItem(item),
    name: host.feed.nameOf(item),
    buffer: presentBuffer(item.buffer),
    headers,
    body,
    attempts: presentAttempts(host, item),
    notices: presentNotices(host, item),
  };
}

function findItem(buffers: Iterable<BufferRecord>, id: string): ItemRecord | undefined {
  for (const buffer of buffers) {
    const item = buffer.items.find((candidate) => candidate.id === id);
    if (item !== undefined) return item;
  }
  return undefined;
}

function listFailures({ machine, feed }: Host): Failure[] {
  const all = listEnded(machine.engine.state);
  const replayed = new Set(all.map(({ replayOf }) => replayOf));
  return all
    .filter(({ status }) => status === "failed")
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
    .map((record) => {
      const { kind, id, attempts, lastError, endedAt } = record;
      const { method, url } = record.kind === "job" ? record.target : record.buffer.target;
      return {
        kind,
        id,
        buffer_id: record.kind === "job" ? null : record.buffer.id,
        name: feed.nameOf(record),
        method,
        url,
        attempts: attempts.length,
        status_code: attempts.at(-1)?.statusCode ?? null,
        last_error: lastError,
        failed_at: toTimestamp(endedAt ?? 0),
        replayed: replayed.has(id),
      };
    });
}

function listEnded({ jobs, buffers }: State): (JobRecord | ItemRecord)[] {
  return [...jobs.values(), ...[...buffers.values()].flatMap(({ items }) => items)];
}
