import type { DaysQuery, JobStats, Usage } from "../shared/index.ts";
import type { CallOptions, Transport } from "../transport/index.ts";

/** How executions went, and how many there were. The open-source server has none of this. */
export interface Stats extends ReturnType<typeof createStats> {}

export function createStats({ api, call }: Transport) {
  return {
    /** How many attempts there were, how many succeeded, and how long they took. */
    jobs: (query: DaysQuery = {}, options?: CallOptions): Promise<JobStats> =>
      call((init) => api.GET("/stats/jobs", { ...init, params: { query } }), options, {
        has: "total_executions",
      }),

    /** Executions per day, and the credits that are left. */
    usage: (query: DaysQuery = {}, options?: CallOptions): Promise<Usage> =>
      call((init) => api.GET("/stats/usage", { ...init, params: { query } }), options, { has: "buckets" }),
  };
}
