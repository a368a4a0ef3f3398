import type { Job, JobCreate } from "../shared/index.ts";
import {
  type CallOptions,
  FliqConflictError,
  FliqNotFoundError,
  paginate,
  type Transport,
} from "../transport/index.ts";

/** How many jobs are looked at for the one that holds a key, should Fliq not name it. */
const MOST_SEARCHED = 1000;

/** A job to make. */
export interface PlannedJob {
  body: JobCreate;
  /** The client's time that `scheduled_at` was counted from, in epoch milliseconds; undefined for a time given as such. */
  countedFromMs?: number | undefined;
}

/** A job, and whether this call made it: `false` when an earlier call with the same key did. */
export interface CreatedJob {
  job: Job;
  isNew: boolean;
}

/**
 * Makes a job, or finds the one that an earlier call with the same idempotency key made. A key is generated
 * when there is none, so that a lost answer never makes a second job.
 * @throws {FliqConflictError} when the key belongs to a job with another url, method, body or cron expression.
 */
export async function createJob(
  transport: Transport,
  { body: job, countedFromMs }: PlannedJob,
  options: CallOptions | undefined,
): Promise<CreatedJob> {
  const { api, call, newKey } = transport;
  const body = { ...job, idempotency_key: job.idempotency_key ?? newKey() };
  // Fliq goes by scheduled_at alone. A mock, whose time is virtual, needs to know what "in 30 minutes" was counted from.
  const params = countedFromMs === undefined ? {} : { header: { "X-Fliq-Client-Time": `${countedFromMs}` } };
  try {
    return { job: await call((init) => api.POST("/jobs", { ...init, params, body }), options), isNew: true };
  } catch (error) {
    if (!(error instanceof FliqConflictError)) throw error;
    const holder = await findHolder(transport, body, error, options);
    const { url, method = body.http_method ?? "POST", cron } = body;
    const sent = { url, method, body: body.body, cron };
    refuseDifference(`idempotency key "${body.idempotency_key}"`, error, holder, sent);
    return { job: holder, isNew: error.afterLostAnswer };
  }
}

/** The job that holds the key: named by the conflict, else searched for by URL, at its time and then at any. */
async function findHolder(
  { api, call }: Transport,
  { url, scheduled_at, idempotency_key }: JobCreate,
  conflict: FliqConflictError,
  options: CallOptions | undefined,
): Promise<Job> {
  const { job_id: id }: { job_id?: unknown } = Object(conflict.body);
  if (typeof id === "string") {
    return call((init) => api.GET("/jobs/{id}", { ...init, params: { path: { id } } }), options).catch(
      (error: unknown) => {
        if (!(error instanceof FliqNotFoundError)) throw error;
        const problem = `The idempotency key "${idempotency_key}" belongs to ${id}, which was deleted`;
        throw new FliqConflictError(`${problem}. Use another one.`, conflict);
      },
    );
  }

  const search = { search: url.slice(0, 512), limit: 100 };
  const atItsTime = { ...search, scheduled_after: scheduled_at, scheduled_before: scheduled_at };
  for (const query of scheduled_at ? [atItsTime, search] : [search]) {
    const found = paginate(
      call,
      (init, next) => api.GET("/jobs", { ...init, params: { query: { ...query, ...next } } }),
      (page) => page.jobs,
      options,
    );
    let left = MOST_SEARCHED;
    for await (const job of found) {
      if (job.idempotency_key === idempotency_key) return job;
      if (--left === 0) break;
    }
  }
  throw conflict;
}

/** @throws {FliqConflictError} naming the fields of `sent` that are otherwise in `holder`. */
export function refuseDifference(
  unique: string,
  conflict: FliqConflictError,
  holder: { id: string },
  sent: Record<string, unknown>,
): void {
  const differing = Object.keys(sent).filter(
    (field) => canonical(sent[field]) !== canonical(Reflect.get(holder, field)),
  );
  if (differing.length === 0) return;
  const problem = `The ${unique} belongs to ${holder.id}, which has another ${differing.join(" and ")}`;
  throw new FliqConflictError(
    `${problem}. Use another one for what is different, or delete that first.`,
    conflict,
  );
}

/** Headers come back in an order of the server's own. */
function canonical(value: unknown): string {
  return JSON.stringify(typeof value === "object" && value ? Object.entries(value).sort() : (value ?? null));
}
