import { type CronExpression, nextFire } from "../../src/cron/index.ts";
import { LONGEST_NAME } from "../../src/shared/index.ts";
import { ApiError } from "./api-error.ts";
import { readBalance, requireCredits } from "./credits.ts";
import type { Engine } from "./engine.ts";
import { cancelEvent, scheduleEvent } from "./event-queue.ts";
import { formatId, nextSequence } from "./ids.ts";
import { addJob, cancelJob, requireFreshKey } from "./jobs.ts";
import type { Account, JobRecord, ScheduleRecord, Target } from "./records.ts";
import { createSortedList } from "./sorted-list.ts";

/** What a schedule is made from. */
export interface NewSchedule {
  readonly target: Target;
  readonly cronExpression: string;
  readonly cron: CronExpression;
  /** Null for one made from method and URL. */
  readonly name: string | null;
  readonly idempotencyKey: string | null;
  readonly recurringJob: boolean;
}

/** Makes a schedule: 409 for a name or key in use, 400 when it would not fire within five years, 402 without credits. */
export function createSchedule(engine: Engine, account: Account, input: NewSchedule): ScheduleRecord {
  const { state } = engine;
  const at = engine.now();
  requireFreshKey(account, input.idempotencyKey);
  if (input.name !== null && isNameTaken(account, input.name)) throw new ApiError("schedule_name_taken");
  const nextRunAt = nextFire(input.cron, at);
  if (nextRunAt === null) {
    const path = input.recurringJob ? "cron" : "cron_expr";
    const message = `${JSON.stringify(input.cronExpression)} has no run within five years`;
    throw new ApiError("invalid_cron", { issues: [{ path, message }] });
  }
  requireCredits(engine, account);
  const sequence = nextSequence(state.ids);
  const schedule: ScheduleRecord = {
    kind: "schedule",
    sequence,
    ticket: 0,
    id: formatId(state.ids, "sched", at, sequence),
    account,
    name: input.name ?? makeName(account, input.target),
    cronExpression: input.cronExpression,
    cron: input.cron,
    target: input.target,
    createdAt: at,
    recurringJob: input.recurringJob,
    idempotencyKey: input.idempotencyKey,
    paused: false,
    nextRunAt,
    lastRunAt: null,
    updatedAt: at,
    runs: createSortedList(),
  };
  state.schedules.set(schedule.id, schedule);
  account.schedules.push(schedule);
  if (schedule.idempotencyKey !== null) account.jobKeys.set(schedule.idempotencyKey, schedule.id);
  scheduleEvent(state.eventQueue, schedule, nextRunAt);
  engine.emit({ type: "schedule.created", at, schedule });
  return schedule;
}

/** Stops a schedule from firing. It keeps its next run's time. */
export function pauseSchedule(engine: Engine, schedule: ScheduleRecord): void {
  if (schedule.paused) throw new ApiError("schedule_paused");
  schedule.paused = true;
  schedule.updatedAt = engine.now();
  cancelEvent(schedule);
  engine.emit({ type: "schedule.paused", at: schedule.updatedAt, schedule });
}

/** Lets a schedule fire again. If a run was missed meanwhile it fires once, at once. */
export function resumeSchedule(engine: Engine, schedule: ScheduleRecord): void {
  if (!schedule.paused) throw new ApiError("schedule_not_paused");
  schedule.paused = false;
  schedule.updatedAt = engine.now();
  if (schedule.nextRunAt !== null) scheduleEvent(engine.state.eventQueue, schedule, schedule.nextRunAt);
  engine.emit({ type: "schedule.resumed", at: schedule.updatedAt, schedule });
}

/**
 * Deletes a schedule. Its jobs stay to be looked at, without their `schedule_id`, and none of them is called again:
 * those that wait are cancelled, and one that runs gets no retry.
 */
export function deleteSchedule(engine: Engine, schedule: ScheduleRecord): void {
  const { account } = schedule;
  cancelEvent(schedule);
  engine.state.schedules.delete(schedule.id);
  account.schedules = account.schedules.filter((other) => other !== schedule);
  engine.emit({ type: "schedule.deleted", at: engine.now(), schedule });
  // In the order in which they were made, since reading the list may have sorted it by time.
  for (const job of schedule.runs.rows.toSorted((a, b) => a.sequence - b.sequence)) {
    job.schedule = null;
    job.orphaned = true;
    if (job.status === "pending") cancelJob(engine, job);
  }
}

/** A schedule's time has come: makes one job, due now, and moves on to the first fire after now. */
export function fireSchedule(engine: Engine, schedule: ScheduleRecord): JobRecord | undefined {
  const at = engine.now();
  const dueAt = schedule.nextRunAt ?? at;
  schedule.nextRunAt = nextFire(schedule.cron, at);
  schedule.updatedAt = at;
  if (schedule.nextRunAt !== null) scheduleEvent(engine.state.eventQueue, schedule, schedule.nextRunAt);
  // Joined, since a template would keep its parts in memory, and each run keeps its key.
  const idempotencyKey = ["sched", schedule.id, Math.floor(dueAt / 1000)].join(":");
  if (readBalance(engine, schedule.account) < 1 || schedule.account.jobKeys.has(idempotencyKey)) {
    engine.emit({ type: "schedule.skipped", at, schedule });
    return undefined;
  }
  schedule.lastRunAt = at;
  return addJob(engine, schedule.account, {
    target: schedule.target,
    scheduledAt: at,
    idempotencyKey,
    schedule,
  });
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

function isNameTaken(account: Account, name: string): boolean {
  return account.schedules.some((schedule) => schedule.name === name);
}

function makeName(account: Account, target: Target): string {
  const base = `${target.method} ${target.url}`;
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? "" : ` (${count})`;
    const name = base.slice(0, LONGEST_NAME - suffix.length) + suffix;
    if (!isNameTaken(account, name)) return name;
  }
}
