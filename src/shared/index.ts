export { CLOCK, type FliqClock, findClock } from "./clock.ts";
export { FliqError, type FliqErrorCode, FliqInputError, isFliqError } from "./errors.ts";
export * from "./limits.gen.ts";
export type { components, operations, paths } from "./openapi.gen.ts";
export { refuseUnknown, requireOneOf, requireOptions, requireText, requireWhole } from "./require.ts";
export { parseRetryAfter } from "./retry-after.ts";
export { matches, SIGNATURE_PATTERN } from "./signature.ts";
export {
  type Duration,
  durationToMs,
  formatDuration,
  type Instant,
  instantToMs,
  kindOf,
  LAST_MS,
  parseDuration,
  parseTimestamp,
  toTimestamp,
} from "./time.ts";
export type * from "./types.gen.ts";
export type { BufferItemQuery, DaysQuery, JobQuery, PageQuery } from "./types.ts";
export { sumUnits } from "./units.ts";
export { parseHttpUrl } from "./url.ts";
