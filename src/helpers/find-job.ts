import { type Job, type JobCreate, type JobStatus, type JobSummary, LONGEST_PAGE } from "../shared/index.ts";
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
/** What a server takes as `q`, in bytes. */
const LONGEST_QUERY = 512;

/** A job as it was found: servers differ in what they show of it. */
export type Found = Pick<JobSummary, "id" | "created_at"> & Partial<Job & JobSummary>;

interface Search {
  jobs: Found[];
  /** Whether all there are were looked at. */
  isSure: boolean;
}

/** Lists the jobs with a URL that `fits` accepts: what a server does not filter by, this does. */
async function search(
  { api, call }: Transport,
  { url, ...times }: { url: string; scheduled_after?: string; scheduled_before?: string },
  fits: (job: Found) => boolean,
  options: CallOptions | undefined,
): Promise<Search> {
  const q = url.slice(0, LONGEST_QUERY / 4); // a character is at most four bytes long
  const list = paginate<unknown, Found>(
    call,
    (init, page) => api.GET("/jobs", { ...init, params: { query: { q, ...times, ...page } } }),
    "jobs",
    undefined,
    options,
  );
  const jobs: Found[] = [];
  let left = MOST_PAGES * LONGEST_PAGE;
  for await (const job of list) {
    if (job.url === url && fits(job)) jobs.push(job);
    if (--left === 0) return { jobs, isSure: false };
  }
  return { jobs, isSure: true };
}

/** The jobs that a call whose answer was lost can have made: with its URL, method and time, and made while it lasted. */
export function findMade(
  transport: Transport,
  { url, method, scheduled_at }: JobCreate,
  { startMs, serverTimeMs }: { startMs: number; serverTimeMs: number | undefined },
  options: CallOptions | undefined,
): Promise<Search> {
  const nowMs = transport.now();
  const endMs = serverTimeMs ?? nowMs;
  const from = endMs - (nowMs - startMs) - CLOCK_SLACK_MS;
  const atMs = Date.parse(scheduled_at);
  return search(
    transport,
    { url, scheduled_after: scheduled_at, scheduled_before: scheduled_at },
    (job) => {
      const madeMs = Date.parse(job.created_at);
      const isInTime = madeMs >= from && madeMs <= endMs + CLOCK_SLACK_MS;
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
  const read = async (id: string): Promise<Found | undefined> => {
    try {
      return await call((init) => api.GET("/jobs/{id}", { ...init, params: { path: { id } } }), options, {
        has: "id",
      });
    } catch (error) {
      if (error instanceof FliqNotFoundError) return undefined; // deleted meanwhile
      throw error;
    }
  };

  const { job_id }: { job_id?: unknown } = Object(conflict.body);
  const { jobs, isSure } =
    typeof job_id === "string"
      ? { jobs: [], isSure: false }
      : await search(transport, job, () => true, options);
  let holder =
    typeof job_id === "string"
      ? await read(job_id)
      : jobs.find(({ idempotency_key }) => idempotency_key === job.idempotency_key);
  if (!holder && !jobs.some(({ idempotency_key }) => idempotency_key !== undefined)) {
    for (const { id } of jobs.slice(0, MOST_READ)) {
      const found = await read(id);
      if (found?.idempotency_key === job.idempotency_key) holder = found;
      // A server that shows no key of one job shows none.
      if (holder || (found && found.idempotency_key === undefined)) break;
    }
  }

  if (!holder) {
    const [status, ...others] = new Set(jobs.map((each) => each.status));
    return { id: null, created_at: null, ...(isSure && status && others.length === 0 && { status }) };
  }
  refuseDifference(`idempotency key "${job.idempotency_key}"`, conflict, holder, job, [
    "url",
    "method",
    "body",
  ]);
  const { id, created_at, status } = holder;
  return { id, created_at, ...(status && { status }) };
}

/** @throws {FliqConflictError} naming those of `fields` that are seen to be otherwise in `holder` than in `wanted`. */
export function refuseDifference(
  unique: string,
  conflict: FliqConflictError,
  holder: { id: string },
  wanted: object,
  fields: readonly string[],
): void {
  const differing = fields.filter((field) => {
    const seen: unknown = Reflect.get(holder, field);
    return seen !== undefined && seen !== (Reflect.get(wanted, field) ?? null);
  });
  if (differing.length === 0) return;
  throw new FliqConflictError(
    `The ${unique} belongs to ${holder.id}, which has another ${differing.join(" and ")}. Use another one for what is different, or delete that first.`,
    conflict,
  );
}
