import { type Duration, FliqInputError, type Job, requireText, toTimestamp } from "../shared/index.ts";
import {
  type CallOptions,
  FliqConflictError,
  FliqNotFoundError,
  FliqPartialError,
  type Transport,
} from "../transport/index.ts";
import { cancelJob } from "./cancel-job.ts";
import { createJob, type PlannedJob } from "./create-job.ts";
import { addDuration, readWhen, type WhenOptions } from "./schedule.ts";
import { readTarget, type TargetOptions } from "./target.ts";

/** One step: at a time, a while from the start (`in`) or from the step before (`after`); else at the start. */
export type SequenceStep = TargetOptions &
  ((WhenOptions & { after?: undefined }) | { after: Duration; at?: undefined; in?: undefined });

/** Steps that stand or fall together; what is set beside `steps` goes for each step that does not set it. */
export interface SequenceOptions extends Omit<TargetOptions, "url"> {
  /** Running a sequence again with the same key gives the same jobs. Default: a fresh key. */
  key?: string | undefined;
  /** What the steps' URLs are relative to. */
  baseUrl?: string | URL | undefined;
  steps: readonly SequenceStep[];
}

/** The jobs of a sequence, in the order of its steps. */
export interface Sequence {
  jobs: Job[];
  /** Cancels the jobs that have not begun; those that have, and those cancelled before, are left as they are. */
  cancel(options?: CallOptions): Promise<void>;
}

/** Makes a job for each step, or none. */
export async function createSequence(
  transport: Transport,
  sequence: SequenceOptions,
  options: CallOptions | undefined,
): Promise<Sequence> {
  const { key = transport.newKey(), ...rest } = sequence;
  const newJobs = toJobs(rest, requireText(key, 240, "key"), transport.now());
  const jobs: Job[] = [];
  const ours: Job[] = [];
  try {
    for (const newJob of newJobs) {
      const { job, isNew } = await createUncancelled(transport, newJob, options);
      jobs.push(job);
      if (isNew) ours.push(job);
    }
  } catch (error) {
    await undo(transport, ours, error);
    throw error;
  }
  return {
    jobs,
    async cancel(cancelOptions) {
      const [failure] = await cancelEach(transport, jobs, cancelOptions);
      if (failure) throw failure.reason;
    },
  };
}

function toJobs({ steps, baseUrl, ...shared }: SequenceOptions, key: string, startMs: number): PlannedJob[] {
  if (steps.length === 0) throw new FliqInputError("steps", "must have at least one step");
  let previousMs = startMs;
  let countedFromMs: number | undefined = startMs;
  return steps.map(({ at, in: delay, after, ...target }, index) => {
    const prefix = `steps[${index}].`;
    if (after !== undefined && (at ?? delay) !== undefined) {
      throw new FliqInputError(`${prefix}after`, "give one of at, in and after");
    }
    previousMs =
      after === undefined
        ? readWhen(at, delay, startMs, prefix)
        : addDuration(previousMs, after, `${prefix}after`);
    // A step that follows one at a given time is at a given time itself.
    if (after === undefined) countedFromMs = at === undefined ? startMs : undefined;
    const body = {
      ...readTarget({ ...shared, ...target }, prefix, baseUrl),
      scheduled_at: toTimestamp(previousMs),
      idempotency_key: `${key}:${index}`,
    };
    return { body, countedFromMs };
  });
}

/**
 * A cancelled job keeps its key for ever, so a step that was cancelled, perhaps to undo a sequence that failed,
 * is made again under the next key: `key:0`, `key:0~1`, `key:0~2`. With a colon that
 * could be the key of another sequence's step.
 */
async function createUncancelled(transport: Transport, newJob: PlannedJob, options: CallOptions | undefined) {
  const { body } = newJob;
  let created = await createJob(transport, newJob, options);
  for (let round = 1; !created.isNew && created.job.status === "cancelled"; round++) {
    const idempotency_key = `${body.idempotency_key}~${round}`;
    created = await createJob(transport, { ...newJob, body: { ...body, idempotency_key } }, options);
  }
  return created;
}

/** The caller's signal is not asked: it may be what stopped the sequence. */
async function undo(transport: Transport, jobs: Job[], cause: unknown): Promise<void> {
  const standing = await cancelEach(transport, jobs);
  if (standing.length === 0) return;
  const ids = standing.map(({ job }) => job.id).join(", ");
  throw new FliqPartialError(
    `The sequence failed, and these of its jobs could not be cancelled: ${ids}. Cancel them, or run it again with its key.`,
    standing.map(({ job }) => ({ status: "fulfilled", value: job })),
    cause,
  );
}

/** Cancels the jobs that have not begun; answers with those of which it is not known, and why. */
async function cancelEach(transport: Transport, jobs: Job[], options?: CallOptions) {
  const failed: { job: Job; reason: unknown }[] = [];
  await Promise.all(
    jobs.map((job, index) =>
      cancelJob(transport, job.id, options).catch((reason: unknown) => {
        const isOver = reason instanceof FliqConflictError || reason instanceof FliqNotFoundError;
        if (!isOver) failed[index] = { job, reason };
      }),
    ),
  );
  return failed.flat(); // in the order of the jobs, without the gaps between them
}
