import type { JobCreate, JobStatus } from "../shared/index.ts";
import { type CallOptions, FliqConflictError, type Transport } from "../transport/index.ts";
import { type Found, findByKey, findMade } from "./find-job.ts";

/** A job that was made just now. */
export interface NewJob {
  id: string;
  /** RFC 3339. */
  created_at: string;
  isNew: true;
}

/** A job that an earlier call with the same idempotency key made. Few servers tell which one it is. */
export interface ExistingJob {
  /** Null where the server does not tell which job holds a key. */
  id: string | null;
  /** RFC 3339; null where the server does not tell. */
  created_at: string | null;
  isNew: false;
  /** Where it stands, where that can be told: one that was cancelled holds its key for ever. */
  status?: JobStatus;
}

/** What `schedule()` gives: with an idempotency key of your own the job may be there already. */
export type ScheduledJob = NewJob | ExistingJob;

/** A job to make. */
export interface PlannedJob {
  body: JobCreate;
  /** The client's time that `scheduled_at` was counted from, in epoch milliseconds; undefined for a time given as such. */
  countedFromMs?: number | undefined;
}

/**
 * Makes a job. A key is generated when there is none, so that a lost answer never makes a second job.
 * @throws {FliqConflictError} when the key's job is seen to differ in url, method or body; with code `made_but_unknown` when the job was
 * made, and its answer lost, and which of several it is cannot be told.
 */
export async function createJob(
  transport: Transport,
  { body: job, countedFromMs }: PlannedJob,
  options: CallOptions | undefined,
): Promise<ScheduledJob> {
  const { api, call, newKey, now } = transport;
  const body = { ...job, idempotency_key: job.idempotency_key ?? newKey() };
  // Fliq goes by scheduled_at alone. A mock in another process needs to know what "in 30 minutes" was counted from.
  const params = countedFromMs === undefined ? {} : { header: { "X-Fliq-Client-Time": `${countedFromMs}` } };
  const startMs = now();
  try {
    const made = await call((init) => api.POST("/jobs", { ...init, params, body }), options, { has: "id" });
    return { id: made.id, created_at: made.created_at, isNew: true };
  } catch (error) {
    if (!(error instanceof FliqConflictError)) throw error;
    if (error.afterLostAnswer) {
      const { jobs, isSure } = await findMade(
        transport,
        body,
        { startMs, serverTimeMs: error.serverTimeMs },
        options,
      );
      const [made, another] = jobs;
      if (made && !another && isSure) return { id: made.id, created_at: made.created_at, isNew: true };
      if (job.idempotency_key === undefined) throw madeButUnknown(error, jobs);
    }
    return { isNew: false, ...(await findByKey(transport, body, error, options)) };
  }
}

function madeButUnknown(conflict: FliqConflictError, candidates: readonly Found[]): FliqConflictError {
  const ids = candidates.map(({ id }) => id).join(", ");
  const which = ids ? `it is one of ${ids}` : "it could not be found in the list";
  return new FliqConflictError(
    `The job was made, but its answer was lost, and which one it is cannot be told: ${which}. Do not schedule it again; with an idempotencyKey of your own you can.`,
    { ...conflict, code: "made_but_unknown", cause: conflict },
  );
}
