import type {
  JobPage,
  JobSummary,
  PageQuery,
  Schedule,
  ScheduleCreate,
  SchedulePage,
} from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";
import { createMethods } from "./methods.ts";

/** Calls that are made again and again. There is no way to change one: delete it and make it anew. */
export interface Schedules extends ReturnType<typeof createSchedules> {}

export function createSchedules(transport: Transport) {
  const { api, call } = transport;
  const { byId, list, make } = createMethods(transport);
  return {
    /**
     * Makes a schedule as the wire has it; `fliq.cron` is the comfortable way.
     * @throws {FliqConflictError} when the name is taken.
     */
    create: make<ScheduleCreate, Schedule>((init) => api.POST("/schedules", init)),

    /** Reads a schedule; headers and body are not shown. */
    get: byId<Schedule>((init) => api.GET("/schedules/{id}", init), "id"),

    /** Lists schedules, newest first. */
    list: list<SchedulePage, Schedule, PageQuery>((init) => api.GET("/schedules", init), "schedules"),

    /**
     * Stops firing until it is resumed.
     * @throws {FliqConflictError} when it is already paused.
     */
    pause: byId((init) => api.POST("/schedules/{id}/pause", init), undefined, 409),

    /**
     * Fires again; what was missed is made up for by one run, at once.
     * @throws {FliqConflictError} when it is not paused.
     */
    resume: byId((init) => api.POST("/schedules/{id}/resume", init), undefined, 409),

    /** Deletes a schedule. The runs that it made already are still called, and retried. */
    delete: byId((init) => api.DELETE("/schedules/{id}", init), undefined, 404),

    /** Lists the jobs that a schedule made, the latest `scheduled_at` first. */
    jobs: (id: string, query?: PageQuery, options?: CallOptions): List<JobPage, JobSummary> =>
      paginate(
        call,
        ({ params, ...init }) =>
          api.GET("/schedules/{id}/jobs", { ...init, params: { ...params, path: { id } } }),
        "jobs",
        query,
        options,
      ),
  };
}
