import { FliqInputError } from "./errors.ts";
import { LONGEST_BODY_BYTES } from "./limits.gen.ts";
import { kindOf } from "./require.ts";

/** What only a function or a promise has: neither is JSON. */
interface NotCallable {
  readonly bind?: never;
  readonly then?: never;
}

/**
 * A body: a string goes out as it is, anything else as JSON. What JSON would lose without a word is refused: a
 * function, a `Map`, a promise, binary data, `NaN`.
 */
export type Body =
  | string
  | number
  | boolean
  | null
  | (NotCallable & { readonly [name: string]: unknown })
  | (NotCallable & object);

/** @throws {FliqInputError} when `body` is not JSON, or is over 1 MiB; it names what is wrong by its path. */
export function toText(body: unknown, field: string): string {
  let text: string | undefined;
  try {
    text = typeof body === "string" ? body : JSON.stringify(body, createCheck());
  } catch (cause) {
    throw new FliqInputError(field, `is not JSON: ${Object(cause).message}`, cause);
  }
  if (text === undefined) throw new FliqInputError(field, "is not JSON: undefined"); // by its toJSON
  // A character is at most three bytes long, so counting them is seldom needed.
  if (text.length * 3 > LONGEST_BODY_BYTES && new TextEncoder().encode(text).length > LONGEST_BODY_BYTES)
    throw new FliqInputError(field, "is over 1 MiB; send a link");
  return text;
}

/** A `JSON.stringify` replacer that changes nothing, and throws for what JSON would change or lose. */
function createCheck() {
  const paths = new WeakMap<object, string>();
  return function check(this: object, key: string, value: unknown): unknown {
    const above = paths.get(this);
    const path = above ? `${above}.${key}` : key;
    const given: unknown = Reflect.get(this, key); // before its own toJSON, which has bytes become a list of numbers
    const kind = kindOf(ArrayBuffer.isView(given) ? given : value);
    const isLost =
      kind === "Number"
        ? !Number.isFinite(Number(value))
        : value === null
          ? kindOf(given) === "Date" // an invalid one
          : value === undefined && Array.isArray(this);
    if (isLost || !/^(Object|Array|String|Number|Boolean|Null|Undefined)$/.test(kind))
      throw new TypeError(`${path || "it"} is ${isLost ? given : `a ${kind}`}`);
    if (Object(value) === value) paths.set(value as object, path);
    return value;
  };
}
