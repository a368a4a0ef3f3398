import { FliqInputError, LONGEST_BODY_BYTES } from "../shared/index.ts";

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

/** @throws {FliqInputError} when `body` is not JSON, or is over 1 MiB. */
export function toText(body: unknown, field: string): string {
  let text: string;
  try {
    text = typeof body === "string" ? body : JSON.stringify(body, refuseLoss);
    if (text === undefined) throw new TypeError("it is undefined"); // what its toJSON gave
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new FliqInputError(field, `must be a string or JSON: ${problem}`, { cause });
  }
  // A character is at most three bytes long, so counting them is seldom needed.
  if (text.length * 3 > LONGEST_BODY_BYTES && new TextEncoder().encode(text).length > LONGEST_BODY_BYTES) {
    throw new FliqInputError(field, "is over 1 MiB; store it and send a link");
  }
  return text;
}

/** A `JSON.stringify` replacer that changes nothing and throws for what JSON has no form for. */
function refuseLoss(key: string, value: unknown): unknown {
  const isNoNumber = typeof value === "number" && !Number.isFinite(value);
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (isNoNumber || !/^(Object|Array|String|Number|Boolean|Null|Undefined)$/.test(kind)) {
    throw new TypeError(`${key || "it"} is ${isNoNumber ? value : `a ${kind}`}`);
  }
  return value;
}
