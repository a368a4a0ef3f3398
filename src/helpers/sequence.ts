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
import {
  type CallOptions,
  FliqConflictError,
  FliqNotFoundError,
  FliqPartialError,
  type Transport,
} from "../transport/index.ts";
import { cancelJob } from "./cancel-job.ts";
import { createJob, type MadeJob, mayBeDone, type PlannedJob, type ScheduledJob } from "./create-job.ts";
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
  /** What the steps' URLs are below: `"https://app.example.com/api"`. */
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

/** Makes a job for each step, or none. */
export async function createSequence(
  transport: Transport,
  sequence: SequenceOptions,
  options: CallOptions | undefined,
): Promise<Sequence> {
  const startMs = transport.now();
  const planned = toJobs(transport, sequence);
  const made: MadeJob[] = [];
  for (const job of planned) {
    try {
      made.push(await createUncancelled(transport, job, options));
    } catch (error) {
      const ours = made.filter(([{ isNew }]) => isNew).map(([{ id }]) => id);
      const unsure = made.flatMap(([{ id }, isUnsure], index) => (isUnsure ? [id ?? `steps[${index}]`] : []));
      const lost = mayBeDone(error) ? await findLost(transport, job, startMs) : [];
      // Of one at a given time, or of several, it cannot be told that it is not another's.
      if (lost.length === 1 && job.countedFromMs !== undefined) ours.push(...lost);
      else unsure.push(...lost);
      // The caller's signal is not asked: it may be what stopped the sequence.
      unsure.unshift(...(await cancelEach(transport, ours)));
      refuseStanding("The sequence failed, and these of its jobs may stand", unsure, error);
      throw error;
    }
  }
  const jobs = made.map(([job]) => job);
  return {
    jobs,
    async cancel(cancelOptions) {
      const standing = await cancelEach(
        transport,
        jobs.map(({ id }) => id),
        cancelOptions,
      );
      cancelOptions?.signal?.throwIfAborted();
      refuseStanding("These jobs of the sequence could not be cancelled", standing);
    },
  };
}

function toJobs({ now, newKey }: Transport, sequence: SequenceOptions): PlannedJob[] {
  checkOptions(sequence, [...TARGET.slice(1), "key", "startAt", "baseUrl", "steps"]);
  const { key = newKey(), baseUrl, startAt, steps, ...shared } = sequence;
  requireText(key, 240, "key");
  if (!Array.isArray(steps) || steps.length === 0)
    throw notA("steps", steps, "an array with a step at least");
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
        if ((at ?? delay) !== undefined) throw new FliqInputError("after", "give one of at, in and after");
        previousMs = addDuration(previousMs, after, "after");
      }
      const body = {
        ...readTarget({ ...shared, ...step }, baseUrl),
        scheduled_at: toTimestamp(previousMs),
        idempotency_key: `${key}:${index}`,
      };
      return { body, countedFromMs, hasOwnKey: sequence.key === undefined };
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
  planned: PlannedJob,
  options: CallOptions | undefined,
): Promise<MadeJob> {
  const { body } = planned;
  const key = body.idempotency_key;
  for (let round = 0; round <= MOST_ROUNDS; round++) {
    const idempotency_key = round > 0 ? `${key}~${round}` : `${key}`;
    const made = await createJob(transport, { ...planned, body: { ...body, idempotency_key } }, options);
    const [job] = made;
    if (job.isNew || job.status !== "cancelled") return made;
  }
  throw new FliqError(
    `The idempotency keys "${key}" to "${key}~${MOST_ROUNDS}" belong to cancelled jobs: use another key`,
    { code: "conflict" },
  );
}

/** The ids of the jobs that the step which failed may have made all the same, its answer lost for good. */
async function findLost(
  transport: Transport,
  { body, countedFromMs }: PlannedJob,
  startMs: number,
): Promise<string[]> {
  // To the millisecond no other is at a time that was counted from now; of one at a given time only when it was made can tell.
  const window: [number, number] =
    countedFromMs === undefined
      ? [startMs, transport.now()]
      : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  try {
    const { jobs } = await findMade(transport, body, window, {});
    return jobs.map(({ id }) => id);
  } catch {
    return []; // the error that the step failed with says that its answer was lost
  }
}

/** Cancels the jobs that have not begun; answers with those of which that is not known. */
async function cancelEach(
  transport: Transport,
  ids: readonly (string | null)[],
  options?: CallOptions,
): Promise<string[]> {
  const standing = await Promise.all(
    ids.map(async (id) => {
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

function refuseStanding(problem: string, ids: string[], cause?: unknown): void {
  if (ids.length === 0) return;
  const results = ids.map((value) => ({ status: "fulfilled" as const, value }));
  throw new FliqPartialError(
    `${problem}: ${ids.join(", ")}. Cancel them, or run it again with its key`,
    results,
    cause,
  );
}
