import type { Job, JobPage, PageQuery, Schedule, ScheduleCreate, SchedulePage } from "../shared/index.ts";
import type { CallOptions, List, Transport } from "../transport/index.ts";

export type Schedules = ReturnType<typeof createSchedules>;

export function createSchedules({ call, list }: Transport) {
  return {
    /**
     * Makes a schedule as the wire has it; `fliq.cron` is the comfortable way.
     * @throws {FliqConflictError} when the name is taken.
     */
    create: (schedule: ScheduleCreate, options?: CallOptions): Promise<Schedule> =>
      call("POST /schedules", { body: schedule }, options, "once"),

    /** Reads a schedule. */
    get: (id: string, options?: CallOptions): Promise<Schedule> =>
      call("GET /schedules/{id}", { id }, options),

    /** Lists schedules, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<SchedulePage, Schedule> =>
      list("GET /schedules", "schedules", { query }, options),

    /**
     * Stops firing until it is resumed.
     * @throws {FliqConflictError} when it is already paused.
     */
    pause: (id: string, options?: CallOptions): Promise<void> =>
      call("POST /schedules/{id}/pause", { id }, options, 409),

    /**
     * Fires again; what was missed is made up for by one run, at once.
     * @throws {FliqConflictError} when it is not paused.
     */
    resume: (id: string, options?: CallOptions): Promise<void> =>
      call("POST /schedules/{id}/resume", { id }, options, 409),

    /** Deletes a schedule. The jobs it made stay. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call("DELETE /schedules/{id}", { id }, options, 404),

    /** Lists the jobs that a schedule made, the latest `scheduled_at` first. */
    jobs: (id: string, query?: PageQuery, options?: CallOptions): List<JobPage, Job> =>
      list("GET /schedules/{id}/jobs", "jobs", { id, query }, options),
  };
}
