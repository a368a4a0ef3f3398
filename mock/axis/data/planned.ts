import type { BufferRecord, JobRecord, State } from "../../engine/index.ts";
import type { Backlog, Lane, PlannedRetry, RetryWindow } from "../types.ts";
import type { LaneLog } from "./lane-index.ts";
import { type AxisRange, medianDuration } from "./past.ts";
import { retryWindows } from "./windows.ts";

/** So many attempts tell how long an item takes. */
const RECENT = 50;
const SAMPLES_SHOWN = 500;

/** When each record is due that has a place in the queue, by id. */
export function listDueTimes({ eventQueue, downUntil }: State): ReadonlyMap<string, number> {
  const due = new Map<string, number>();
  for (const { at, ticket, record } of [...eventQueue.work, ...eventQueue.chores])
    if (record.kind !== "late" && record.ticket === ticket) due.set(record.id, Math.max(at, downUntil));
  return due;
}

/** The jobs of a lane that wait: for their first attempt, or for another. */
export function presentJobs(
  lane: LaneLog,
  due: ReadonlyMap<string, number>,
  to: number,
): Pick<Lane, "once" | "retries"> {
  const once: Lane["once"][number][] = [];
  const retries: PlannedRetry[] = [];
  for (const job of lane.open) {
    if (job.endedAt !== null && job.attempts.every(({ completedAt }) => completedAt !== null)) {
      lane.open.delete(job);
      continue;
    }
    const at = due.get(job.id);
    if (at === undefined || at > to) continue;
    const max = job.attempts.length + 1 + job.target.maxRetries - job.retryCount;
    if (job.attempts.length === 0) once.push({ at, job_id: job.id, max });
    else retries.push(presentRetry(job, at, max));
  }
  return { once: once.sort(byTime), retries: retries.sort(byTime) };
}

function presentRetry(job: JobRecord, at: number, max: number): PlannedRetry {
  const last = job.attempts.at(-1);
  const isTakeover = job.status === "running"; // Which uses up one retry, if there is one. R7
  const number = job.attempts.length + 1;
  const used = job.retryCount + (isTakeover ? 1 : 0);
  return {
    at,
    since: last?.completedAt ?? last?.death?.at ?? last?.startedAt ?? at,
    job_id: job.id,
    number,
    max: isTakeover ? max - 1 : max,
    windows: retryWindows(job, { min: at, max: at }, number, used),
  };
}

/** When a job's attempts can come: the next one at its time, those after it within their windows, if all fail. */
export function planJob(job: JobRecord, state: State): RetryWindow[] {
  const at = listDueTimes(state).get(job.id);
  if (at === undefined) return [];
  const number = job.attempts.length + 1;
  const next = { number, from: at, to: at };
  return job.attempts.length === 0
    ? [next, ...retryWindows(job, { min: at, max: at }, number, job.retryCount)]
    : [next, ...presentRetry(job, at, number).windows];
}

/** The item at a buffer's head, when it is to be tried again. */
export function presentHead(
  buffer: BufferRecord,
  due: ReadonlyMap<string, number>,
  to: number,
): PlannedRetry[] {
  const head = buffer.running ?? buffer.items[buffer.head];
  const at = due.get(buffer.id);
  const last = head?.attempts.at(-1);
  if (head === undefined || last === undefined || at === undefined || at > to) return [];
  const number = head.attempts.length + 1;
  const max = Math.max(number, number + buffer.target.maxRetries - head.retryCount);
  const since = last.completedAt ?? last.death?.at ?? last.startedAt;
  return [{ at, since, job_id: head.id, number, max, windows: [] }];
}

/** A buffer's line: how many wait now, and how many did within the range. */
export function presentBacklog(
  { attempts, samples, waiting, buffer }: LaneLog,
  { from, to }: AxisRange,
): Backlog | null {
  if (buffer === null) return null;
  const { ratePerSecond } = buffer.bucket;
  const paceMs = waiting.size > buffer.bucket.capacity ? 1000 / ratePerSecond : 0;
  const inRange = samples.filter(
    ([at], index) => at <= to && (at >= from || (samples[index + 1]?.[0] ?? to) >= from),
  );
  return {
    waiting: waiting.size,
    ms_per_item: Math.max(1, Math.round(Math.max(medianDuration(attempts.slice(-RECENT)), paceMs))),
    samples: thin(inRange, (to - from) / SAMPLES_SHOWN),
  };
}

/** The last of each stretch of time. */
function thin(
  samples: readonly (readonly [number, number])[],
  stepMs: number,
): (readonly [number, number])[] {
  if (samples.length <= SAMPLES_SHOWN) return [...samples];
  const slotOf = (index: number) => Math.floor((samples[index]?.[0] ?? Number.POSITIVE_INFINITY) / stepMs);
  return samples.filter((_, index) => slotOf(index) !== slotOf(index + 1));
}

function byTime(a: { readonly at: number }, b: { readonly at: number }): number {
  return a.at - b.at;
}
