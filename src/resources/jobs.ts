import { cancelJob, createJob, inTurn, readHeaders, type ScheduledJob } from "../helpers/index.ts";
import {
  type Attempt,
  type Duration,
  durationToMs,
  type Job,
  type JobCreate,
  type JobPage,
  type JobQuery,
  type JobReplayed,
  type JobSummary,
} from "../shared/index.ts";
import {
  type CallOptions,
  FliqConflictError,
  FliqNotFoundError,
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

/** Calls of a URL at a given time. */
export type Jobs = ReturnType<typeof createJobs>;

export function createJobs(transport: Transport) {
  const { api, call, now, sleep } = transport;
  const get = (id: string, options?: CallOptions): Promise<Job> =>
    call((init) => api.GET("/jobs/{id}", { ...init, params: { path: { id } } }), options, { has: "id" });
  const list = (query?: JobQuery, options?: CallOptions): List<JobPage, JobSummary> =>
    paginate(
      call,
      (init, page) => api.GET("/jobs", { ...init, params: { query: page } }),
      "jobs",
      query,
      options,
    );

  return {
    /**
     * Makes a job as the wire has it; `fliq.schedule` is the comfortable way. With an idempotency key that is in use nothing is made, and
     * `isNew` is false.
     * @throws {FliqConflictError} when that key's job is seen to differ in url, method or body.
     */
    async create(job: JobCreate, options?: CallOptions): Promise<ScheduledJob> {
      if (job.headers) readHeaders(job.headers, "headers");
      return createJob(transport, { body: job }, options);
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
     * not every server does.
     */
    async cancelMany(
      filter: Omit<JobQuery, "status" | "limit" | "cursor">,
      options?: CallOptions,
    ): Promise<number> {
      let cancelled = 0;
      for (;;) {
        const pending: JobSummary[] = [];
        for await (const job of list({ ...filter, status: "pending" }, options))
          if (fits(job, filter)) pending.push(job);
        const results = await inTurn(
          transport,
          pending,
          8,
          async ({ id }) => {
            try {
              await cancelJob(transport, id, options);
              return 1;
            } catch (error) {
              // It has begun, or somebody else was faster.
              if (error instanceof FliqConflictError || error instanceof FliqNotFoundError) return 0;
              throw error;
            }
          },
          options,
        );
        let passed = 0;
        for (const result of results) {
          if (result.status === "rejected") throw result.reason;
          passed += result.value;
        }
        cancelled += passed;
        if (passed === 0) return cancelled;
      }
    },

    /**
     * Makes a copy of a failed job, due now.
     * @throws {FliqConflictError} when it has not failed.
     */
    replay: (id: string, options?: CallOptions): Promise<JobReplayed> =>
      call((init) => api.POST("/jobs/{id}/replay", { ...init, params: { path: { id } } }), options, {
        has: "id",
        repeat: "once",
      }),

    /** The attempts made so far, oldest first. */
    attempts: (id: string, options?: CallOptions): Promise<Attempt[]> =>
      call((init) => api.GET("/jobs/{id}/attempts", { ...init, params: { path: { id } } }), options, {
        has: "attempts",
        isList: true,
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
        if (job.status !== "pending" && job.status !== "running") return job;
        const leftMs = endMs - now();
        if (leftMs <= 0) throw new FliqTimeoutError(`${id} is still ${job.status} after ${timeoutMs} ms`);
        await sleep(Math.min(intervalMs, leftMs), signal);
      }
    },
  };
}

/** Whether a job is one that a filter asks for. */
function fits(job: JobSummary, filter: JobQuery): boolean {
  const { q = "", method = job.method, scheduled_after, scheduled_before } = filter;
  const at = Date.parse(job.scheduled_at);
  return (
    job.status === "pending" &&
    job.url.toLowerCase().includes(q.trim().toLowerCase()) &&
    job.method === method &&
    !(at < Date.parse(scheduled_after ?? "")) &&
    !(at > Date.parse(scheduled_before ?? ""))
  );
}
