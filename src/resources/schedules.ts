import type { CallOptions } from "../call.ts";
import { type List, paginate } from "../paginate.ts";
import { doneIf } from "../tolerate.ts";
import type { Transport } from "../transport.ts";
import type { Job, JobPage, PageQuery, Schedule, ScheduleCreate, SchedulePage } from "../types.ts";

export type Schedules = ReturnType<typeof createSchedules>;

export function createSchedules({ call }: Transport) {
  return {
    /**
     * Makes a schedule as the wire has it; `fliq.cron` is the comfortable way.
     * @throws {FliqConflictError} when the name is taken.
     */
    create: (schedule: ScheduleCreate, options?: CallOptions): Promise<Schedule> =>
      call("post", "/schedules", { body: schedule }, options, "once"),

    /** Reads a schedule. */
    get: (id: string, options?: CallOptions): Promise<Schedule> =>
      call("get", "/schedules/{id}", { path: { id } }, options),

    /** Lists schedules, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<SchedulePage, Schedule> =>
      paginate(
        (next) => call("get", "/schedules", { query: { ...query, ...next } }, options),
        (page) => page.schedules,
      ),

    /**
     * Stops firing until it is resumed.
     * @throws {FliqConflictError} when it is already paused.
     */
    pause: (id: string, options?: CallOptions): Promise<void> =>
      call("post", "/schedules/{id}/pause", { path: { id } }, options).catch(doneIf(409)),

    /**
     * Fires again; what was missed is made up for by one run, at once.
     * @throws {FliqConflictError} when it is not paused.
     */
    resume: (id: string, options?: CallOptions): Promise<void> =>
      call("post", "/schedules/{id}/resume", { path: { id } }, options).catch(doneIf(409)),

    /** Deletes a schedule. The jobs it made stay. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call("delete", "/schedules/{id}", { path: { id } }, options).catch(doneIf(404)),

    /** Lists the jobs that a schedule made, the latest `scheduled_at` first. */
    jobs: (id: string, query?: PageQuery, options?: CallOptions): List<JobPage, Job> =>
      paginate(
        (next) =>
          call("get", "/schedules/{id}/jobs", { path: { id }, query: { ...query, ...next } }, options),
        (page) => page.jobs,
      ),
  };
}
