import { retryDelayMs } from "../../engine/index.ts";
import type { WholeJob } from "../../server/index.ts";
import type { PlannedAttempt } from "./attempts-layout.ts";

/**
 * The next attempt of a waiting job, and the retries behind it if every attempt failed at once: of each, the earliest and the
 * latest time that its jitter allows. No more than `most` of them.
 */
export function planAttempts(
  job: Pick<WholeJob, "status" | "scheduled_at" | "attempts" | "max_retries" | "backoff">,
  most: number,
): PlannedAttempt[] {
  if (job.status !== "pending") return [];
  const dueMs = Date.parse(job.scheduled_at);
  const planned: PlannedAttempt[] = [];
  let earliestMs = dueMs;
  let latestMs = dueMs;
  for (let number = job.attempts + 1; number <= job.max_retries + 1 && planned.length < most; number += 1) {
    planned.push({ number, earliestMs, latestMs });
    earliestMs += retryDelayMs(job.backoff, number - 1, 0);
    latestMs += retryDelayMs(job.backoff, number - 1, 1);
  }
  return planned;
}
