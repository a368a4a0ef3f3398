import { FliqInputError } from "./errors.ts";
import { notA } from "./require.ts";

/** Header names and values, in any form that `fetch` takes. */
export type HeaderOptions = Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

/** A name, a line break, and a value: with a control character in it every attempt would fail. */
const HEADER = /^[!#$%&'*+.^`|~\w-]+\n[\t\x20-\x7e\x80-\xff]*$/;

/** @throws {FliqInputError} for a header that HTTP cannot carry; it never shows the value, which may be a secret. */
export function readHeaders(headers: HeaderOptions, field: string): Record<string, string> {
  if (typeof headers !== "object" || !headers) throw notA(field, headers, "an object of names and texts");
  const joined = new Map<string, string>();
  for (const pair of Symbol.iterator in headers ? headers : Object.entries(headers)) {
    const [name, value] = Array.isArray(pair) ? pair : [];
    if (typeof name !== "string" || typeof value !== "string" || !HEADER.test(`${name}\n${value}`))
      throw new FliqInputError(`${field}.${String(name)}`, "is no header, or has a line break");
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(joined);
}
