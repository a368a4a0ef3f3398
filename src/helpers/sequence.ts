import {
  checkOptions,
  type Duration,
  FliqError,
  FliqInputError,
  type Instant,
  instantToMs,
  notA,
  requireText,
  toTimestamp,
  within,
} from "../shared/index.ts";
import { type CallOptions, FliqPartialError, mayBeDone, type Transport } from "../transport/index.ts";
import { cancelJob, isOver } from "./cancel-job.ts";
import { createJob, type PlannedJob, type ScheduledJob } from "./create-job.ts";
import { findMade } from "./find-job.ts";
import { addDuration, readWhen, type WhenOptions } from "./schedule.ts";
import { readTarget, TARGET, type TargetOptions } from "./target.ts";

/** One step: at a time, a while from the start (`in`) or from the step before (`after`); else at the start. */
export type SequenceStep = TargetOptions &
  (
    | (WhenOptions & {
        /** How long after the step before. */
        after?: undefined;
      })
    | {
        /** How long after the step before. */
        after: Duration;
        /** The time of the call. */
        at?: undefined;
        /** How long from the start. */
        in?: undefined;
      }
  );

/** Steps that stand or fall together; what is set beside `steps` goes for each step that does not set it. */
export interface SequenceOptions extends Omit<TargetOptions, "url"> {
  /** Running a sequence again with the same key makes no step twice. At most 240 characters. Default: a fresh key. */
  key?: string | undefined;
  /** When the sequence starts. Default now. */
  startAt?: Instant;
  /** What the steps' URLs are below: `"https://app.example.com/api"`. One that begins with a slash is below its host alone. */
  baseUrl?: string | URL | undefined;
  /** The calls, in their order. */
  steps: readonly SequenceStep[];
}

/** The jobs of a sequence, in the order of its steps. */
export interface Sequence {
  /** One for each step. */
  jobs: ScheduledJob[];
  /**
   * Cancels the jobs that have not begun; those that have, and those cancelled before, are left as they are.
   * @throws {FliqPartialError} when some could not be, or a server does not tell which jobs an earlier run made.
   */
  cancel(options?: CallOptions): Promise<void>;
}

/** A job by its name, where it has one. */
type Named = Pick<ScheduledJob, "id">;

/** Makes a job for each step, or none. */
export async function createSequence(
  transport: Transport,
  sequence: SequenceOptions,
  options: CallOptions | undefined,
): Promise<Sequence> {
  const startMs = transport.now();
  const planned = toJobs(transport, sequence);
  const jobs: ScheduledJob[] = [];
  for (const step of planned) {
    try {
      jobs.push(await createUncancelled(transport, step, options));
    } catch (error) {
      const ours: Named[] = jobs.filter(({ isNew }) => isNew);
      const standing: Named[] = jobs.filter((_, index) => planned[index]?.mayBeOurs);
      const isUnclear = mayBeDone(error);
      const lost: Named[] = isUnclear
        ? await findMade(transport, step.body, startMs, undefined, {}).catch(() => [{ id: null }])
        : [];
      // Of one at a given time, or of several, it cannot be told that it is not another's.
      (step.countedFromMs !== undefined && lost.length === 1 ? ours : standing).push(...lost);
      if (sequence.key && error instanceof FliqError) {
        if (isUnclear) error.message += `; run it again with key "${sequence.key}"`;
        else if (ours[0] && ours.length === jobs.length)
          error.message += ". Run it again with another key: cancelled jobs hold theirs for ever";
      }
      // The caller's signal is not asked: it may be what stopped the sequence.
      await cancelAll(transport, ours, standing, undefined, error);
      throw error;
    }
  }
  return {
    jobs,
    cancel: (cancelOptions) => cancelAll(transport, jobs, [], cancelOptions),
  };
}

function toJobs({ now, newKey }: Transport, sequence: SequenceOptions): PlannedJob[] {
  checkOptions(sequence, [...TARGET.slice(1), "key", "startAt", "baseUrl", "steps"]);
  const { key = newKey(), baseUrl, startAt, steps, ...shared } = sequence;
  requireText(key, 240, "key");
  if (!Array.isArray(steps) || steps.length === 0) throw notA("steps", steps, "an array of steps");
  const isFromNow = !("startAt" in sequence);
  const startMs = isFromNow ? now() : instantToMs(startAt as Instant, "startAt");
  let previousMs = startMs;
  let countedFromMs: number | undefined = startMs;
  return steps.map((step: SequenceStep, index) =>
    within(`steps[${index}].`, () => {
      checkOptions(step, [...TARGET, "at", "in", "after"]);
      const { at, in: delay, after } = step;
      if (after === undefined) {
        previousMs = readWhen(step, startMs);
        // A step that follows one at a given time is at a given time itself.
        countedFromMs = isFromNow && at === undefined ? startMs : undefined;
      } else {
        if ((at ?? delay) !== undefined) throw new FliqInputError("after", "give one of at, in, after");
        previousMs = addDuration(previousMs, after, "after");
      }
      const body = {
        ...readTarget({ ...shared, ...step }, baseUrl),
        scheduled_at: toTimestamp(previousMs),
        idempotency_key: `${key}:${index}`,
      };
      return { body, countedFromMs, hasOwnKey: sequence.key === undefined, isStep: true };
    }),
  );
}

/** How often a step that was cancelled is made again. */
const MOST_ROUNDS = 20;

/**
 * A cancelled job keeps its key for ever, so a step that was cancelled, perhaps to undo a sequence that failed,
 * is made again under the next key: `key:0`, `key:0~1`, `key:0~2`. With a colon that
 * could be the key of another sequence's step.
 */
async function createUncancelled(
  transport: Transport,
  step: PlannedJob,
  options: CallOptions | undefined,
): Promise<ScheduledJob> {
  const key = step.body.idempotency_key;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const job = await createJob(transport, step, options);
    if (job.isNew || job.status !== "cancelled") return job;
    step.body.idempotency_key = `${key}~${round}`;
  }
  throw new FliqError(`The jobs of "${key}" were cancelled ${MOST_ROUNDS} times: use another key`, {
    code: "conflict",
  });
}

/**
 * Cancels the jobs that have not begun.
 * @throws {FliqPartialError} that names those which may stand, and those of `standing`.
 */
async function cancelAll(
  transport: Transport,
  jobs: readonly Named[],
  standing: readonly Named[],
  options: CallOptions | undefined,
  cause?: unknown,
): Promise<void> {
  let why = cause;
  const uncancelled = await Promise.all(
    jobs.map(async (job) => {
      if (job.id === null) return [job];
      try {
        await cancelJob(transport, job.id, options);
        return [];
      } catch (error) {
        if (isOver(error)) return [];
        why ??= error;
        return [job];
      }
    }),
  );
  options?.signal?.throwIfAborted();
  const ids = [...uncancelled.flat(), ...standing].map(({ id }) => id ?? "one without an id");
  if (ids.length === 0) return;
  const problem = `These jobs of the sequence may stand: ${ids.join(", ")}. Cancel them, or run it again with its key`;
  throw new FliqPartialError(
    problem,
    ids.map((value) => ({ status: "fulfilled", value })),
    why,
  );
}
