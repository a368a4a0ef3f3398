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
} from "./transport/api-errors.ts";
export type { Body } from "./helpers/body.ts";
export type { CallOptions } from "./transport/call.ts";
export type { CronOptions } from "./helpers/cron.ts";
export { FliqError, FliqInputError, isFliqError } from "./shared/errors.ts";
export { Fliq, type FliqEnv } from "./fliq.ts";
export type { paths } from "./shared/openapi.gen.ts";
export type { List } from "./transport/paginate.ts";
export type { WaitOptions } from "./resources/jobs.ts";
export type { ScheduleOptions, WhenOptions } from "./helpers/schedule.ts";
export type { ScheduleManyOptions } from "./helpers/schedule-many.ts";
export type { Sequence, SequenceOptions, SequenceStep } from "./helpers/sequence.ts";
export type { HeaderOptions, TargetOptions } from "./helpers/target.ts";
export type { Duration, Instant } from "./shared/time.ts";
export type { FliqOptions } from "./transport/transport.ts";
export type * from "./shared/types.ts";
