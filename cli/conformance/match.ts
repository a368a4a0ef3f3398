/** A value that stands for many. */
export interface Pattern {
  readonly says: string;
  readonly isOptional: boolean;
  fits(value: unknown): boolean;
}

const patterns = new WeakSet<object>();

/** Makes a pattern; `says` tells people what fits. */
export function pattern(says: string, fits: (value: unknown) => boolean, isOptional = false): Pattern {
  const made = { says, fits, isOptional };
  patterns.add(made);
  return made;
}

/** A field that may be absent, and else is as expected. */
export function optional(expected: unknown): Pattern {
  return pattern(
    `${show(expected)}, or nothing`,
    (value) => findDifference(value, expected) === undefined,
    true,
  );
}

/** Where a value is not as expected. */
export interface Mismatch {
  /** Such as `.jobs.0.id`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly came: string;
}

/**
 * The first place at which a value is not as expected: a value equal to it, a pattern, a regular expression that text fits, or lists
 * and objects of these. With `partial` objects may have fields that are not named.
 */
export function findDifference(
  value: unknown,
  expected: unknown,
  partial = false,
  path = "",
): Mismatch | undefined {
  const differs = { path, expected: show(expected), came: show(value) };
  if (isPattern(expected)) return expected.fits(value) ? undefined : differs;
  if (expected instanceof RegExp)
    return typeof value === "string" && expected.test(value) ? undefined : differs;
  if (Array.isArray(expected)) {
    if (!Array.isArray(value) || value.length !== expected.length) return differs;
    return firstOf(expected.keys(), (index) =>
      findDifference(value[index], expected[index], partial, `${path}.${index}`),
    );
  }
  if (!isRecord(expected)) return Object.is(value, expected) ? undefined : differs;
  // A Set or a Map has no fields: it would be equal to anything.
  if (Object.getPrototypeOf(expected) !== Object.prototype)
    throw new TypeError(`${show(expected)} cannot be compared`);
  if (!isRecord(value)) return differs;
  const names = new Set([...Object.keys(expected), ...(partial ? [] : Object.keys(value))]);
  return firstOf(names, (name) => {
    const wanted = expected[name];
    if (!Object.hasOwn(expected, name))
      return { path: `${path}.${name}`, expected: "nothing", came: show(value[name]) };
    if (!Object.hasOwn(value, name) && (wanted === undefined || (isPattern(wanted) && wanted.isOptional)))
      return undefined;
    return findDifference(value[name], wanted, partial, `${path}.${name}`);
  });
}

/** A value as people read it: JSON, and patterns in words. */
export function show(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (isPattern(inner)) return `<${inner.says}>`;
    if (inner instanceof RegExp) return `<text like ${inner.source}>`;
    return inner;
  });
  return text === undefined
    ? "nothing"
    : text.replace(/"<(?:[^"\\]|\\.)*>"/g, (quoted) => String(JSON.parse(quoted)));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPattern(value: unknown): value is Pattern {
  return typeof value === "object" && value !== null && patterns.has(value);
}

function firstOf<Key>(keys: Iterable<Key>, find: (key: Key) => Mismatch | undefined): Mismatch | undefined {
  for (const key of keys) {
    const found = find(key);
    if (found !== undefined) return found;
  }
  return undefined;
}
