import { FliqInputError } from "./errors.ts";

/** What a value calls itself, whatever realm it is of: `Date`, `Map`, `Object`, … */
export function kindOf(value: unknown): string {
  return {}.toString.call(value).slice(8, -1);
}

/** The error for a value that is not what was `wanted`; it shows 80 characters of it. */
export function notA(field: string, value: unknown, wanted: string, cause?: unknown): FliqInputError {
  let shown = "this object"; // circular, or its toJSON throws: the message is still about the field
  try {
    const isJson = typeof value === "string" || (typeof value === "object" && kindOf(value) !== "Date");
    shown = (isJson ? JSON.stringify(value) : String(value)).slice(0, 80);
  } catch {}
  return new FliqInputError(field, `${shown} is not ${wanted}`, cause);
}

/** @throws {FliqInputError} unless `text` has 1 to `longest` characters. */
export function requireText(text: string, longest: number, field: string): string {
  if (typeof text === "string" && text && text.length <= longest) return text;
  throw notA(field, text, `text of 1 to ${longest} characters`);
}

/** @throws {FliqInputError} unless `value` is a whole number from `least` to `most`. */
export function requireWhole(value: number, least: number, most: number, field: string, unit = ""): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw notA(field, value, `a whole number from ${least} to ${most}${unit}`);
}

/** @throws {FliqInputError} unless `value` is one of `choices`. */
export function requireOneOf<Choice extends string>(
  choices: readonly Choice[],
  value: Choice,
  field: string,
): Choice {
  if (choices.includes(value)) return value;
  throw notA(field, value, `one of ${choices.join(", ")}`);
}

/** What is meant by names that others use, or that other options of ours have, without underscores and in small letters. */
const MEANT: Readonly<Record<string, string>> = {
  delay: "in",
  scheduledat: "at",
  maxretries: "retries",
  retries: "maxRetries",
  timeoutseconds: "timeout",
  httpmethod: "method",
};

/** @throws {FliqInputError} unless `options` is an object whose names are all `known`; it says which one was meant. */
export function checkOptions(options: object, known: readonly string[]): void {
  if (typeof options !== "object" || !options) throw notA("options", options, "an object");
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const plain = name.replaceAll("_", "").toLowerCase();
    const meant = known.find((other) => other === MEANT[plain] || other.toLowerCase() === plain);
    const hint = meant ? `did you mean ${meant}?` : `there are ${known.join(", ")}`;
    throw new FliqInputError(name, `there is no such option; ${hint}`);
  }
}

/** Gives what `read` does, or throws its error with `prefix` before the field that was wrong. */
export function within<Result>(prefix: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FliqInputError)) throw error;
    const { field, message, cause } = error;
    const path = field === "options" ? prefix.slice(0, -1) : prefix + field;
    throw new FliqInputError(path, message.slice(field.length + 2), cause);
  }
}
