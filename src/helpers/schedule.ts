import {
  type Duration,
  durationToMs,
  FliqInputError,
  type Instant,
  instantToMs,
  LAST_MS,
  LONGEST_KEY,
  requireOptions,
  requireText,
  toTimestamp,
} from "../shared/index.ts";
import type { PlannedJob } from "./create-job.ts";
import { readTarget, type TargetOptions } from "./target.ts";

/** When to call: at a time, in a while, or, with neither, now. */
export type WhenOptions =
  | {
      /** The time of the call. */
      at?: Instant | undefined;
      /** How long from now. */
      in?: undefined;
    }
  | {
      /** How long from now. */
      in?: Duration | undefined;
      /** The time of the call. */
      at?: undefined;
    };

/** One call of a URL. */
export type ScheduleOptions = TargetOptions &
  WhenOptions & {
    /** At most 256 characters: scheduling twice with one key makes one job, for ever. Default: a fresh one. */
    idempotencyKey?: string | undefined;
  };

/** The job that `options` ask for; `prefix` is put before the name of a field that is wrong. */
export function toJob(options: ScheduleOptions, nowMs: number, prefix = ""): PlannedJob {
  requireOptions(options, prefix ? prefix.slice(0, -1) : "options");
  const { at, in: delay, idempotencyKey, ...target } = options;
  const body = { ...readTarget(target, prefix), scheduled_at: toTimestamp(readWhen(options, nowMs, prefix)) };
  const key =
    idempotencyKey === undefined
      ? {}
      : { idempotency_key: requireText(idempotencyKey, LONGEST_KEY, `${prefix}idempotencyKey`) };
  return { body: { ...body, ...key }, countedFromMs: at === undefined ? nowMs : undefined };
}

/** The time that `at` or `in` amounts to, in epoch milliseconds. */
export function readWhen(options: WhenOptions, fromMs: number, prefix: string): number {
  const { at, in: delay } = options;
  if (delay === undefined) {
    // A variable that turns out to be undefined must not have the call go out at once.
    if ("at" in options && !("in" in options) && at === undefined)
      throw new FliqInputError(`${prefix}at`, "is undefined; give a time, or omit it for now");
    return at === undefined ? fromMs : instantToMs(at, `${prefix}at`);
  }
  if (at !== undefined) throw new FliqInputError(`${prefix}in`, "give at or in, not both");
  return addDuration(fromMs, delay, `${prefix}in`);
}

/** The time `delay` after `fromMs`, in epoch milliseconds. */
export function addDuration(fromMs: number, delay: Duration, field: string): number {
  const ms = fromMs + durationToMs(delay, field);
  if (ms <= LAST_MS) return ms;
  throw new FliqInputError(field, "leads beyond the year 9999");
}
