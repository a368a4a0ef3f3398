import { presentBuffer, presentSchedule, presentWholeJob } from "../../api/index.ts";
import type { BufferRecord, JobRecord, ScheduleRecord } from "../../engine/index.ts";
import type { Host } from "../host.ts";
import type { BufferList, JobList, ScheduleList } from "../wire/index.ts";
import { readCount } from "./fields.ts";

const MAX_ROWS = 1000;

/** The jobs that fit, those first that changed last. */
export function listJobs({ machine }: Host, search: URLSearchParams): JobList {
  const [q, status, method] = readFilters(search, "q", "status", "method");
  const fitting = [...machine.engine.state.jobs.values()].filter(
    (job) =>
      (status === "" || job.status === status) &&
      (method === "" || job.target.method === method.toUpperCase()) &&
      (q === "" || holds(q, job.target.url, job.id, job.idempotencyKey, job.schedule?.name)),
  );
  const shown = newestFirst(fitting).slice(0, readCount(search, "limit", 100, MAX_ROWS));
  return { jobs: shown.map(presentWholeJob), total: fitting.length };
}

/** The schedules that fit, those first that changed last. */
export function listSchedules({ machine }: Host, search: URLSearchParams): ScheduleList {
  const [q, status] = readFilters(search, "q", "status");
  const fitting = [...machine.engine.state.schedules.values()].filter(
    ({ name, id, target, cronExpression, idempotencyKey, paused }) =>
      (status === "" || status === (paused ? "paused" : "active")) &&
      (q === "" || holds(q, name, id, target.url, cronExpression, idempotencyKey)),
  );
  const shown = newestFirst(fitting).slice(0, readCount(search, "limit", 100, MAX_ROWS));
  return { schedules: shown.map(presentSchedule), total: fitting.length };
}

/** The buffers that fit, those first in which something happened last. */
export function listBuffers({ machine }: Host, search: URLSearchParams): BufferList {
  const [q, status] = readFilters(search, "q", "status");
  const fitting = [...machine.engine.state.buffers.values()].filter(
    ({ name, id, target, paused }) =>
      (status === "" || status === (paused ? "paused" : "active")) &&
      (q === "" || holds(q, name, id, target.url)),
  );
  const dated = fitting.map((buffer) => ({ buffer, at: lastActivity(buffer) }));
  dated.sort((a, b) => b.at - a.at || b.buffer.sequence - a.buffer.sequence);
  const shown = dated.slice(0, readCount(search, "limit", 100, MAX_ROWS));
  return { buffers: shown.map(({ buffer }) => presentBuffer(buffer)), total: fitting.length };
}

/** When it was made, paused or resumed, or one of its items was pushed, tried or ended. */
function lastActivity({ updatedAt, items }: BufferRecord): number {
  return items.reduce((last, { createdAt, attempts, endedAt }) => {
    const tried = attempts.at(-1);
    return Math.max(last, createdAt, tried?.startedAt ?? 0, tried?.completedAt ?? 0, endedAt ?? 0);
  }, updatedAt);
}

function readFilters<Names extends readonly string[]>(
  search: URLSearchParams,
  ...names: Names
): { [Index in keyof Names]: string } {
  return names.map((name) => search.get(name)?.trim() ?? "") as { [Index in keyof Names]: string };
}

function holds(q: string, ...texts: readonly (string | null | undefined)[]): boolean {
  const wanted = q.toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(wanted) === true);
}

/** Of those that changed in the same millisecond, the one that was made last comes first. */
function newestFirst<Record extends JobRecord | ScheduleRecord>(records: readonly Record[]): Record[] {
  return [...records].sort((a, b) => b.updatedAt - a.updatedAt || b.sequence - a.sequence);
}
