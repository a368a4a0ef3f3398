/** Causes are followed so far. */
const MAX_DEPTH = 8;

/**
 * Whether an error is an assertion that failed, or was caused by one: whoever threw it (node:assert, chai, the `expect` of vitest, Jest
 * and Bun, their own matchers and snapshots) and in whatever realm.
 */
export function isAssertion(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > MAX_DEPTH) return false;
  return looksAsserted(error) || innerErrors(error).some((inner) => isAssertion(inner, depth + 1));
}

function looksAsserted(error: object): boolean {
  const { name, code, message } = readText(error);
  return (
    /^(\w*Assertion(Error|Failure)?|AssertError)$/.test(name) ||
    code === "ERR_ASSERTION" ||
    // What matchers made with `expect.extend`, and snapshots, put beside their message.
    "matcherResult" in error ||
    ("actual" in error && "expected" in error) ||
    // Bun's, which have nothing but a message; it may begin with a colour.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
    /^(\u001b\[\d+m)*expect\(/.test(message)
  );
}

function readText(error: object): { name: string; code: unknown; message: string } {
  const name: unknown = Reflect.get(error, "name");
  const message: unknown = Reflect.get(error, "message");
  return {
    name: typeof name === "string" ? name : "",
    code: Reflect.get(error, "code"),
    message: typeof message === "string" ? message : "",
  };
}

function innerErrors(error: object): unknown[] {
  const errors: unknown = Reflect.get(error, "errors");
  return [Reflect.get(error, "cause"), ...(Array.isArray(errors) ? errors : [])];
}
