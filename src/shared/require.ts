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
