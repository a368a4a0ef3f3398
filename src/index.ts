export { Fliq, type FliqEnv } from "./fliq.ts";
export type {
  Body,
  CronOptions,
  HeaderOptions,
  ScheduleManyOptions,
  ScheduleOptions,
  Sequence,
  SequenceOptions,
  SequenceStep,
  TargetOptions,
  WhenOptions,
} from "./helpers/index.ts";
export type { WaitOptions } from "./resources/index.ts";
export type { Duration, Instant, paths } from "./shared/index.ts";
export { FliqError, FliqInputError, isFliqError } from "./shared/index.ts";
export type * from "./shared/types.ts";
export type { CallOptions, FliqOptions, List } from "./transport/index.ts";
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
} from "./transport/index.ts";
