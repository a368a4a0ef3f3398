import { FliqError, type FliqErrorCode, parseRetryAfter } from "../shared/index.ts";
import type { Redact } from "./redact.ts";

/** Fliq answered, and the answer is an error. */
export class FliqApiError extends FliqError {
  override readonly name: string = "FliqApiError";
  /** The HTTP status. */
  declare readonly status: number;
  /** `X-Request-ID` of the answer: quote it when you ask for help. */
  declare readonly requestId: string | null;
  /** The answer's body, parsed if it was JSON. */
  declare readonly body: unknown;
  /** How long Fliq asks to wait before the next try, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;
  /** Whether the call may have been done all the same: this answer, or that to an earlier try of it, does not tell. */
  declare mayBeDone: boolean;
  /** What the server's clock showed (`Date`), in epoch milliseconds, to the second. */
  declare readonly serverTimeMs: number | undefined;
}

/** 401: the token is missing, malformed or revoked. */
export class FliqAuthenticationError extends FliqApiError {
  override readonly name = "FliqAuthenticationError";
}

/** 402: the account has no credits left. */
export class FliqInsufficientCreditsError extends FliqApiError {
  override readonly name = "FliqInsufficientCreditsError";
}

/** 404: there is no such thing, or it belongs to another account. */
export class FliqNotFoundError extends FliqApiError {
  override readonly name = "FliqNotFoundError";
}

/** 409: the state of things does not allow this, or the name or idempotency key is in use. */
export class FliqConflictError extends FliqApiError {
  override readonly name = "FliqConflictError";
}

/** 429: too many requests; `retryAfterMs` says how long to wait. */
export class FliqRateLimitError extends FliqApiError {
  override readonly name = "FliqRateLimitError";
}

/** No usable answer came: the connection failed, or what came back was not Fliq's JSON. */
export class FliqConnectionError extends FliqError {
  override readonly name: string = "FliqConnectionError";
  /** Whether the call may have been done all the same. */
  declare mayBeDone: boolean;
  constructor(message: string, code: FliqErrorCode, cause?: unknown) {
    super(message, { code, cause, mayBeDone: code !== "redirected" });
  }
}

/** No answer came in time. Whether Fliq did the work is not known. */
export class FliqTimeoutError extends FliqConnectionError {
  override readonly name = "FliqTimeoutError";
}

/** Whether a call that failed with `error` may have been done all the same. */
export function mayBeDone(error: unknown): error is FliqApiError | FliqConnectionError {
  return Object(error).mayBeDone === true;
}

/** Some of several jobs were made and some were not; `results` says which, in the order they were given. */
export class FliqPartialError<T> extends FliqError {
  override readonly name = "FliqPartialError";
  // Private, so that a log of the error does not show the jobs, whose headers may hold secrets.
  readonly #results: PromiseSettledResult<T>[];
  constructor(message: string, results: PromiseSettledResult<T>[], cause: unknown) {
    super(message, { code: "partial_failure", cause });
    this.#results = results;
  }

  get results(): PromiseSettledResult<T>[] {
    return this.#results;
  }
}

/** The sentence of an error body, in any of the shapes that Fliq has used; `undefined` if it is none. */
export function readSentence(body: unknown): string | undefined {
  const { error }: { error?: unknown } = Object(body);
  const sentence = Object(error).message ?? error;
  return typeof sentence === "string" ? sentence : undefined;
}

/** What is said of an answer that is not Fliq's. */
export const NOT_FLIQ = "no answer of Fliq's; is baseUrl right?";

const BY_STATUS: Readonly<Record<number, readonly [typeof FliqApiError, FliqErrorCode, wayOut?: string]>> = {
  400: [FliqApiError, "invalid_request"],
  401: [FliqAuthenticationError, "unauthorized", ". Check the token"],
  402: [FliqInsufficientCreditsError, "insufficient_credits", ". Buy some, or wait for 00:00 UTC"],
  404: [FliqNotFoundError, "not_found"],
  409: [FliqConflictError, "conflict"],
  413: [FliqApiError, "payload_too_large"],
  429: [FliqRateLimitError, "rate_limited", ". Raise maxRetries"],
};

/** The error for an answer that is one; `name` is the call's method and path, `body` is parsed if it was JSON. */
export function toApiError(
  name: string,
  { status, headers }: Response,
  body: unknown,
  now: number,
  redact: Redact,
): FliqApiError {
  const sentence = readSentence(body) ?? NOT_FLIQ;
  const mayBeDone = status > 499 || status === 408;
  // Servers answer 400 or 409 to a key that is in use: it is the sentence that tells.
  const known = BY_STATUS[/idempotency key already/i.test(sentence) ? 409 : status];
  const [ApiError, code, wayOut = ""] =
    known ??
    (mayBeDone ? [FliqApiError, "internal_error", ". Try again later"] : [FliqApiError, "http_error"]);
  const requestId = headers.get("x-request-id");
  const message = `${name}: ${sentence} (${status}${requestId ? `, request ${requestId}` : ""})${wayOut}`;
  const fields = {
    code,
    status,
    requestId,
    body,
    retryAfterMs: parseRetryAfter(headers.get("retry-after"), now),
    mayBeDone,
    serverTimeMs: Date.parse(headers.get("date") ?? "") || undefined,
  };
  return new ApiError(redact(message), redact(fields));
}
