export { Fliq, type FliqEnv } from "./fliq.ts";
export type {
  Body,
  CronOptions,
  ExistingJob,
  HeaderOptions,
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
  type Duration,
  FliqError,
  FliqInputError,
  type Instant,
  isFliqError,
  type paths,
} from "./shared/index.ts";
export type * from "./shared/types.gen.ts";
export type * from "./shared/types.ts";
export {
  type CallOptions,
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
} from "./transport/index.ts";
