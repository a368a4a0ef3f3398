export { Fliq, type FliqEnv } from "./fliq.ts";
export type {
  CronOptions,
  ExistingJob,
  NewJob,
  ScheduledJob,
  ScheduleManyOptions,
  ScheduleOptions,
  Sequence,
  SequenceOptions,
  SequenceStep,
  TargetOptions,
  WhenOptions,
} from "./helpers/index.ts";
export type { WaitOptions } from "./resources/index.ts";
export {
  type Body,
  type Duration,
  type DurationParts,
  FliqError,
  type FliqErrorCode,
  FliqInputError,
  type HeaderOptions,
  type Instant,
  isFliqError,
  parseDuration,
  type paths,
} from "./shared/index.ts";
export type * from "./shared/types.gen.ts";
export type * from "./shared/types.ts";
export {
  type CallOptions,
  type FetchFunction,
  FliqApiError,
  FliqAuthenticationError,
  FliqConflictError,
  FliqConnectionError,
  FliqInsufficientCreditsError,
  FliqNotFoundError,
  type FliqOptions,
  FliqPartialError,
  FliqRateLimitError,
  FliqTimeoutError,
  type List,
  type RetryInfo,
  type TracedCall,
} from "./transport/index.ts";
