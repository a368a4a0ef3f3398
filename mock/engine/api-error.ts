/** The errors that Fliq's API answers with: the status and the default sentence of each code. */
export const API_ERRORS = {
  invalid_request: [400, "The request is invalid"],
  invalid_status: [400, "Invalid status value"],
  invalid_limit: [400, "limit must be between 1 and 100"],
  invalid_days: [400, "days must be a non-negative integer"],
  invalid_cursor: [400, "invalid cursor"],
  invalid_cron: [400, "Invalid cron expression"],
  invalid_target: [
    400,
    "target must be a URL for webhook/slack channels or an email address for email channels",
  ],
  invalid_link: [400, "Verification link is invalid or expired"],
  small_checkout: [400, "minimum purchase is 50000 credits ($0.50)"],
  idempotency_conflict: [400, "Job with this idempotency key already exists"],
  unauthorized: [401, "Unauthorized"],
  insufficient_credits: [402, "Insufficient credits"],
  forbidden: [403, "Forbidden"],
  not_found: [404, "Not found"],
  job_not_found: [404, "Job not found"],
  schedule_not_found: [404, "Schedule not found"],
  buffer_not_found: [404, "Buffer not found"],
  item_not_found: [404, "Buffer item not found"],
  channel_not_found: [404, "Alert channel not found"],
  token_not_found: [404, "Token not found"],
  method_not_allowed: [405, "Method not allowed"],
  job_not_pending: [409, "Job cannot be cancelled in its current state"],
  job_not_waiting: [409, "Only pending jobs can be run now"],
  job_not_failed: [409, "Only failed jobs can be replayed"],
  schedule_name_taken: [409, "Schedule with this name already exists"],
  schedule_paused: [409, "Schedule is already paused"],
  schedule_not_paused: [409, "Schedule is not paused"],
  buffer_name_taken: [409, "Buffer with this name already exists"],
  buffer_paused: [409, "Buffer is already paused"],
  buffer_not_paused: [409, "Buffer is not paused"],
  item_not_failed: [409, "Only failed buffer items can be replayed"],
  channel_not_verified: [409, "Email alert channels must be verified before they can be enabled"],
  clock_travels: [409, "The clock travels already; wait for it, or cancel the journey"],
  body_too_large: [413, "Request body too large"],
  rate_limited: [429, "Rate limit exceeded"],
  internal: [500, "Internal server error"],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** What was wrong with one field of a request. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

/** What an error may carry besides its sentence. */
export interface ApiErrorDetails {
  /** Takes the place of the code's own sentence. */
  readonly sentence?: string;
  readonly issues?: readonly FieldIssue[];
  /** Sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** The methods that would have been allowed. */
  readonly allow?: string;
}

/** An error that Fliq's API answers with, thrown by what carries the operation out. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  readonly details: ApiErrorDetails;

  constructor(code: ApiErrorCode, details: ApiErrorDetails = {}) {
    super(details.sentence ?? API_ERRORS[code][1]);
    this.code = code;
    this.details = details;
  }
}

/** A 400 that names the field. */
export function fieldError(path: string, message: string): ApiError {
  return new ApiError("invalid_request", { sentence: `${path}: ${message}`, issues: [{ path, message }] });
}
