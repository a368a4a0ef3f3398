import { FliqMockError } from "../errors.ts";
import type { BodyPattern } from "./patterns.ts";
import { isAsymmetricMatcher, isPlain, show } from "./show.ts";

/**
 * How a body differs from what was asked for, a line for each place; none when it fits.
 *
 * @throws {FliqMockError} for what would fit anything by mistake: a promise, a Map, a function that answers later.
 */
export function diffBody(asked: BodyPattern, text: string | null): string[] {
  if (typeof asked === "string" || asked === null) return diffText(asked, text);
  if (asked instanceof RegExp)
    return text !== null && testPattern(asked, text) ? [] : [`asked ${asked}, was ${showBody(text)}`];
  const parsed = parse(text);
  if (isPredicate(asked)) {
    const accepted: unknown = asked(parsed === undefined ? text : parsed.value, text ?? "");
    if (accepted instanceof Promise)
      throw new FliqMockError("body: the function must answer true or false at once; it returned a promise");
    return accepted ? [] : [`${show(asked)} did not accept ${showBody(text)}`];
  }
  if (isAsymmetricMatcher(asked)) return diffValue(asked, parsed === undefined ? text : parsed.value, "");
  if (parsed === undefined)
    return [`asked ${show(asked)}, was ${text === null ? "none" : `not JSON: ${show(text)}`}`];
  return diffValue(asked, parsed.value, "");
}

/** Tests a regular expression as if it were used for the first time. */
export function testPattern(pattern: RegExp, text: string): boolean {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")).test(text);
}

function diffText(asked: string | null, text: string | null): string[] {
  return asked === text ? [] : [`asked ${asked === null ? "none" : show(asked)}, was ${showBody(text)}`];
}

function isPredicate(asked: object): asked is (body: unknown, text: string) => boolean {
  return typeof asked === "function";
}

function parse(text: string | null): { readonly value: unknown } | undefined {
  if (text === null) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // Any text may be a body; the caller says that this one is not JSON.
  }
}

function showBody(text: string | null): string {
  return text === null ? "none" : show(text);
}

/** Compares what was asked for with the place `path` of a parsed body. */
function diffValue(asked: unknown, actual: unknown, path: string): string[] {
  if (isAsymmetricMatcher(asked))
    return asked.asymmetricMatch(actual) ? [] : [difference(asked, actual, path)];
  if (asked instanceof RegExp)
    return typeof actual === "string" && testPattern(asked, actual) ? [] : [difference(asked, actual, path)];
  if (Array.isArray(asked)) {
    if (!Array.isArray(actual)) return [difference(asked, actual, path)];
    if (asked.length !== actual.length)
      return [`${place(path)}asked ${count(asked)}, was ${count(actual)}: ${show(actual)}`];
    return asked.flatMap((item, index) => diffValue(item, actual[index], `${path}[${index}]`));
  }
  if (typeof asked === "object" && asked !== null) {
    if (hasToJson(asked)) return diffValue(asked.toJSON(), actual, path);
    requireContent(asked, path);
    if (!isRecord(actual)) return [difference(asked, actual, path)];
    return Object.entries(asked).flatMap(([key, value]) => {
      const inner = path === "" ? key : `${path}.${key}`;
      return diffValue(value, Object.hasOwn(actual, key) ? actual[key] : undefined, inner);
    });
  }
  return Object.is(asked, actual) || (asked === 0 && actual === 0) ? [] : [difference(asked, actual, path)];
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return "toJSON" in value && typeof value.toJSON === "function";
}

/** An object of a class without fields of its own, such as a Map: it would be compared as `{}`, and fit any object. */
function requireContent(asked: object, path: string): void {
  if (isPlain(asked) || Object.keys(asked).length > 0) return;
  throw new FliqMockError(
    `body: ${place(path)}a ${asked.constructor.name} has nothing that JSON could carry; ask for plain objects, arrays and values`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function count(items: readonly unknown[]): string {
  return `${items.length} ${items.length === 1 ? "item" : "items"}`;
}

function difference(asked: unknown, actual: unknown, path: string): string {
  return `${place(path)}asked ${show(asked)}, was ${actual === undefined ? "not there" : show(actual)}`;
}

function place(path: string): string {
  return path === "" ? "" : `${path}: `;
}
