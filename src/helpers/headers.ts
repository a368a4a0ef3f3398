import { FliqInputError } from "../shared/index.ts";

/** Header names and values, in any form that `fetch` takes. */
export type HeaderOptions = Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

const NAME = /^[!#$%&'*+.^`|~\w-]+$/;
/** What a line break or another control character in a value does, no server can tell: every attempt would fail. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** @throws {FliqInputError} for a header that HTTP cannot carry; it never shows the value, which may be a secret. */
export function readHeaders(headers: HeaderOptions, field: string): Record<string, string> {
  if (typeof headers !== "object" || headers === null)
    throw new FliqInputError(field, "must be an object of names and texts, or left out");
  const joined = new Map<string, string>();
  for (const [name, value] of Symbol.iterator in headers ? headers : Object.entries(headers)) {
    if (!NAME.test(name) || typeof value !== "string" || !VALUE.test(value)) {
      throw new FliqInputError(
        `${field}.${name}`,
        "is not a header: check the name, and that the value is text without line breaks",
      );
    }
    joined.set(name, joined.has(name) ? `${joined.get(name)}, ${value}` : value);
  }
  return Object.fromEntries(joined);
}
