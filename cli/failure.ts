/** A command could not do what it was asked for: the message says why, the hint what to do. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly hint: string | undefined;
  /** What programs are told it is. */
  readonly code: string;
  constructor(problem: string, hint?: string, { cause, code = "failed" }: FailureDetails = {}) {
    super(problem, cause === undefined ? {} : { cause });
    this.hint = hint;
    this.code = code;
  }
}

interface FailureDetails {
  readonly cause?: unknown;
  /** Default: `failed`. */
  readonly code?: string;
}
