import {
  isFliqError,
  type Job,
  type JobCreate,
  type JobQuery,
  type JobStatus,
  type JobSummary,
  LONGEST_PAGE,
} from "../shared/index.ts";
import { type CallOptions, FliqConflictError, paginate, type Transport } from "../transport/index.ts";

/** How many pages of a list are read, and how many jobs one by one, before a search is given up. */
const MOST_PAGES = 10;
const MOST_READ = 20;
/** A server's `Date` has whole seconds, and it takes the time of a job from another clock. */
const CLOCK_SLACK_MS = 2000;
/** What a server takes as `q`, in bytes; a character is at most four of them. */
const LONGEST_QUERY = 512 / 4;

/** A job as it was found: servers differ in what they show of it. */
export type Found = { id: string } & Partial<Job & JobSummary>;

/**
 * Lists the jobs with the URL of `q` that `fits` accepts: what a server does not filter by, this does. When there are more than it looks
 * at, one that nobody knows stands for the rest.
 */
async function search(
  { api, call }: Transport,
  { q, ...times }: { q: string; scheduled_after?: string; scheduled_before?: string },
  fits: (job: Found) => boolean,
  options: CallOptions | undefined,
): Promise<Found[]> {
  const query: JobQuery = { q: q.slice(0, LONGEST_QUERY), ...times };
  const list = paginate<unknown, Found, JobQuery>(
    call,
    (init) => api.GET("/jobs", init),
    "jobs",
    query,
    options,
  );
  const jobs: Found[] = [];
  let left = MOST_PAGES * LONGEST_PAGE;
  for await (const job of list) {
    if (job.url === q && fits(job)) jobs.push(job);
    if (--left === 0) return [...jobs, { id: "one further back" }];
  }
  return jobs;
}

/**
 * The jobs that a call whose answer was lost can have made: with its URL, method and time, and made since `startMs` by the client's clock;
 * `endMs` is what the server's clock shows now.
 */
export function findMade(
  transport: Transport,
  { url: q, method, scheduled_at }: JobCreate,
  startMs: number,
  endMs: number | undefined,
  options: CallOptions | undefined,
): Promise<Found[]> {
  const nowMs = transport.now();
  const toMs = endMs ?? nowMs;
  const times = { scheduled_after: scheduled_at, scheduled_before: scheduled_at };
  const fits = (job: Found) => {
    const agoMs = toMs - Date.parse(job.created_at ?? "");
    const isInTime = agoMs >= -CLOCK_SLACK_MS && agoMs <= nowMs - startMs + CLOCK_SLACK_MS;
    return (
      isInTime && job.method === method && Date.parse(job.scheduled_at ?? "") === Date.parse(scheduled_at)
    );
  };
  return search(transport, { q, ...times }, fits, options);
}

/**
 * The job that a call made whose answer was lost, with a key that nobody else has.
 * @throws {FliqConflictError} with code `made_but_unknown` when it cannot be told from others.
 */
export async function findOwn(
  transport: Transport,
  job: JobCreate,
  startMs: number,
  conflict: FliqConflictError,
  options: CallOptions | undefined,
): Promise<Found> {
  let which: unknown = "no list shows it";
  try {
    const jobs = await findMade(transport, job, startMs, conflict.serverTimeMs, options);
    const [made, another] = jobs;
    if (made && !another) return made;
    if (made) which = `it is ${jobs.map(({ id }) => id).join(" or ")}`;
  } catch (error) {
    if (options?.signal?.aborted) throw error;
    which = error;
  }
  throw new FliqConflictError(
    `The job was made, but its answer was lost: ${which}. Do not schedule it again`,
    {
      ...conflict,
      code: "made_but_unknown",
      cause: conflict,
    },
  );
}

/**
 * What can be told of the job that holds an idempotency key. Which one it is, only a server tells that shows keys: another's job may stand
 * at the same URL and time. Its status is known too when all jobs with its URL have the same.
 * @throws {FliqConflictError} when it is seen to differ in url, method or body.
 */
export async function findByKey(
  transport: Transport,
  wanted: JobCreate,
  conflict: FliqConflictError,
  options: CallOptions | undefined,
  needsStatus = false,
): Promise<{ id: string | null; created_at: string | null; status?: JobStatus }> {
  const { api, call } = transport;
  const { job_id } = Object(conflict.body);
  const isNamed = typeof job_id === "string";
  const jobs = isNamed
    ? [{ id: job_id }]
    : await orElse(
        search(transport, { q: wanted.url }, () => true, options),
        [],
      );
  let holder: Partial<Found> = {};
  let common: JobStatus | undefined;
  let reads = 0;
  for (const job of jobs) {
    // What the list does not show, the job itself may.
    const params = { path: { id: job.id } };
    const read = () =>
      call<Found>((init) => api.GET("/jobs/{id}", { ...init, params }), options, { has: "id" });
    const shown = job.idempotency_key
      ? job
      : reads++ < MOST_READ
        ? await orElse(read(), undefined)
        : undefined;
    if (isNamed || shown?.idempotency_key === wanted.idempotency_key) {
      holder = shown ?? job;
      break;
    }
    if (shown && !shown.idempotency_key) {
      // A server that shows no key of one job shows none.
      const statuses = new Set(jobs.map(({ status }) => status));
      if (statuses.size === 1) common = job.status;
      break;
    }
  }
  const { id = null, created_at = null, status = common } = holder;
  if (id)
    refuseDifference(
      `idempotency key "${wanted.idempotency_key}"`,
      conflict,
      { ...holder, id },
      wanted,
      ["url", "method", "body"],
      "use another key",
    );
  return { id, created_at, ...(status && { status }) };

  /** What cannot be read cannot be told: that the key is in use is known all the same. */
  async function orElse<Result, Else>(work: Promise<Result>, otherwise: Else): Promise<Result | Else> {
    try {
      return await work;
    } catch (error) {
      options?.signal?.throwIfAborted();
      if (needsStatus) {
        // The key is in use, so that there is a job, whoever made it.
        if (isFliqError(error))
          Object.assign(error, { mayBeDone: true }).message += ". It may have been done";
        throw error;
      }
      return otherwise;
    }
  }
}

/** @throws {FliqConflictError} naming those of `fields` that are seen to be otherwise in `holder` than in `wanted`. */
export function refuseDifference(
  unique: string,
  conflict: FliqConflictError,
  holder: { id: string },
  wanted: object,
  fields: readonly string[],
  wayOut: string,
): void {
  const differing = fields.filter((field) => {
    const seen: unknown = Reflect.get(holder, field);
    return seen !== undefined && (seen || null) !== (Reflect.get(wanted, field) || null);
  });
  if (differing.length === 0) return;
  const problem = `The ${unique} belongs to ${holder.id}, which has another ${differing.join(" and ")}: ${wayOut}`;
  throw new FliqConflictError(problem, { ...conflict, cause: conflict });
}
