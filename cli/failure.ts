/** A command could not do what it was asked for: the message says why, the hint what to do. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly hint: string | undefined;
  constructor(problem: string, hint?: string, cause?: unknown) {
    super(problem, cause === undefined ? {} : { cause });
    this.hint = hint;
  }
}
