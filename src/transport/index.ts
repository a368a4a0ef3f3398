export type { Api, FetchFunction } from "./api.ts";
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
  mayBeDone,
} from "./api-errors.ts";
export type { CallOptions, CallTraits, Try, TryInit } from "./call.ts";
export { type List, type PageInit, type PageParams, paginate } from "./paginate.ts";
export type { RetryInfo, TracedCall } from "./trace.ts";
export { createTransport, type FliqOptions, type Transport } from "./transport.ts";
