import {
  type Job,
  type JobCreate,
  type JobQuery,
  type JobStatus,
  type JobSummary,
  LONGEST_PAGE,
} from "../shared/index.ts";
import {
  type CallOptions,
  FliqConflictError,
  FliqNotFoundError,
  paginate,
  type Transport,
} from "../transport/index.ts";

/** How many pages of a list are read, and how many jobs one by one, before a search is given up. */
const MOST_PAGES = 10;
const MOST_READ = 20;
/** A server's `Date` has whole seconds, and it takes the time of a job from another clock. */
const CLOCK_SLACK_MS = 2000;
/** What a server takes as `q`, in bytes; a character is at most four of them. */
const LONGEST_QUERY = 512 / 4;

/** A job as it was found: servers differ in what they show of it. */
export type Found = { id: string } & Partial<Job & JobSummary>;

interface Search {
  jobs: Found[];
  /** Whether all there are were looked at. */
  isSure: boolean;
}

/** Lists the jobs with the URL of `query` that `fits` accepts: what a server does not filter by, this does. */
async function search(
  { api, call }: Transport,
  { q, ...times }: { q: string; scheduled_after?: string; scheduled_before?: string },
  fits: (job: Found) => boolean,
  options: CallOptions | undefined,
): Promise<Search> {
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
    if (typeof job.id === "string" && job.url === q && fits(job)) jobs.push(job);
    if (--left === 0) return { jobs, isSure: false };
  }
  return { jobs, isSure: true };
}

/** The jobs that a call whose answer was lost can have made: with its URL, method and time, and made within `window`. */
export function findMade(
  transport: Transport,
  { url: q, method, scheduled_at }: JobCreate,
  [fromMs, toMs]: readonly [fromMs: number, toMs: number],
  options: CallOptions | undefined,
): Promise<Search> {
  const atMs = Date.parse(scheduled_at);
  return search(
    transport,
    { q, scheduled_after: scheduled_at, scheduled_before: scheduled_at },
    (job) => {
      const madeMs = Date.parse(job.created_at ?? "");
      const isInTime = madeMs >= fromMs - CLOCK_SLACK_MS && madeMs <= toMs + CLOCK_SLACK_MS;
      return isInTime && job.method === method && Date.parse(job.scheduled_at ?? "") === atMs;
    },
    options,
  );
}

/**
 * What can be told of the job that holds an idempotency key. Which one it is, only a server tells that shows keys: another's job may stand
 * at the same URL and time. Its status is known too when all jobs with its URL have the same.
 * @throws {FliqConflictError} when it is seen to differ in url, method or body.
 */
export async function findByKey(
  transport: Transport,
  job: JobCreate,
  conflict: FliqConflictError,
  options: CallOptions | undefined,
): Promise<{ id: string | null; created_at: string | null; status?: JobStatus }> {
  const { api, call } = transport;
  const key = job.idempotency_key;
  const read = async (id: string): Promise<Found | undefined> => {
    try {
      const params = { path: { id } };
      return await call((init) => api.GET("/jobs/{id}", { ...init, params }), options, { has: "id" });
    } catch (error) {
      if (error instanceof FliqNotFoundError) return undefined; // deleted meanwhile
      throw error;
    }
  };

  const { job_id } = Object(conflict.body);
  let holder: Found | undefined;
  let common: JobStatus | undefined;
  if (typeof job_id === "string") {
    holder = (await read(job_id)) ?? { id: job_id };
  } else {
    const { jobs, isSure } = await search(transport, { q: job.url }, () => true, options);
    const showing = jobs.filter(({ idempotency_key }) => idempotency_key);
    holder = showing.find(({ idempotency_key }) => idempotency_key === key);
    for (const { id } of showing.length > 0 ? [] : jobs.slice(0, MOST_READ)) {
      const found = await read(id);
      if (found?.idempotency_key === key) holder = found;
      if (holder) break;
      if (!found || found.idempotency_key) continue;
      // A server that shows no key of one job shows none.
      const [status, another] = new Set(jobs.map((each) => each.status));
      if (isSure && !another) common = status;
      break;
    }
  }
  if (holder)
    refuseDifference(
      `idempotency key "${key}"`,
      conflict,
      holder,
      job,
      ["url", "method", "body"],
      "a key is used up for ever",
    );
  const { id = null, created_at = null, status = common } = holder ?? {};
  return { id, created_at, ...(status && { status }) };
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
  throw new FliqConflictError(
    `The ${unique} belongs to ${holder.id}, which has another ${differing.join(" and ")}. Use another one: ${wayOut}`,
    { ...conflict, cause: conflict },
  );
}
