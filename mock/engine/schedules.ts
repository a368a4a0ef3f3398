import { type CronExpression, nextFire } from "../../src/cron/index.ts";
import { ApiError } from "./api-error.ts";
import { hasCredits, requireCredits } from "./credits.ts";
import type { Engine } from "./engine.ts";
import { cancelEvent } from "./event-queue.ts";
import { formatId, nextSequence } from "./ids.ts";
import { addJob, requireCreditsForJob, requireFreshKey } from "./jobs.ts";
import type { Account, JobRecord, ScheduleRecord, Target } from "./records.ts";
import { createSortedList } from "./sorted-list.ts";
import { planRun } from "./timing.ts";

/** What a schedule is made from. */
export interface NewSchedule {
  readonly target: Target;
  readonly cronExpression: string;
  readonly cron: CronExpression;
  readonly name: string;
}

/** Makes a schedule: 400 when it does not fire within five years, 409 for a name in use. S1, C6 */
export function createSchedule(engine: Engine, account: Account, input: NewSchedule): ScheduleRecord {
  const nextRunAt = requireFire(engine, input.cron);
  if (account.schedules.some(({ name }) => name === input.name)) throw new ApiError("schedule_name_taken");
  return addSchedule(engine, account, { ...input, nextRunAt, idempotencyKey: null });
}

/** Makes a recurring job: a schedule whose name is its id, gated like a job. S9 */
export function createRecurringJob(
  engine: Engine,
  account: Account,
  input: Omit<NewSchedule, "name"> & { readonly idempotencyKey: string | null },
): ScheduleRecord {
  const nextRunAt = requireFire(engine, input.cron);
  requireCreditsForJob(engine, account);
  requireFreshKey(account, input.idempotencyKey);
  return addSchedule(engine, account, { ...input, nextRunAt, name: null });
}

function requireFire(engine: Engine, cron: CronExpression): number {
  const nextRunAt = nextFire(cron, engine.now());
  if (nextRunAt === null) throw new ApiError("invalid_cron");
  return nextRunAt;
}

function addSchedule(
  engine: Engine,
  account: Account,
  input: Omit<NewSchedule, "name"> & {
    readonly name: string | null;
    readonly nextRunAt: number;
    readonly idempotencyKey: string | null;
  },
): ScheduleRecord {
  const { state } = engine;
  const at = engine.now();
  const sequence = nextSequence(state.ids);
  const id = formatId(state.ids, "schedule", sequence);
  const schedule: ScheduleRecord = {
    kind: "schedule",
    sequence,
    ticket: 0,
    id,
    account,
    name: input.name ?? id,
    cronExpression: input.cronExpression,
    cron: input.cron,
    target: input.target,
    createdAt: at,
    recurringJob: input.name === null,
    idempotencyKey: input.idempotencyKey,
    paused: false,
    nextRunAt: input.nextRunAt,
    lastRunAt: null,
    updatedAt: at,
    runs: createSortedList(),
  };
  state.schedules.set(id, schedule);
  account.schedules.push(schedule);
  if (schedule.idempotencyKey !== null) account.jobKeys.set(schedule.idempotencyKey, id);
  planRun(engine, schedule);
  engine.emit({ type: "schedule.created", at, schedule });
  return schedule;
}

/** Stops a schedule from firing. It keeps its next run's time. S6 */
export function pauseSchedule(engine: Engine, schedule: ScheduleRecord): void {
  if (schedule.paused) throw new ApiError("schedule_paused");
  schedule.paused = true;
  schedule.updatedAt = engine.now();
  cancelEvent(schedule);
  engine.emit({ type: "schedule.paused", at: schedule.updatedAt, schedule });
}

/** Lets a schedule fire again. If its next run has passed meanwhile it fires once, at once. S6 */
export function resumeSchedule(engine: Engine, schedule: ScheduleRecord): void {
  if (!schedule.paused) throw new ApiError("schedule_not_paused");
  schedule.paused = false;
  schedule.updatedAt = engine.now();
  planRun(engine, schedule);
  engine.emit({ type: "schedule.resumed", at: schedule.updatedAt, schedule });
}

/** Deletes a schedule. Runs that were made already are called, and retried; they no longer name it. S8 */
export function deleteSchedule(engine: Engine, schedule: ScheduleRecord): void {
  const { account } = schedule;
  cancelEvent(schedule);
  engine.state.schedules.delete(schedule.id);
  account.schedules = account.schedules.filter((other) => other !== schedule);
  for (const job of schedule.runs.rows) job.schedule = null;
  engine.emit({ type: "schedule.deleted", at: engine.now(), schedule });
}

/** A schedule's time has come: makes one job, due now, and moves on, from the run that was due, to the first that is not past. S3–S5, S7 */
export function fireSchedule(engine: Engine, schedule: ScheduleRecord): JobRecord | undefined {
  const at = engine.now();
  const { account, nextRunAt: dueAt } = schedule;
  schedule.lastRunAt = at;
  schedule.updatedAt = at;
  schedule.nextRunAt = nextRunAfter(schedule.cron, dueAt, at);
  planRun(engine, schedule);
  // Joined, not a template: that would keep its parts, and each run keeps its key.
  const idempotencyKey = ["sched", schedule.id, Math.floor(dueAt / 1000)].join(":");
  if (!hasCredits(engine, account) || account.jobKeys.has(idempotencyKey)) {
    engine.emit({ type: "schedule.skipped", at, schedule });
    return undefined;
  }
  return addJob(engine, account, { target: schedule.target, scheduledAt: at, idempotencyKey, schedule });
}

/** Counts on from `dueAt` to the first fire that is not before `now`. */
function nextRunAfter(cron: CronExpression, dueAt: number, now: number): number {
  if (cron.kind === "every")
    return dueAt + Math.max(1, Math.ceil((now - dueAt) / cron.everyMs)) * cron.everyMs;
  // A fire depends on nothing but the instant before it: what lies between need not be counted.
  return nextFire(cron, Math.max(dueAt, now - 1)) ?? Number.POSITIVE_INFINITY;
}

/** Makes one more run of a schedule, due now; its next run stays where it is. */
export function runScheduleNow(engine: Engine, schedule: ScheduleRecord): JobRecord {
  const { account, target } = schedule;
  requireCredits(engine, account);
  return addJob(engine, account, {
    target,
    scheduledAt: engine.now(),
    idempotencyKey: `run:${schedule.id}:${engine.state.ids.count + 1}`,
    schedule,
  });
}
