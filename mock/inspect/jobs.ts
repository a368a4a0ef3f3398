import type { Job } from "../../src/shared/index.ts";
import { presentWholeJob } from "../api/index.ts";
import type { EngineEvent, JobRecord } from "../engine/index.ts";
import { followLog, type Presented, presentAgain } from "./follow-log.ts";

/** A job with what the mock knows of every one. */
export type MockJob = Job &
  Required<Pick<Job, "url" | "method" | "max_retries" | "backoff" | "timeout_seconds" | "attempts">>;

interface Listed extends Presented<MockJob> {
  readonly job: JobRecord;
}

/** Makes a function that lists every job, in the order in which they were made. */
export function createJobList(log: () => readonly EngineEvent[]): () => MockJob[] {
  const follower = followLog(
    log,
    () => [] as Listed[],
    (listed, event) => {
      if (event.type === "job.created") listed.push({ job: event.job, values: undefined, view: undefined });
    },
  );
  return () =>
    follower.read().map((listed) => {
      const { job } = listed;
      const { status, scheduledAt, updatedAt, attempts, schedule, lastError } = job;
      return presentAgain(listed, [status, scheduledAt, updatedAt, attempts, schedule, lastError], () =>
        presentWholeJob(job),
      );
    });
}
