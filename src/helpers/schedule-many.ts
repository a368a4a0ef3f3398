import { notA, requireWhole, within } from "../shared/index.ts";
import {
  type CallOptions,
  FliqAuthenticationError,
  FliqInsufficientCreditsError,
  FliqPartialError,
  FliqRateLimitError,
  type Transport,
} from "../transport/index.ts";
import { createJob, type ScheduledJob } from "./create-job.ts";
import { type ScheduleOptions, toJob } from "./schedule.ts";

/** The options of `scheduleMany`. */
export interface ScheduleManyOptions extends CallOptions {
  /** How many requests are under way at once, 1–100. Default 8. */
  concurrency?: number | undefined;
}

/** Makes all the jobs, or throws a {@link FliqPartialError} that says which were made. */
export async function scheduleMany(
  transport: Transport,
  jobs: readonly ScheduleOptions[],
  { concurrency = 8, ...options }: ScheduleManyOptions = {},
): Promise<ScheduledJob[]> {
  requireWhole(concurrency, 1, 100, "concurrency");
  if (!Array.isArray(jobs)) throw notA("jobs", jobs, "an array");
  const nowMs = transport.now();
  const planned = jobs.map((job, index) => within(`[${index}].`, () => toJob(job, nowMs)));
  const results = await inTurn(transport, planned, concurrency, options, (paced, job) =>
    createJob(paced, job, options),
  );
  options.signal?.throwIfAborted();
  const failed = results.filter((result) => result.status === "rejected");
  if (failed.length > 0) {
    const problem = `${failed.length} of ${planned.length} jobs were not made: see results`;
    throw new FliqPartialError(problem, results, failed[0]?.reason);
  }
  return results.map((result) => (result as PromiseFulfilledResult<ScheduledJob>).value);
}

/** So many calls go out at once; from then on one in 20 ms, the API's 50 a second. */
const BURST = 50;
const PACE_MS = 20;
/** How often in a row a call waits when it still meets the rate limit, since others may use it up as well, and how long at the most. */
const MOST_WAITS = 20;
const LONGEST_WAIT_MS = 60_000;

/**
 * Does `act` for each item, so many at once, with a transport that keeps under the API's rate limit. One that fails stops the others only
 * if it means that all will fail: for want of credits, of a token that works, or of calls that are left.
 */
export async function inTurn<Item, Result>(
  transport: Transport,
  items: readonly Item[],
  concurrency: number,
  { signal }: CallOptions,
  act: (paced: Transport, item: Item) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const { now, sleep, clock } = transport;
  const paceMs = clock()?.isLimited === false ? 0 : PACE_MS;
  let nextMs = 0;
  const paced: Transport = {
    ...transport,
    async call(...call) {
      for (let waits = 0; ; waits++) {
        nextMs = Math.max(nextMs, now() - BURST * paceMs) + paceMs;
        if (nextMs > now()) await sleep(nextMs - now(), signal);
        try {
          return await transport.call(...call);
        } catch (error) {
          if (!(error instanceof FliqRateLimitError) || waits >= MOST_WAITS) throw error;
          const { retryAfterMs = 1000 } = error;
          if (retryAfterMs > LONGEST_WAIT_MS) throw error;
          nextMs = Math.max(nextMs, now() + retryAfterMs); // for all of them
        }
      }
    },
  };
  const results: PromiseSettledResult<Result>[] = [];
  let hopeless: { reason: unknown } | undefined;

  async function work(queue: Iterable<[number, Item]>): Promise<void> {
    for (const [index, item] of queue) {
      try {
        if (hopeless) throw hopeless.reason;
        results[index] = { status: "fulfilled", value: await act(paced, item) };
      } catch (reason) {
        results[index] = { status: "rejected", reason };
        if (signal?.aborted || STOPPING.some((type) => reason instanceof type)) hopeless ??= { reason };
      }
    }
  }
  const queue = items.entries(); // shared, so each item is taken once
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, () => work(queue)));
  return results;
}

const STOPPING = [FliqAuthenticationError, FliqInsufficientCreditsError, FliqRateLimitError];
