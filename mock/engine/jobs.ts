import { ApiError } from "./api-error.ts";
import { closeAttempt, type Outcome, openAttempt } from "./attempts.ts";
import { requireCredits, spendCredit } from "./credits.ts";
import type { Engine } from "./engine.ts";
import { cancelEvent, scheduleEvent } from "./event-queue.ts";
import { formatId, nextSequence } from "./ids.ts";
import { announceJob } from "./notices.ts";
import { nextFraction } from "./random.ts";
import type { Account, AttemptRecord, JobRecord, ScheduleRecord, Target } from "./records.ts";
import { retryDelayMs } from "./retry.ts";
import { addSorted } from "./sorted-list.ts";

/** What a job is made from. */
export interface NewJob {
  readonly target: Target;
  readonly scheduledAt: number;
  readonly idempotencyKey: string | null;
  readonly schedule?: ScheduleRecord;
  readonly replayOf?: JobRecord;
}

/** Makes a job on an account's behalf: 409 for a key used before, 402 without credits. */
export function createJob(engine: Engine, account: Account, input: NewJob): JobRecord {
  requireFreshKey(account, input.idempotencyKey);
  requireCredits(engine, account);
  return addJob(engine, account, input);
}

/** @throws {ApiError} with 409, and the holder's id, for a key that is in use: a key is unique in its account for ever. */
export function requireFreshKey(account: Account, key: string | null): void {
  const holder = key === null ? undefined : account.jobKeys.get(key);
  if (holder !== undefined) throw new ApiError("idempotency_conflict", { jobId: holder });
}

/** Adds a job to the state, without checking key and credits. */
export function addJob(engine: Engine, account: Account, input: NewJob): JobRecord {
  const { state } = engine;
  const at = engine.now();
  const sequence = nextSequence(state.ids);
  const job: JobRecord = {
    kind: "job",
    sequence,
    ticket: 0,
    id: formatId(state.ids, "job", at, sequence),
    account,
    target: input.target,
    createdAt: at,
    idempotencyKey: input.idempotencyKey,
    replayOf: input.replayOf?.id ?? null,
    schedule: input.schedule ?? null,
    orphaned: false,
    status: "pending",
    scheduledAt: input.scheduledAt,
    startedAt: null,
    completedAt: null,
    updatedAt: at,
    lastError: null,
    attempts: [],
  };
  state.jobs.set(job.id, job);
  if (job.idempotencyKey !== null) account.jobKeys.set(job.idempotencyKey, job.id);
  addSorted(account.jobs, job);
  if (job.schedule !== null) addSorted(job.schedule.runs, job);
  scheduleEvent(state.eventQueue, job, job.scheduledAt);
  engine.emit({
    type: "job.created",
    at,
    job,
    dueAt: job.scheduledAt,
    origin: input.schedule ?? input.replayOf ?? null,
  });
  return job;
}

/** Cancels a pending job; a waiting retry is pending too. */
export function cancelJob(engine: Engine, job: JobRecord): void {
  if (job.status !== "pending") throw new ApiError("job_not_pending");
  cancelEvent(job);
  endJob(engine, job, "cancelled");
  engine.emit({ type: "job.cancelled", at: engine.now(), job });
  announceJob(engine, job, "job.cancelled");
}

/** Makes a pending copy, due now, of a job that failed for good. */
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

/** Moves a pending job to now. */
export function runJobNow(engine: Engine, job: JobRecord): void {
  if (job.status !== "pending") throw new ApiError("job_not_waiting");
  moveJob(engine, job, engine.now());
}

/** A job came due: starts its next attempt, or fails it at once when no credit is left. */
export function startJob(engine: Engine, job: JobRecord): AttemptRecord | undefined {
  const at = engine.now();
  if (!spendCredit(engine, job.account, "job_execution", job.id)) {
    job.lastError = "insufficient credits";
    endJob(engine, job, "failed");
    engine.emit({ type: "job.unpaid", at, job });
    announceJob(engine, job, "job.failed");
    return undefined;
  }
  const attempt = openAttempt(engine, job);
  job.status = "running";
  job.startedAt = at;
  job.updatedAt = at;
  engine.emit({ type: "job.started", at, job, attempt });
  return attempt;
}

/** An attempt ended: the job is completed, waits for its next retry, or has failed for good. */
export function finishJob(engine: Engine, job: JobRecord, attempt: AttemptRecord, outcome: Outcome): void {
  const at = engine.now();
  if (outcome.kind === "died") {
    scheduleEvent(engine.state.eventQueue, job, at + engine.policy.heartbeatTimeoutMs);
    return;
  }
  const succeeded = closeAttempt(engine, attempt, outcome, job.target.timeoutSeconds);
  job.lastError = attempt.error;
  if (succeeded) endJob(engine, job, "completed");
  else if (canRetry(job)) {
    const retry = job.attempts.length - 1;
    const delayMs = retryDelayMs(job.target.backoff, retry, nextFraction(engine.state.jitter));
    moveJob(engine, job, at + delayMs);
  } else endJob(engine, job, "failed");
  engine.emit({
    type: "job.answered",
    at,
    job,
    attempt,
    retryAt: job.status === "pending" ? job.scheduledAt : null,
  });
  announceEnd(engine, job);
}

/** The worker of a running job has sent no heartbeat for too long: the job is taken back from it. */
export function reapJob(engine: Engine, job: JobRecord): void {
  const at = engine.now();
  const attempt = job.attempts.at(-1) as AttemptRecord;
  job.lastError = hasRetriesLeft(job) ? "worker timeout" : "worker timeout: max retries exceeded";
  if (canRetry(job)) moveJob(engine, job, at);
  else endJob(engine, job, "failed");
  engine.emit({ type: "job.reaped", at, job, attempt, retryAt: job.status === "pending" ? at : null });
  announceEnd(engine, job);
}

function canRetry(job: JobRecord): boolean {
  return !job.orphaned && hasRetriesLeft(job);
}

function hasRetriesLeft({ attempts, target }: JobRecord): boolean {
  return attempts.length <= target.maxRetries;
}

function moveJob(engine: Engine, job: JobRecord, at: number): void {
  job.status = "pending";
  job.scheduledAt = at;
  job.updatedAt = engine.now();
  job.account.jobs.sorted = false;
  if (job.schedule !== null) job.schedule.runs.sorted = false;
  scheduleEvent(engine.state.eventQueue, job, at);
}

function endJob(engine: Engine, job: JobRecord, status: "completed" | "failed" | "cancelled"): void {
  job.status = status;
  job.completedAt = engine.now();
  job.updatedAt = job.completedAt;
}

function announceEnd(engine: Engine, job: JobRecord): void {
  if (job.status === "completed") announceJob(engine, job, "job.completed");
  if (job.status === "failed") announceJob(engine, job, "job.failed");
}
