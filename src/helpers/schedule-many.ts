import { FliqInputError, type Job } from "../shared/index.ts";
import {
  type CallOptions,
  FliqAuthenticationError,
  FliqInsufficientCreditsError,
  FliqPartialError,
  type Transport,
} from "../transport/index.ts";
import { createJob } from "./create-job.ts";
import { type ScheduleOptions, toJob } from "./schedule.ts";

/** The options of `scheduleMany`. */
export interface ScheduleManyOptions extends CallOptions {
  /** How many requests are under way at once. Default 8. */
  concurrency?: number | undefined;
}

/** Makes all the jobs, or throws a {@link FliqPartialError} that says which were made. */
export async function scheduleMany(
  transport: Transport,
  jobs: readonly ScheduleOptions[],
  { concurrency = 8, ...options }: ScheduleManyOptions = {},
): Promise<Job[]> {
  if (!(concurrency >= 1)) throw new FliqInputError("concurrency", `must be 1 or more; got ${concurrency}`);
  const nowMs = transport.now();
  const newJobs = jobs.map((job, index) => toJob(job, nowMs, `[${index}].`));
  const made: Job[] = [];
  const results: PromiseSettledResult<Job>[] = [];
  const failures: unknown[] = [];
  let isHopeless = false;

  async function work(queue: Iterable<[number, (typeof newJobs)[number]]>) {
    for (const [index, newJob] of queue) {
      try {
        if (isHopeless) throw failures[0];
        const { job } = await createJob(transport, newJob, options);
        made[index] = job;
        results[index] = { status: "fulfilled", value: job };
      } catch (reason) {
        failures.push(reason);
        results[index] = { status: "rejected", reason };
        isHopeless ||=
          reason instanceof FliqAuthenticationError || reason instanceof FliqInsufficientCreditsError;
      }
    }
  }
  const queue = newJobs.entries(); // shared, so each job is taken once
  await Promise.all(Array.from({ length: Math.min(concurrency, newJobs.length) }, () => work(queue)));

  options.signal?.throwIfAborted();
  if (failures.length === 0) return made;
  const problem = `${failures.length} of ${newJobs.length} jobs were not made; results says which`;
  throw new FliqPartialError(problem, results, failures[0]);
}
