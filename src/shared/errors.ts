const BRAND = Symbol.for("fliq.error");

/**
 * What can go wrong, the same on every server: branch on this, never on a message. Those of the API come from the status and the
 * sentence of the answer.
 */
export type FliqErrorCode =
  // An argument was wrong, and nothing was sent.
  | "invalid_input"
  // Fliq said no.
  | "invalid_request"
  | "unauthorized"
  | "insufficient_credits"
  | "not_found"
  | "conflict"
  | "payload_too_large"
  | "rate_limited"
  | "internal_error"
  | "http_error"
  // No usable answer came.
  | "connection_error"
  | "timeout"
  | "redirected"
  | "invalid_response"
  // Jobs were made and something else was not as it should be.
  | "made_but_unknown"
  | "partial_failure"
  // A request is no delivery of Fliq's.
  | "invalid_signature";

/** What an error is made from: its code, its cause, and the fields that its kind has. */
export interface FliqErrorOptions {
  code: FliqErrorCode;
  cause?: unknown;
  [field: string]: unknown;
}

/** What every error thrown by this package has in common. */
export class FliqError extends Error {
  override readonly name: string = "FliqError";
  /** Stable and machine-readable, in snake_case: branch on this, never on the message. */
  declare readonly code: FliqErrorCode;
  constructor(message: string, { cause, ...fields }: FliqErrorOptions) {
    super(message, cause === undefined ? {} : { cause });
    Object.assign(this, fields);
  }

  /** Tells an error of this package from others, across its copies. */
  get [BRAND](): true {
    return true;
  }

  /** The fields and the message, for logs that print JSON; no token or secret is ever among them. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** An argument was wrong. Thrown before anything is sent; `field` names the argument. */
export class FliqInputError extends FliqError {
  override readonly name = "FliqInputError";
  /** The option that was wrong, as a path: `at`, `steps[1].url`. */
  declare readonly field: string;
  constructor(field: string, problem: string, cause?: unknown) {
    super(`${field}: ${problem}`, { code: "invalid_input", field, cause });
  }
}

/**
 * Whether `value` is an error of this package. Unlike `instanceof` it holds across realms and across copies of
 * the package.
 */
export function isFliqError(value: unknown): value is FliqError {
  return typeof value === "object" && value !== null && BRAND in value;
}
