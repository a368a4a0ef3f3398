export { type Body, toText } from "./body.ts";
export { CLOCK, type FliqClock, findClock } from "./clock.ts";
export { DEV_SECRET } from "./dev.ts";
export {
  FliqError,
  type FliqErrorCode,
  FliqInputError,
  isFliqError,
} from "./errors.ts";
export { type HeaderOptions, readHeaders } from "./headers.ts";
export * from "./limits.gen.ts";
export type { components, operations, paths } from "./openapi.gen.ts";
export { checkOptions, notA, requireOneOf, requireText, requireWhole, within } from "./require.ts";
export { parseRetryAfter } from "./retry-after.ts";
export { isOn } from "./runtime.ts";
export { isSame, joinBytes, matches, SIGNATURE_PATTERN, sign } from "./signature.ts";
export {
  type Duration,
  type DurationParts,
  durationToMs,
  formatDuration,
  type Instant,
  instantToMs,
  LAST_MS,
  parseDuration,
  parseTimestamp,
  toTimestamp,
} from "./time.ts";
export type * from "./types.gen.ts";
export type { BufferItemQuery, DaysQuery, JobQuery, PageQuery } from "./types.ts";
export { sumUnits } from "./units.ts";
export { parseHttpUrl } from "./url.ts";
