export type { Api } from "./api.ts";
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
export type { CallOptions } from "./call.ts";
export { type List, paginate } from "./paginate.ts";
export type { RetryInfo, TracedCall } from "./trace.ts";
export { createTransport, type FliqOptions, type Transport } from "./transport.ts";
