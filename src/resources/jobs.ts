import { cancelJob, createJob, inTurn, isOver, type ScheduledJob } from "../helpers/index.ts";
import {
  type Attempt,
  checkOptions,
  type Duration,
  durationToMs,
  instantToMs,
  type Job,
  type JobCreate,
  type JobPage,
  type JobQuery,
  type JobReplayed,
  type JobSummary,
  requireText,
} from "../shared/index.ts";
import { type CallOptions, FliqTimeoutError, type Transport } from "../transport/index.ts";
import { createMethods } from "./methods.ts";

/** How to wait for a job to end. */
export interface WaitOptions {
  /** Stops the wait, not the job: it rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** How long to wait in all. Default `"5m"`. */
  timeout?: Duration | undefined;
  /** How long from one look to the next. Default `"2s"`. */
  interval?: Duration | undefined;
}

/** Calls of a URL at a given time. */
export interface Jobs extends ReturnType<typeof createJobs> {}

/** Which jobs to cancel: all that are pending, unless it says less. */
export type CancelFilter = Pick<JobQuery, "q" | "method" | "scheduled_after" | "scheduled_before">;

export function createJobs(transport: Transport) {
  const { api, call, now, sleep } = transport;
  const methods = createMethods(transport);
  const get = methods.byId<Job>((init) => api.GET("/jobs/{id}", init), "id");
  const list = methods.list<JobPage, JobSummary, JobQuery>((init) => api.GET("/jobs", init), "jobs");

  return {
    /**
     * Makes a job as the wire has it; `fliq.schedule` is the comfortable way. With an idempotency key that is in use nothing is made, and
     * `isNew` is false.
     * @throws {FliqConflictError} when that key's job is seen to differ in url, method or body.
     */
    async create(job: JobCreate, options?: CallOptions): Promise<ScheduledJob> {
      return createJob(transport, { body: Object(job) }, options);
    },

    /** Reads a job. Servers give the short answer: what is optional may be absent. */
    get,

    /**
     * Lists jobs, the latest `scheduled_at` first, the runs of schedules among them. The open-source server hears no filter but
     * `status`.
     */
    list,

    /**
     * Cancels a pending job; a recurring one is deleted.
     * @throws {FliqConflictError} when it is running or has ended.
     */
    cancel: (id: string, options?: CallOptions): Promise<void> => cancelJob(transport, id, options),

    /**
     * Cancels all pending jobs that fit, and goes on until none is left; resolves to how many it cancelled. It checks the filter itself, since
     * not every server does: a job of which it is not shown that it fits is left alone.
     * @throws {FliqInputError} when a filter is undefined, since that would cancel more than was meant.
     */
    async cancelMany(filter: CancelFilter, options: CallOptions = {}): Promise<number> {
      const fits = createFilter(filter);
      for (let cancelled = 0; ; ) {
        const pending = list({ ...filter, status: "pending" }, options);
        const found: JobSummary[] = [];
        for await (const job of pending) if (fits(job)) found.push(job);
        const results = await inTurn(transport, found, 8, options, async (paced, { id }) => {
          try {
            await cancelJob(paced, id, options);
            return 1;
          } catch (error) {
            if (isOver(error)) return 0;
            throw error;
          }
        });
        const before = cancelled;
        for (const result of results) {
          if (result.status === "rejected") throw result.reason;
          cancelled += result.value;
        }
        if (cancelled === before) return cancelled;
      }
    },

    /**
     * Makes a copy of a failed job, due now.
     * @throws {FliqConflictError} when it has not failed.
     */
    replay: methods.byId<JobReplayed>((init) => api.POST("/jobs/{id}/replay", init), "id", "once"),

    /** The attempts made so far, oldest first. */
    attempts: (id: string, options?: CallOptions): Promise<Attempt[]> =>
      call((init) => api.GET("/jobs/{id}/attempts", { ...init, params: { path: { id } } }), options, {
        has: "attempts",
        isBare: true,
      }),

    /**
     * Polls a job until it has completed, failed or been cancelled.
     * @throws {FliqTimeoutError} when that takes longer than `timeout`.
     */
    async wait(id: string, { signal, timeout = "5m", interval = "2s" }: WaitOptions = {}): Promise<Job> {
      const timeoutMs = durationToMs(timeout, "timeout");
      const intervalMs = durationToMs(interval, "interval", 1);
      const endMs = now() + timeoutMs;
      for (;;) {
        const job = await get(id, { signal });
        if (/^(completed|failed|cancelled)$/.test(job.status)) return job;
        const leftMs = endMs - now();
        if (leftMs <= 0) throw new FliqTimeoutError(`${id} has not ended in ${timeoutMs} ms`, "timeout");
        await sleep(Math.min(intervalMs, leftMs), signal);
      }
    },
  };
}

/** Tells whether a job is one that a filter asks for, and is shown to be. */
function createFilter(filter: CancelFilter): (job: JobSummary) => boolean {
  checkOptions(filter, ["q", "method", "scheduled_after", "scheduled_before"]);
  for (const [name, value] of Object.entries(filter)) requireText(value, 512, name);
  const { q = "", method = "", scheduled_after, scheduled_before } = filter;
  const afterMs = scheduled_after && instantToMs(scheduled_after, "scheduled_after");
  const beforeMs = scheduled_before && instantToMs(scheduled_before, "scheduled_before");
  const has = (text: string | null | undefined, part: string) =>
    (text ?? "").toLowerCase().includes(part.trim().toLowerCase());
  return ({ status, url, method: own, scheduled_at }) => {
    const atMs = Date.parse(scheduled_at);
    return (
      status === "pending" &&
      has(url, q) &&
      has(own, method) &&
      (afterMs === undefined || atMs >= Number(afterMs)) &&
      (beforeMs === undefined || atMs <= Number(beforeMs))
    );
  };
}
