import { FliqInputError } from "./errors.ts";

/** @throws {FliqInputError} unless `text` has 1 to `longest` characters. */
export function requireText(text: string, longest: number, field: string): string {
  if (typeof text === "string" && text !== "" && text.length <= longest) return text;
  throw new FliqInputError(field, `must be text of 1 to ${longest} characters`);
}

/** @throws {FliqInputError} unless `value` is a whole number from `least` to `most`. */
export function requireWhole(value: number, least: number, most: number, field: string, unit = ""): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new FliqInputError(field, `must be a whole number from ${least} to ${most}${unit}; got ${value}`);
}

/** @throws {FliqInputError} unless `value` is one of `choices`. */
export function requireOneOf<Choice extends string>(
  choices: readonly Choice[],
  value: Choice,
  field: string,
): Choice {
  if (choices.includes(value)) return value;
  throw new FliqInputError(field, `must be one of ${choices.join(", ")}; got ${value}`);
}

/**
 * Refuses options that there are not.
 * @throws {FliqInputError} that names the first, and the one that was meant if `meant` has it; `prefix` stands before its name.
 */
export function refuseUnknown(
  options: object,
  known: readonly string[],
  meant: Readonly<Record<string, string>>,
  prefix = "",
): void {
  const plain = (name: string) => name.replaceAll("_", "").toLowerCase();
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const hint = meant[plain(name)] ?? known.find((other) => plain(other) === plain(name));
    throw new FliqInputError(
      prefix + name,
      `there is no such option${hint ? `; did you mean ${hint}?` : ""}`,
    );
  }
}

/** @throws {FliqInputError} unless `options` is an object; `field` is what it is called. */
export function requireOptions(options: unknown, field: string): void {
  if (typeof options !== "object" || options === null)
    throw new FliqInputError(field, `must be an object with options; got ${options}`);
}
