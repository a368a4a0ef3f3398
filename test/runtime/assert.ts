// A tiny assert: the suite runs where no test library does.

/** @throws {Error} with `message` when `condition` does not hold. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** @throws {Error} when the two differ, in a way that JSON would show. */
export function equal(actual: unknown, expected: unknown, what = "value"): void {
  const [got, wanted] = [show(actual), show(expected)];
  assert(got === wanted, `${what}\n     got ${got}\n  wanted ${wanted}`);
}

/** @throws {Error} unless `work` rejects; gives back what it rejects with. */
export async function rejection(work: Promise<unknown>, what: string): Promise<unknown> {
  const nothing = Symbol();
  const reason: unknown = await work.then(
    () => nothing,
    (error: unknown) => error,
  );
  assert(reason !== nothing, `${what} should have been rejected`);
  return reason;
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part === undefined ? "(undefined)" : part));
}
