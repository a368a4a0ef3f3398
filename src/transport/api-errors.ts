import { FliqError, type FliqErrorCode, parseRetryAfter } from "../shared/index.ts";

/** What an API error is made from. */
export interface FliqApiErrorOptions {
  code: FliqErrorCode;
  status: number;
  requestId: string | null;
  body: unknown;
  retryAfterMs: number | undefined;
  afterLostAnswer: boolean;
  serverTimeMs: number | undefined;
  cause?: unknown;
}

/** Fliq answered, and the answer is an error. */
export class FliqApiError extends FliqError {
  override readonly name: string = "FliqApiError";
  /** The HTTP status. */
  readonly status: number;
  /** `X-Request-ID` of the answer: quote it when you ask for help. */
  readonly requestId: string | null;
  /** The answer's body, parsed if it was JSON. */
  readonly body: unknown;
  /** How long Fliq asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether an earlier try of this call was left without a clear answer, and may have done the work. */
  readonly afterLostAnswer: boolean;
  /** What the server's clock showed (`Date`), in epoch milliseconds, to the second. */
  readonly serverTimeMs: number | undefined;
  constructor(message: string, options: FliqApiErrorOptions) {
    super(message, options);
    this.status = options.status;
    this.requestId = options.requestId;
    this.body = options.body;
    this.retryAfterMs = options.retryAfterMs;
    this.afterLostAnswer = options.afterLostAnswer;
    this.serverTimeMs = options.serverTimeMs;
  }
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
  constructor(message: string, code: FliqErrorCode, cause?: unknown) {
    super(message, cause === undefined ? { code } : { code, cause });
  }
}

/** No answer came in time. Whether Fliq did the work is not known. */
export class FliqTimeoutError extends FliqConnectionError {
  override readonly name = "FliqTimeoutError";
  constructor(message: string) {
    super(message, "timeout");
  }
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
  const sentence = typeof error === "string" ? error : Object(error).message;
  return typeof sentence === "string" ? sentence : undefined;
}

const BY_STATUS: Readonly<
  Record<number, readonly [type: typeof FliqApiError, code: FliqErrorCode, hint?: string]>
> = {
  400: [FliqApiError, "invalid_request"],
  401: [FliqAuthenticationError, "unauthorized", "Check the token: it may be revoked, or cut short."],
  402: [
    FliqInsufficientCreditsError,
    "insufficient_credits",
    "Buy credits, or wait for the refill at 00:00 UTC.",
  ],
  404: [FliqNotFoundError, "not_found"],
  409: [FliqConflictError, "conflict"],
  413: [FliqApiError, "payload_too_large"],
  429: [FliqRateLimitError, "rate_limited", "Send fewer requests at once, or raise maxRetries."],
};

/** The error for an answer that is one; `name` is the call's method and path. */
export function toApiError(
  name: string,
  { status, headers }: Response,
  body: unknown,
  { now, afterLostAnswer, requestId }: { now: number; afterLostAnswer: boolean; requestId: string | null },
): FliqApiError {
  const sentence = readSentence(body) ?? "not an answer of Fliq's; is baseUrl right?";
  // Servers answer 400 or 409 to a key that is in use: it is the sentence that tells.
  const known = BY_STATUS[/idempotency key already/i.test(sentence) ? 409 : status];
  const [ApiError, code, hint] = known ?? [FliqApiError, status < 500 ? "http_error" : "internal_error"];
  const message = `${name}: ${sentence} (${status}${requestId ? `, request ${requestId}` : ""})`;
  return new ApiError(hint ? `${message}. ${hint}` : message, {
    code,
    status,
    requestId,
    body,
    retryAfterMs: parseRetryAfter(headers.get("retry-after"), now),
    afterLostAnswer,
    serverTimeMs: Date.parse(headers.get("date") ?? "") || undefined,
  });
}
