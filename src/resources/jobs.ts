import { cancelJob, createJob } from "../helpers/index.ts";
import {
  type Attempt,
  type Duration,
  durationToMs,
  type Job,
  type JobCreate,
  type JobPage,
  type JobQuery,
} from "../shared/index.ts";
import {
  type CallOptions,
  FliqTimeoutError,
  type List,
  paginate,
  type Transport,
} from "../transport/index.ts";

/** How to wait for a job to end. */
export interface WaitOptions {
  /** Stops the wait, not the job: it rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** How long to wait in all. Default `"5m"`. */
  timeout?: Duration | undefined;
  /** How long from one look to the next. Default `"2s"`. */
  interval?: Duration | undefined;
}

export type Jobs = ReturnType<typeof createJobs>;

export function createJobs(transport: Transport) {
  const { api, call, now, sleep } = transport;
  const get = (id: string, options?: CallOptions): Promise<Job> =>
    call((init) => api.GET("/jobs/{id}", { ...init, params: { path: { id } } }), options);

  return {
    /**
     * Makes a job as the wire has it; `fliq.schedule` is the comfortable way. If there is a job with this
     * idempotency key, that is returned.
     * @throws {FliqConflictError} when that job differs in url, method, body or cron.
     */
    create: async (job: JobCreate, options?: CallOptions): Promise<Job> =>
      (await createJob(transport, { body: job }, options)).job,

    /** Reads a job. */
    get,

    /** Lists jobs, the latest `scheduled_at` first. Recurring ones are under `schedules`. */
    list: (query?: JobQuery, options?: CallOptions): List<JobPage, Job> =>
      paginate(
        call,
        (init, next) => api.GET("/jobs", { ...init, params: { query: { ...query, ...next } } }),
        (page) => page.jobs,
        options,
      ),

    /**
     * Cancels a pending job; a recurring one is deleted.
     * @throws {FliqConflictError} when it is running or has ended.
     */
    cancel: (id: string, options?: CallOptions): Promise<void> => cancelJob(transport, id, options),

    /**
     * Makes a copy of a failed job, due now.
     * @throws {FliqConflictError} when it has not failed.
     */
    replay: (id: string, options?: CallOptions): Promise<Job> =>
      call((init) => api.POST("/jobs/{id}/replay", { ...init, params: { path: { id } } }), options, "once"),

    /** The attempts made so far, newest first. */
    attempts: (id: string, options?: CallOptions): Promise<Attempt[]> =>
      call((init) => api.GET("/jobs/{id}/attempts", { ...init, params: { path: { id } } }), options),

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
        if (job.status !== "pending" && job.status !== "running") return job;
        const leftMs = endMs - now();
        if (leftMs <= 0) throw new FliqTimeoutError(`${id} is still ${job.status} after ${timeoutMs} ms`);
        await sleep(Math.min(intervalMs, leftMs), signal);
      }
    },
  };
}
