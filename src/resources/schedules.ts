import type {
  JobPage,
  JobSummary,
  PageQuery,
  Schedule,
  ScheduleCreate,
  SchedulePage,
} from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

/** Calls that are made again and again. There is no way to change one: delete it and make it anew. */
export type Schedules = ReturnType<typeof createSchedules>;

export function createSchedules({ api, call }: Transport) {
  return {
    /**
     * Makes a schedule as the wire has it; `fliq.cron` is the comfortable way.
     * @throws {FliqConflictError} when the name is taken.
     */
    create: (schedule: ScheduleCreate, options?: CallOptions): Promise<Schedule> =>
      call((init) => api.POST("/schedules", { ...init, body: schedule }), options, {
        has: "id",
        repeat: "once",
      }),

    /** Reads a schedule; headers and body are not shown. */
    get: (id: string, options?: CallOptions): Promise<Schedule> =>
      call((init) => api.GET("/schedules/{id}", { ...init, params: { path: { id } } }), options, {
        has: "id",
      }),

    /** Lists schedules, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<SchedulePage, Schedule> =>
      paginate(
        call,
        (init, page) => api.GET("/schedules", { ...init, params: { query: page } }),
        "schedules",
        query,
        options,
      ),

    /**
     * Stops firing until it is resumed.
     * @throws {FliqConflictError} when it is already paused.
     */
    pause: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.POST("/schedules/{id}/pause", { ...init, params: { path: { id } } }), options, {
        repeat: 409,
      }),

    /**
     * Fires again; what was missed is made up for by one run, at once.
     * @throws {FliqConflictError} when it is not paused.
     */
    resume: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.POST("/schedules/{id}/resume", { ...init, params: { path: { id } } }), options, {
        repeat: 409,
      }),

    /** Deletes a schedule. The runs that it made already are still called, and retried. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.DELETE("/schedules/{id}", { ...init, params: { path: { id } } }), options, {
        repeat: 404,
      }),

    /** Lists the jobs that a schedule made, the latest `scheduled_at` first. */
    jobs: (id: string, query?: PageQuery, options?: CallOptions): List<JobPage, JobSummary> =>
      paginate(
        call,
        (init, page) => api.GET("/schedules/{id}/jobs", { ...init, params: { path: { id }, query: page } }),
        "jobs",
        query,
        options,
      ),
  };
}
