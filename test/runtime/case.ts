/** One thing that must hold on every runtime. */
export interface Case {
  readonly name: string;
  /** Rejects when it does not hold. */
  run(): Promise<void>;
}

/** What came of one case. */
export interface Outcome {
  readonly name: string;
  /** Why it failed; null when it did not. */
  readonly error: string | null;
}

/** Runs cases one after the other, whatever comes of each. */
export async function runCases(cases: readonly Case[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, run } of cases) {
    const error = await run().then(() => null, describe);
    outcomes.push({ name, error });
  }
  return outcomes;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // V8 repeats the message in the stack, JavaScriptCore does not.
  const { message, stack = "" } = error;
  return stack.includes(message) ? stack : `${error.name}: ${message}\n${stack}`;
}
