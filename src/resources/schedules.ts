import type { Job, JobPage, PageQuery, Schedule, ScheduleCreate, SchedulePage } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

export type Schedules = ReturnType<typeof createSchedules>;

export function createSchedules({ api, call }: Transport) {
  return {
    /**
     * Makes a schedule as the wire has it; `fliq.cron` is the comfortable way.
     * @throws {FliqConflictError} when the name is taken.
     */
    create: (schedule: ScheduleCreate, options?: CallOptions): Promise<Schedule> =>
      call((init) => api.POST("/schedules", { ...init, body: schedule }), options, "once"),

    /** Reads a schedule. */
    get: (id: string, options?: CallOptions): Promise<Schedule> =>
      call((init) => api.GET("/schedules/{id}", { ...init, params: { path: { id } } }), options),

    /** Lists schedules, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<SchedulePage, Schedule> =>
      paginate(
        call,
        (init, next) => api.GET("/schedules", { ...init, params: { query: { ...query, ...next } } }),
        (page) => page.schedules,
        options,
      ),

    /**
     * Stops firing until it is resumed.
     * @throws {FliqConflictError} when it is already paused.
     */
    pause: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.POST("/schedules/{id}/pause", { ...init, params: { path: { id } } }), options, 409),

    /**
     * Fires again; what was missed is made up for by one run, at once.
     * @throws {FliqConflictError} when it is not paused.
     */
    resume: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.POST("/schedules/{id}/resume", { ...init, params: { path: { id } } }), options, 409),

    /** Deletes a schedule. The jobs it made stay. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.DELETE("/schedules/{id}", { ...init, params: { path: { id } } }), options, 404),

    /** Lists the jobs that a schedule made, the latest `scheduled_at` first. */
    jobs: (id: string, query?: PageQuery, options?: CallOptions): List<JobPage, Job> =>
      paginate(
        call,
        (init, next) =>
          api.GET("/schedules/{id}/jobs", {
            ...init,
            params: { path: { id }, query: { ...query, ...next } },
          }),
        (page) => page.jobs,
        options,
      ),
  };
}
