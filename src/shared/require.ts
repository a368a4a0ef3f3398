import { FliqInputError } from "./errors.ts";

/** What a value calls itself, whatever realm it is of: `Date`, `Map`, `Object`, … */
export function kindOf(value: unknown): string {
  return {}.toString.call(value).slice(8, -1);
}

/** A value as messages show it, cut to 80 characters. */
export function show(value: unknown): string {
  try {
    const isText = typeof value === "string" || (typeof value === "object" && kindOf(value) !== "Date");
    return (isText ? JSON.stringify(value) : String(value)).slice(0, 80);
  } catch {
    return "this object"; // circular, or its toJSON throws: the message is still about the field
  }
}

/** @throws {FliqInputError} unless `text` has 1 to `longest` characters. */
export function requireText(text: string, longest: number, field: string): string {
  if (typeof text === "string" && text && text.length <= longest) return text;
  throw new FliqInputError(field, `must be text of 1 to ${longest} characters`);
}

/** @throws {FliqInputError} unless `value` is a whole number from `least` to `most`. */
export function requireWhole(value: number, least: number, most: number, field: string, unit = ""): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new FliqInputError(
    field,
    `must be a whole number from ${least} to ${most}${unit}; got ${show(value)}`,
  );
}

/** @throws {FliqInputError} unless `value` is one of `choices`. */
export function requireOneOf<Choice extends string>(
  choices: readonly Choice[],
  value: Choice,
  field: string,
): Choice {
  if (choices.includes(value)) return value;
  throw new FliqInputError(field, `must be one of ${choices.join(", ")}; got ${show(value)}`);
}

/** What is meant by names that others use, or other options of ours, without underscores and in small letters. */
const MEANT: Readonly<Record<string, string>> = {
  delay: "in",
  scheduledat: "at",
  runat: "at",
  maxretries: "retries",
  retries: "maxRetries",
  timeoutseconds: "timeout",
  httpmethod: "method",
  payload: "body",
  data: "body",
  key: "idempotencyKey",
  apikey: "token",
  url: "baseUrl",
  search: "q",
};

/** @throws {FliqInputError} unless `options` is an object whose names are all `known`; it says which one was meant. */
export function checkOptions(options: object, known: readonly string[]): void {
  if (typeof options !== "object" || !options)
    throw new FliqInputError("options", `must be an object; got ${show(options)}`);
  const plain = (name: string) => name.replaceAll("_", "").toLowerCase();
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const meant = [plain(name), MEANT[plain(name)]];
    const hint = known.find((other) => meant.includes(other) || meant.includes(plain(other)));
    const others = hint ? `; did you mean ${hint}?` : `; there are ${known.join(", ")}`;
    throw new FliqInputError(name, `there is no such option${others}`);
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
    throw new FliqInputError(path, message.slice(field.length + 2), { cause });
  }
}
