import { DEFAULT_RETRIES, type JobCreate, type JobStatus, toTimestamp } from "../shared/index.ts";
import { type CallOptions, FliqConflictError, mayBeDone, type Transport } from "../transport/index.ts";
import { type Found, findByKey, findOwn } from "./find-job.ts";

/** A job that was made just now. */
export interface NewJob {
  /** What the job is called by in every call of the API. */
  id: string;
  /** When it was made, RFC 3339. */
  created_at: string;
  /** This call made it. */
  isNew: true;
}

/** A job that an earlier call with the same idempotency key made. Few servers tell which one it is. */
export interface ExistingJob {
  /** Null where the server does not tell which job holds a key. */
  id: string | null;
  /** When it was made, RFC 3339; null where the server does not tell. */
  created_at: string | null;
  /** Nothing was made by this call. */
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
  /** Whether nobody else can have the job's key, since it was made for this call. */
  hasOwnKey?: boolean;
  /** Whether it is a part of something that is run again as a whole. */
  isStep?: boolean;
  /** Set when it is not known who made the job: this call, whose answer was lost, or another one with the same key. */
  mayBeOurs?: boolean;
}

/**
 * Makes a job. A key is generated when there is none, so that a lost answer never makes a second job.
 * @throws {FliqConflictError} when the key's job is seen to differ in url, method or body; with code `made_but_unknown` when the job was
 * made, and its answer lost, and which of several it is cannot be told.
 */
export async function createJob(
  transport: Transport,
  planned: PlannedJob,
  options: CallOptions | undefined,
): Promise<ScheduledJob> {
  const { api, call, newKey, now } = transport;
  const { body: job, countedFromMs } = planned;
  const key = job.idempotency_key || newKey();
  const body = { max_retries: DEFAULT_RETRIES, ...job, idempotency_key: key };
  // Fliq goes by scheduled_at alone. A mock in another process needs to know what "in 30 minutes" was counted from.
  const params = countedFromMs === undefined ? {} : { header: { "X-Fliq-Client-Time": `${countedFromMs}` } };
  const startMs = now();
  let made: Found;
  try {
    made = await call((init) => api.POST("/jobs", { ...init, params, body }), options, { has: "id" });
  } catch (error) {
    const isUnclear = mayBeDone(error);
    if (!(error instanceof FliqConflictError)) {
      if (isUnclear && !planned.isStep) error.message += `; schedule it again with idempotency key "${key}"`;
      throw error;
    }
    if (!isUnclear || (job.idempotency_key && !planned.hasOwnKey)) {
      planned.mayBeOurs = isUnclear;
      return { isNew: false, ...(await findByKey(transport, body, error, options)) };
    }
    made = await findOwn(transport, body, startMs, error, options);
  }
  const { id, created_at = toTimestamp(now()) } = made;
  return { id, created_at, isNew: true };
}
