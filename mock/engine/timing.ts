import type { Engine } from "./engine.ts";
import { scheduleEvent } from "./event-queue.ts";
import { nextFraction, nextUint32 } from "./random.ts";
import type { BufferRecord, JobRecord, LateVerdict, NoticeRecord, ScheduleRecord } from "./records.ts";

/** How long after a death it is noticed, in exact timing, and between what on a real server. R7 */
const TAKEOVER_MS = 30_000;
const TAKEOVER_RANGE_MS = [20_000, 60_000] as const;

/** Schedules what needs a worker: from `at` on, when it is next looked for. Jobs of one instant start by `scheduled_at`. R12 */
export function planWork(engine: Engine, record: JobRecord | BufferRecord | NoticeRecord, at: number): void {
  const { timing } = engine.policy;
  const { eventQueue, lateness } = engine.state;
  const order =
    timing?.shuffle === true ? nextUint32(lateness) : record.kind === "job" ? record.scheduledAt : 0;
  const dueAt = timing === null ? at : nextPollAt(engine, Math.max(at, engine.now()), timing.workPollMs);
  scheduleEvent(eventQueue, "work", { at: dueAt, record, order });
}

/** Schedules the next run of a schedule. */
export function planRun(engine: Engine, schedule: ScheduleRecord): void {
  const { timing } = engine.policy;
  const { nextRunAt } = schedule;
  const at =
    timing === null ? nextRunAt : nextPollAt(engine, Math.max(nextRunAt, engine.now()), timing.cronPollMs);
  scheduleEvent(engine.state.eventQueue, "chores", { at, record: schedule });
}

/** Schedules the takeover of a job, or of a buffer's head, from a worker that died at `diedAt`. R7 */
export function planTakeover(
  engine: Engine,
  record: JobRecord | BufferRecord,
  diedAt: number,
  delayMs?: number,
): void {
  const [least, most] = TAKEOVER_RANGE_MS;
  const usualMs =
    engine.policy.timing === null
      ? TAKEOVER_MS
      : Math.round(least + (most - least) * nextFraction(engine.state.lateness));
  scheduleEvent(engine.state.eventQueue, "chores", { at: diedAt + (delayMs ?? usualMs), record });
}

/** Schedules the arrival of a late verdict. */
export function planVerdict(engine: Engine, verdict: LateVerdict, at: number): void {
  scheduleEvent(engine.state.eventQueue, "chores", { at, record: verdict });
}

/** Whether a worker is free. */
export function hasWorker(engine: Engine): boolean {
  return engine.state.callsUnderWay < (engine.policy.timing?.workers ?? Number.POSITIVE_INFINITY);
}

/** The first look at or after `at`; when looks fall is the seed's choice. */
function nextPollAt({ state }: Engine, at: number, periodMs: number): number {
  const phaseMs = Math.floor(state.pollPhase * periodMs);
  return Math.ceil((at - phaseMs) / periodMs) * periodMs + phaseMs;
}
