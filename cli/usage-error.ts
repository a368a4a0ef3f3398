/** The command line was written in a way that cannot be meant. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to write instead: null where the message says it, undefined where the help does. */
  readonly hint: string | null | undefined;
  constructor(problem: string, hint?: string | null) {
    super(problem);
    this.hint = hint;
  }
}
