import { type Duration, FliqInputError, requireOptions, requireText, toTimestamp } from "../shared/index.ts";
import {
  type CallOptions,
  FliqApiError,
  FliqConflictError,
  FliqConnectionError,
  FliqNotFoundError,
  FliqPartialError,
  type Transport,
} from "../transport/index.ts";
import { cancelJob } from "./cancel-job.ts";
import { createJob, type PlannedJob, type ScheduledJob } from "./create-job.ts";
import { findMade } from "./find-job.ts";
import { addDuration, readWhen, type WhenOptions } from "./schedule.ts";
import { readTarget, type TargetOptions } from "./target.ts";

/** One step: at a time, a while from the start (`in`) or from the step before (`after`); else at the start. */
export type SequenceStep = TargetOptions &
  (
    | (WhenOptions & { after?: undefined })
    | {
        /** How long after the step before. */
        after: Duration;
        at?: undefined;
        in?: undefined;
      }
  );

/** Steps that stand or fall together; what is set beside `steps` goes for each step that does not set it. */
export interface SequenceOptions extends Omit<TargetOptions, "url"> {
  /** Running a sequence again with the same key makes no step twice. Default: a fresh key. */
  key?: string | undefined;
  /** What the steps' URLs are below: `"https://app.example.com/api"`. */
  baseUrl?: string | URL | undefined;
  steps: readonly SequenceStep[];
}

/** The jobs of a sequence, in the order of its steps. */
export interface Sequence {
  jobs: ScheduledJob[];
  /**
   * Cancels the jobs that have not begun; those that have, and those cancelled before, are left as they are.
   * @throws {FliqPartialError} when some could not be, or a server does not tell which jobs an earlier run made.
   */
  cancel(options?: CallOptions): Promise<void>;
}

/** Makes a job for each step, or none. */
export async function createSequence(
  transport: Transport,
  sequence: SequenceOptions,
  options: CallOptions | undefined,
): Promise<Sequence> {
  requireOptions(sequence, "sequence");
  const { key = transport.newKey(), ...rest } = sequence;
  const startMs = transport.now();
  const planned = toJobs(rest, requireText(key, 240, "key"), startMs);
  const jobs: ScheduledJob[] = [];
  for (const job of planned) {
    try {
      jobs.push(await createUncancelled(transport, job, options));
    } catch (error) {
      const ours = jobs.filter(({ isNew }) => isNew);
      await undo(transport, ours, await findLost(transport, job, startMs, error), error);
      throw error;
    }
  }
  return {
    jobs,
    async cancel(cancelOptions) {
      const standing = await cancelEach(transport, jobs, cancelOptions);
      cancelOptions?.signal?.throwIfAborted();
      if (standing.length > 0)
        throw stillStanding("These jobs of the sequence could not be cancelled", standing, undefined);
    },
  };
}

function toJobs({ steps, baseUrl, ...shared }: SequenceOptions, key: string, startMs: number): PlannedJob[] {
  if (!Array.isArray(steps) || steps.length === 0)
    throw new FliqInputError("steps", "must have at least one step");
  let previousMs = startMs;
  let countedFromMs: number | undefined = startMs;
  return steps.map((step: SequenceStep, index) => {
    const prefix = `steps[${index}].`;
    requireOptions(step, prefix.slice(0, -1));
    const { at, in: delay, after, ...target } = step;
    if (after !== undefined && (at ?? delay) !== undefined) {
      throw new FliqInputError(`${prefix}after`, "give one of at, in and after");
    }
    previousMs =
      after === undefined
        ? readWhen(step as WhenOptions, startMs, prefix)
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
async function createUncancelled(
  transport: Transport,
  planned: PlannedJob,
  options: CallOptions | undefined,
) {
  const { body } = planned;
  let job = await createJob(transport, planned, options);
  for (let round = 1; !job.isNew && job.status === "cancelled"; round++) {
    const idempotency_key = `${body.idempotency_key}~${round}`;
    job = await createJob(transport, { ...planned, body: { ...body, idempotency_key } }, options);
  }
  return job;
}

/** The jobs that the step which failed may have made all the same, its answer lost for good. */
async function findLost(transport: Transport, { body }: PlannedJob, startMs: number, error: unknown) {
  const mayBeMade =
    error instanceof FliqConnectionError ||
    (error instanceof FliqApiError && (error.status >= 500 || error.afterLostAnswer));
  if (!mayBeMade) return [];
  // If even this fails, the error that the step failed with says that its answer was lost.
  const { jobs } = await findMade(transport, body, { startMs, serverTimeMs: undefined }, {}).catch(() => ({
    jobs: [],
  }));
  return jobs;
}

/** The caller's signal is not asked: it may be what stopped the sequence. */
async function undo(
  transport: Transport,
  ours: ScheduledJob[],
  lost: { id: string }[],
  cause: unknown,
): Promise<void> {
  // Of several that the failing step may have made none is cancelled: they may be another's.
  const [made, ...others] = lost;
  const standing = await cancelEach(transport, made && others.length === 0 ? [...ours, made] : ours);
  if (others.length > 0) standing.push(...lost.map(({ id }) => id));
  if (standing.length > 0)
    throw stillStanding("The sequence failed, and these of its jobs may stand", standing, cause);
}

function stillStanding(problem: string, ids: string[], cause: unknown): FliqPartialError<string> {
  return new FliqPartialError(
    `${problem}: ${ids.join(", ")}. Cancel them, or run it again with its key.`,
    ids.map((value) => ({ status: "fulfilled", value })),
    cause,
  );
}

/** Cancels the jobs that have not begun; answers with the ids of those of which it is not known. */
async function cancelEach(
  transport: Transport,
  jobs: readonly { id: string | null }[],
  options?: CallOptions,
): Promise<string[]> {
  const standing = await Promise.all(
    jobs.map(async ({ id }) => {
      if (id === null) return ["one that the server does not name"];
      try {
        await cancelJob(transport, id, options);
        return [];
      } catch (error) {
        return error instanceof FliqConflictError || error instanceof FliqNotFoundError ? [] : [id];
      }
    }),
  );
  return standing.flat();
}
