/** What every error thrown by this package has in common. */
export class FliqError extends Error {
  override readonly name: string = "FliqError";
  /** Stable and machine-readable, in snake_case: branch on this, never on the message. */
  readonly code: string;
  constructor(message: string, options: { code: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
  }
}
/** An argument was wrong. Thrown before anything is sent; `field` names the argument. */
export class FliqInputError extends FliqError {
  override readonly name = "FliqInputError";
  /** The option that was wrong, as a path: `at`, `steps[1].url`. */
  readonly field: string;
  constructor(field: string, problem: string, options?: { cause?: unknown }) {
    super(`${field}: ${problem}`, { code: "invalid_input", ...options });
    this.field = field;
  }
}
