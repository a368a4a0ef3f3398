import { Contradiction } from "../rules/world.ts";

// What is compared is plain data with names in place of ids; the order of keys does not matter.

/** @throws Contradiction that says where the two differ first. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  const difference = findDifference(actual, expected, what);
  if (difference !== undefined) throw new Contradiction(difference);
}

/** The same in any order. */
export function expectSameSet(what: string, actual: readonly unknown[], expected: readonly unknown[]): void {
  const [is, should] = [actual.map(show).sort(), expected.map(show).sort()];
  const extra = without(is, should);
  const missing = without(should, is);
  if (extra.length + missing.length === 0) return;
  throw new Contradiction(
    `${what}: there is ${extra[0] ?? "nothing else"}, should be ${missing[0] ?? "nothing"}`,
  );
}

/** Rows of a list must stand newest first, by id at one time. W15 */
export function expectOrder(
  what: string,
  rows: readonly { readonly at: string; readonly id: string }[],
): void {
  const places = rows.map(({ at, id }) => `${new Date(at).toISOString()} ${id}`);
  expectSame(`the order of ${what}`, places, places.toSorted().reverse());
}

/** The first place where two values differ, in words; undefined where they do not. */
function findDifference(actual: unknown, expected: unknown, where: string): string | undefined {
  if (show(actual) === show(expected)) return undefined;
  const [are, should] = [partsOf(actual), partsOf(expected)];
  if (are === undefined || should === undefined)
    return `${where} is ${show(actual)}, should be ${show(expected)}`;
  for (const key of new Set([...Object.keys(should), ...Object.keys(are)])) {
    const difference = findDifference(are[key], should[key], `${where}.${key}`);
    if (difference !== undefined) return `${difference}\n  in ${where}, which is ${shorten(show(actual))}`;
  }
  return `${where} is ${show(actual)}, should be ${show(expected)}`;
}

function partsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
}

/** Any value as text, the same for the same. */
function show(value: unknown): string {
  return JSON.stringify(sortKeys(value)) ?? "nothing";
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)} …` : text;
}

/** What is in one list more often than in the other. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  return some.filter((one) => {
    const count = counts.get(one) ?? 0;
    counts.set(one, count - 1);
    return count <= 0;
  });
}
