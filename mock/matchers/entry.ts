export type { FliqMatchers } from "./fliq-matchers.ts";
export { fliqMatchers } from "./matchers.ts";
export type {
  BodyPattern,
  DeliveredPattern,
  HeadersPattern,
  RequestPattern,
  RetriedPattern,
  ScheduledPattern,
  WhenPattern,
} from "./patterns.ts";
