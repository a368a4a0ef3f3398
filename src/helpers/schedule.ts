import {
  type Duration,
  durationToMs,
  FliqInputError,
  type Instant,
  instantToMs,
  type JobCreate,
  LAST_MS,
  LONGEST_KEY,
  requireText,
  toTimestamp,
} from "../shared/index.ts";
import type { PlannedJob } from "./create-job.ts";
import { readTarget, type TargetOptions } from "./target.ts";

/** When to call: at a time, in a while, or, with neither, now. */
export type WhenOptions =
  | { /** The time of the call. */ at?: Instant | undefined; in?: undefined }
  | { /** How long from now. */ in?: Duration | undefined; at?: undefined };

/** One call of a URL. */
export type ScheduleOptions = TargetOptions &
  WhenOptions & {
    /** At most 256 characters: scheduling twice with one key makes one job. Default: a fresh one. */
    idempotencyKey?: string | undefined;
  };

/** The job that `options` ask for; `at` is put before the name of a field that is wrong. */
export function toJob(options: ScheduleOptions, nowMs: number, prefix = ""): PlannedJob {
  const { at, in: delay, idempotencyKey, ...target } = options;
  const body: JobCreate = {
    ...readTarget(target, prefix),
    scheduled_at: toTimestamp(readWhen(at, delay, nowMs, prefix)),
  };
  if (idempotencyKey !== undefined) {
    body.idempotency_key = requireText(idempotencyKey, LONGEST_KEY, `${prefix}idempotencyKey`);
  }
  return { body, countedFromMs: at === undefined ? nowMs : undefined };
}

/** The time that `at` or `delay` amounts to, in epoch milliseconds. */
export function readWhen(
  at: Instant | undefined,
  delay: Duration | undefined,
  fromMs: number,
  prefix: string,
): number {
  if (delay === undefined) return at === undefined ? fromMs : instantToMs(at, `${prefix}at`);
  if (at !== undefined) throw new FliqInputError(`${prefix}in`, "give at or in, not both");
  return addDuration(fromMs, delay, `${prefix}in`);
}

/** The time `delay` after `fromMs`, in epoch milliseconds. */
export function addDuration(fromMs: number, delay: Duration, field: string): number {
  const ms = fromMs + durationToMs(delay, field);
  if (ms <= LAST_MS) return ms;
  throw new FliqInputError(field, "leads beyond the year 9999");
}
