import { requireWhole } from "../shared/index.ts";
import {
  type CallOptions,
  FliqAuthenticationError,
  FliqInsufficientCreditsError,
  FliqPartialError,
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
  const nowMs = transport.now();
  const planned = jobs.map((job, index) => toJob(job, nowMs, `[${index}].`));
  const results = await inTurn(
    transport,
    planned,
    concurrency,
    (job) => createJob(transport, job, options),
    options,
  );
  const failed = results.filter((result) => result.status === "rejected");
  options.signal?.throwIfAborted();
  if (failed.length === 0)
    return results.map((result) => (result as PromiseFulfilledResult<ScheduledJob>).value);
  const problem = `${failed.length} of ${planned.length} jobs were not made; results says which`;
  throw new FliqPartialError(problem, results, failed[0]?.reason);
}

/** So many calls go out at once; from then on one in 20 ms, the API's 50 a second. */
const BURST = 50;
const PACE_MS = 20;

/**
 * Does `act` for each item, so many at once, under the API's rate limit. One that fails stops the others only if it means that all will
 * fail: for want of credits, or of a token that works.
 */
export async function inTurn<Item, Result>(
  { now, sleep, clock }: Transport,
  items: readonly Item[],
  concurrency: number,
  act: (item: Item) => Promise<Result>,
  { signal }: CallOptions = {},
): Promise<PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const isPaced = clock()?.isLimited ?? true;
  const startMs = now();
  let hopeless: { reason: unknown } | undefined;

  async function work(queue: Iterable<[number, Item]>): Promise<void> {
    for (const [index, item] of queue) {
      const waitMs = isPaced ? startMs + (index - BURST) * PACE_MS - now() : 0;
      try {
        if (hopeless) throw hopeless.reason;
        if (waitMs > 0) await sleep(waitMs, signal);
        results[index] = { status: "fulfilled", value: await act(item) };
      } catch (reason) {
        results[index] = { status: "rejected", reason };
        if (
          reason instanceof FliqAuthenticationError ||
          reason instanceof FliqInsufficientCreditsError ||
          signal?.aborted
        )
          hopeless ??= { reason };
      }
    }
  }
  const queue = items.entries(); // shared, so each item is taken once
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, () => work(queue)));
  return results;
}
