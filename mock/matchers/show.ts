const MAX_LENGTH = 400;
const NAME = /^[A-Za-z_$][\w$]*$/;

/** A value as one would write it in code, on one line, for a message. */
export function show(value: unknown): string {
  const text = showValue(value, 0);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** `expect.any(String)` and its like. */
export interface AsymmetricMatcher {
  asymmetricMatch(value: unknown): boolean;
  toAsymmetricMatcher?(): string;
  readonly sample?: unknown;
}

export function isAsymmetricMatcher(value: unknown): value is AsymmetricMatcher {
  return (
    typeof value === "object" &&
    value !== null &&
    "asymmetricMatch" in value &&
    typeof value.asymmetricMatch === "function"
  );
}

function showValue(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof RegExp) return String(value);
  if (value instanceof URL) return JSON.stringify(value.href);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : value.toISOString();
  if (depth > 8) return "…";
  if (isAsymmetricMatcher(value)) {
    const text = value.toAsymmetricMatcher?.();
    return text ?? `${value} ${showValue(value.sample, depth + 1)}`; // Vitest's matchers that print only their name have a sample.
  }
  if (Array.isArray(value)) return `[${value.map((item) => showValue(item, depth + 1)).join(", ")}]`;
  const text = isPlain(value) ? "" : String(value);
  if (text !== "" && !text.startsWith("[object ")) return text; // Such as a Temporal.Duration, whose text says what it is.
  const entries = Object.entries(value).map(
    ([key, item]) => `${NAME.test(key) ? key : JSON.stringify(key)}: ${showValue(item, depth + 1)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** Made by `{}` or JSON, and not of a class. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
