import { describeCall } from "../../delivery/index.ts";
import { type JobRecord, retryDelayMs } from "../../engine/index.ts";
import type { RetryWindow } from "../types.ts";

/** An earliest and a latest instant. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * When the retries of a job can come if all fail: at the earliest if each attempt fails at once, at the latest if each takes its
 * whole time. R3, R6
 *
 * @param started When the attempt before them begins.
 * @param number Its number.
 */
export function retryWindows(
  job: JobRecord,
  started: Range,
  number: number,
  retryCount: number,
): RetryWindow[] {
  const { maxRetries, backoff } = job.target;
  const timeoutMs = timeoutMsOf(job);
  const windows: RetryWindow[] = [];
  let { min, max } = started;
  for (let retry = retryCount; retry < maxRetries; retry += 1) {
    min += retryDelayMs(backoff, retry, 0);
    max += timeoutMs + retryDelayMs(backoff, retry, 1);
    windows.push({ number: number + 1 + retry - retryCount, from: min, to: max });
  }
  return windows;
}

/** How long an attempt of a job may take, in milliseconds. */
export function timeoutMsOf(job: JobRecord): number {
  return describeCall({ subject: job }).timeoutSeconds * 1000;
}
