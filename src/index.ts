export {
  FliqApiError,
  FliqAuthenticationError,
  FliqConflictError,
  FliqConnectionError,
  FliqInsufficientCreditsError,
  FliqNotFoundError,
  FliqPartialError,
  FliqRateLimitError,
  FliqTimeoutError,
} from "./api-errors.ts";
export type { Body } from "./body.ts";
export type { CallOptions } from "./call.ts";
export type { CronOptions } from "./cron-job.ts";
export { FliqError, FliqInputError, isFliqError } from "./errors.ts";
export { Fliq, type FliqEnv } from "./fliq.ts";
export type { paths } from "./openapi.gen.ts";
export type { List } from "./paginate.ts";
export type { WaitOptions } from "./resources/jobs.ts";
export type { ScheduleOptions, WhenOptions } from "./schedule.ts";
export type { ScheduleManyOptions } from "./schedule-many.ts";
export type { Sequence, SequenceOptions, SequenceStep } from "./sequence.ts";
export type { HeaderOptions, TargetOptions } from "./target.ts";
export type { Duration, Instant } from "./time.ts";
export type { FliqOptions } from "./transport.ts";
export type * from "./types.ts";
