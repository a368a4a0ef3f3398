import {
  checkOptions,
  type Duration,
  durationToMs,
  FliqInputError,
  type Instant,
  instantToMs,
  LAST_MS,
  LONGEST_KEY,
  requireText,
  toTimestamp,
} from "../shared/index.ts";
import type { PlannedJob } from "./create-job.ts";
import { readTarget, TARGET, type TargetOptions } from "./target.ts";

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

/** The job that `options` ask for. */
export function toJob(options: ScheduleOptions, nowMs: number): PlannedJob {
  checkOptions(options, [...TARGET, "at", "in", "idempotencyKey"]);
  const { at, idempotencyKey } = options;
  return {
    body: {
      ...readTarget(options),
      scheduled_at: toTimestamp(readWhen(options, nowMs)),
      ...(idempotencyKey !== undefined && {
        idempotency_key: requireText(idempotencyKey, LONGEST_KEY, "idempotencyKey"),
      }),
    },
    countedFromMs: at === undefined ? nowMs : undefined,
  };
}

/** The time that `at` or `in` amounts to, in epoch milliseconds. */
export function readWhen(options: WhenOptions, fromMs: number): number {
  const { at, in: delay } = options;
  if (at !== undefined && delay !== undefined) throw new FliqInputError("in", "give one of at, in");
  if (at !== undefined) return instantToMs(at, "at");
  if (delay !== undefined) return addDuration(fromMs, delay, "in");
  // A variable that turns out to be undefined must not have the call go out at once.
  const [empty, another] = ["at", "in"].filter((name) => name in options);
  if (empty && !another) throw new FliqInputError(empty, "is undefined; omit it for now");
  return fromMs;
}

/** The time `delay` after `fromMs`, in epoch milliseconds. */
export function addDuration(fromMs: number, delay: Duration, field: string): number {
  const ms = fromMs + durationToMs(delay, field);
  if (ms <= LAST_MS) return ms;
  throw new FliqInputError(field, "is after the year 9999");
}
