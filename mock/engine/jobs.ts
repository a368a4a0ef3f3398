import { ApiError } from "./api-error.ts";
import { closeAttempt, openAttempt } from "./attempts.ts";
import { charge, hasCredits, requireCredits } from "./credits.ts";
import { dialectOf, type Engine } from "./engine.ts";
import { cancelEvent } from "./event-queue.ts";
import { formatId, nextSequence } from "./ids.ts";
import { announceJob } from "./notices.ts";
import { nextFraction } from "./random.ts";
import type { Account, AttemptRecord, JobRecord, Outcome, ScheduleRecord, Target } from "./records.ts";
import { retryDelayMs } from "./retry.ts";
import { addSorted } from "./sorted-list.ts";
import { planTakeover, planWork } from "./timing.ts";
import { holdBack } from "./verdicts.ts";

/** What a job is made from. */
export interface JobDraft {
  readonly target: Target;
  readonly scheduledAt: number;
  readonly idempotencyKey: string | null;
  readonly schedule?: ScheduleRecord;
  readonly replayOf?: JobRecord;
}

/** Makes a job on an account's behalf: refused without credits, and then for a key that was used before. J3, M1, O8 */
export function createJob(engine: Engine, account: Account, input: JobDraft): JobRecord {
  requireCreditsForJob(engine, account);
  requireFreshKey(account, input.idempotencyKey);
  return addJob(engine, account, input);
}

/** @throws {ApiError} when no credit is left. */
export function requireCreditsForJob(engine: Engine, account: Account): void {
  if (!hasCredits(engine, account)) throw new ApiError(dialectOf(engine).unpaidJob);
}

/** An idempotency key is unique per account for ever. J3 */
export function requireFreshKey(account: Account, key: string | null): void {
  if (key !== null && account.jobKeys.has(key)) throw new ApiError("idempotency_conflict");
}

/** Adds a job to the state, without asking whether it may be. */
export function addJob(engine: Engine, account: Account, input: JobDraft): JobRecord {
  const { state } = engine;
  const at = engine.now();
  const sequence = nextSequence(state.ids);
  const job: JobRecord = {
    kind: "job",
    sequence,
    ticket: 0,
    id: formatId(state.ids, "job", sequence),
    account,
    target: input.target,
    createdAt: at,
    idempotencyKey: input.idempotencyKey,
    replayOf: input.replayOf?.id ?? null,
    scheduleId: input.schedule?.id ?? null,
    schedule: input.schedule ?? null,
    status: "pending",
    scheduledAt: input.scheduledAt,
    retryCount: 0,
    startedAt: null,
    endedAt: null,
    updatedAt: at,
    lastError: null,
    attempts: [],
  };
  state.jobs.set(job.id, job);
  if (job.idempotencyKey !== null) account.jobKeys.set(job.idempotencyKey, job.id);
  addSorted(account.jobs, job);
  if (job.schedule !== null) addSorted(job.schedule.runs, job);
  planWork(engine, job, job.scheduledAt);
  engine.emit({
    type: "job.created",
    at,
    job,
    dueAt: job.scheduledAt,
    origin: input.schedule ?? input.replayOf ?? null,
  });
  return job;
}

/** Cancels a pending job; a waiting retry is pending too. It tells nobody. J6, H1 */
export function cancelJob(engine: Engine, job: JobRecord): void {
  if (job.status !== "pending") throw new ApiError("job_not_pending");
  cancelEvent(job);
  endJob(engine, job, "cancelled");
  engine.emit({ type: "job.cancelled", at: engine.now(), job });
}

/** Makes a fresh pending clone, due now, of a job that failed for good. J7 */
export function replayJob(engine: Engine, job: JobRecord): JobRecord {
  if (job.status !== "failed") throw new ApiError("job_not_failed");
  requireCredits(engine, job.account);
  return addJob(engine, job.account, {
    target: job.target,
    scheduledAt: engine.now(),
    idempotencyKey: `replay:${job.id}:${engine.state.ids.count + 1}`,
    replayOf: job,
  });
}

/** Has a pending job start now, instead of at its time. */
export function runJobNow(engine: Engine, job: JobRecord): void {
  if (job.status !== "pending") throw new ApiError("job_not_waiting");
  moveJob(engine, job, engine.now());
}

/** A job came due: starts its next attempt, or fails it at once when no credit is left. J9, R11 */
export function startJob(engine: Engine, job: JobRecord): AttemptRecord | undefined {
  const at = engine.now();
  const isPaid = hasCredits(engine, job.account);
  const attempt = openAttempt(engine, job, job.retryCount);
  job.startedAt = at;
  if (!isPaid) {
    attempt.completedAt = at;
    attempt.error = "insufficient credits";
    job.lastError = attempt.error;
    endJob(engine, job, "failed");
    engine.emit({ type: "job.unpaid", at, job, attempt });
    announceJob(engine, job, attempt);
    return undefined;
  }
  job.status = "running";
  engine.emit({ type: "job.started", at, job, attempt });
  return attempt;
}

/**
 * An attempt ended: the job is completed, waits for its next retry, or has failed for good. The verdict of a worker that was given
 * up for dead counts as any other, over whatever the job is by then. R3, R9, J10–J12
 */
export function finishJob(engine: Engine, job: JobRecord, attempt: AttemptRecord, outcome: Outcome): void {
  const at = engine.now();
  if (outcome.kind === "died") {
    const { takeoverMs, comesBackMs, foundAfterMs = 0 } = outcome;
    attempt.death = { at, backAt: comesBackMs === undefined ? null : at + comesBackMs };
    // A late verdict of that very instant may have been written before.
    if (job.status === "running") planTakeover(engine, job, at + foundAfterMs, takeoverMs);
    engine.emit({ type: "job.died", at, job, attempt });
    return;
  }
  if (holdBack(engine, job, attempt, outcome)) return;
  const isLate = attempt.death !== null;
  cancelEvent(job);
  const succeeded = closeAttempt(engine, attempt, outcome, job.target, dialectOf(engine).isJobSuccess);
  charge(engine, job.account, "job_execution", job.id);
  if (succeeded) endJob(engine, job, "completed");
  else {
    job.lastError = attempt.error;
    if (attempt.retryCount < job.target.maxRetries) {
      const fraction = nextFraction(engine.state.jitter);
      const delayMs = retryDelayMs(job.target.backoff, attempt.retryCount, fraction);
      job.retryCount += 1;
      moveJob(engine, job, at + delayMs);
    } else endJob(engine, job, "failed");
  }
  engine.emit({
    type: "job.answered",
    at,
    job,
    attempt,
    retryAt: job.status === "pending" ? job.scheduledAt : null,
    isLate,
  });
  announceJob(engine, job, attempt);
}

/** The worker of a running attempt has not been heard of for too long: the job is taken over, or has failed, which nobody is told. R7 */
export function takeOverJob(engine: Engine, job: JobRecord): void {
  const at = engine.now();
  const attempt = job.attempts.at(-1) as AttemptRecord;
  const canRetry = job.retryCount < job.target.maxRetries;
  job.lastError = canRetry ? "worker timeout" : "worker timeout: max retries exceeded";
  if (canRetry) {
    job.retryCount += 1;
    moveJob(engine, job, job.scheduledAt);
  } else endJob(engine, job, "failed");
  engine.emit({ type: "job.takenOver", at, job, attempt, retryAt: canRetry ? at : null });
}

function moveJob(engine: Engine, job: JobRecord, at: number): void {
  job.status = "pending";
  job.scheduledAt = at;
  job.updatedAt = engine.now();
  job.endedAt = null;
  job.account.jobs.sorted = false;
  if (job.schedule !== null) job.schedule.runs.sorted = false;
  planWork(engine, job, at);
}

function endJob(engine: Engine, job: JobRecord, status: "completed" | "failed" | "cancelled"): void {
  job.status = status;
  job.endedAt = engine.now();
  job.updatedAt = job.endedAt;
}
