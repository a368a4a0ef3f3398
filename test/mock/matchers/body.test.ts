import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffBody } from "../../../mock/matchers/body.ts";
import { show } from "../../../mock/matchers/show.ts";

/** An object or array, as JSON gives it back. */
const json = fc
  .oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()))
  .map((value): object => JSON.parse(JSON.stringify(value)));

describe("what a body contains", () => {
  test("itself", () => {
    fc.assert(fc.property(json, (value) => diffBody(value, JSON.stringify(value)).length === 0));
  });

  test("each of its entries alone, at every depth", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), fc.string(), (value, outer) => {
        const text = JSON.stringify({ [outer]: value });
        for (const entry of Object.entries(JSON.parse(JSON.stringify(value)))) {
          expect(diffBody({ [outer]: Object.fromEntries([entry]) }, text)).toEqual([]);
        }
      }),
    );
  });

  test("another only if that has nothing that it has not: each contains the other when they are equal", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const contained = [diffBody(a, JSON.stringify(b)), diffBody(b, JSON.stringify(a))];
        const isEqual = JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));
        expect(contained.every((differences) => differences.length === 0)).toBe(isEqual);
      }),
    );
  });
});

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, sortKeys(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

class Plan {
  readonly name = "free";
}

class Wait {
  toString(): string {
    return "PT30M";
  }
}

test.each<[unknown, string]>([
  ['a"b', '"a\\"b"'],
  [{ a: [1, null, undefined], "b-c": true, d: {} }, '{ a: [1, null, undefined], "b-c": true, d: {} }'],
  [Object.assign(Object.create(null), { a: 1 }), "{ a: 1 }"],
  [new Plan(), '{ name: "free" }'],
  [new Wait(), "PT30M"],
  [new Date("2026-03-26T09:30:00Z"), "2026-03-26T09:30:00.000Z"],
  [new Date(Number.NaN), "an invalid Date"],
  [new URL("https://a.example/x"), '"https://a.example/x"'],
  [/a.b/i, "/a.b/i"],
  [() => true, "a function"],
  [12n, "12n"],
])("show, %#", (value, text) => {
  expect(show(value)).toBe(text);
});
