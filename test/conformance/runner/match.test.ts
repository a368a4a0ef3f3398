import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Difference,
  equal,
  holds,
  isTime,
  isUuid4,
  like,
  oneOf,
  present,
} from "../../../cli/conformance/expect.ts";
import { findDifference, optional, show } from "../../../cli/conformance/match.ts";

describe("findDifference", () => {
  test("finds none between a value and its copy", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const [one, other]: unknown[] = [
          JSON.parse(JSON.stringify(value)),
          JSON.parse(JSON.stringify(value)),
        ];
        expect(findDifference(one, other)).toBeUndefined();
      }),
    );
  });

  test("finds one between values whose JSON differs", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b]: unknown[] = [JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))];
        const sorted = (value: unknown) =>
          JSON.stringify(value, (_, inner: unknown) =>
            typeof inner === "object" && inner !== null && !Array.isArray(inner)
              ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
              : inner,
          );
        expect(findDifference(a, b) === undefined).toBe(sorted(a) === sorted(b));
      }),
    );
  });

  test("names the place, what was expected and what came", () => {
    const came = { jobs: [{ id: "a" }, { id: "b", status: "failed" }] };
    const expected = { jobs: [{ id: "a" }, { id: "b", status: oneOf("completed") }] };
    const found = { path: ".jobs.1.status", expected: '<one of "completed">', came: '"failed"' };
    expect(findDifference(came, expected)).toEqual(found);
  });

  test("minds fields that are not named, unless it is told to look at a part", () => {
    expect(findDifference({ a: 1, b: 2 }, { a: 1 })).toEqual({ path: ".b", expected: "nothing", came: "2" });
    expect(findDifference({ a: 1, b: 2 }, { a: 1 }, true)).toBeUndefined();
    expect(findDifference({}, { a: undefined })).toBeUndefined();
  });

  test("knows patterns, text that fits and fields that may be absent", () => {
    const expected = { at: isTime, name: /^n/, note: optional("x") };
    expect(findDifference({ at: "2026-03-26T09:30:00.12Z", name: "nightly" }, expected)).toBeUndefined();
    expect(findDifference({ at: "2026-03-26T09:30:00Z", name: "n", note: "x" }, expected)).toBeUndefined();
    expect(findDifference({ at: "2026-03-26T09:30:00.120Z", name: "n" }, expected)?.path).toBe(".at");
    expect(findDifference({ at: "2026-03-26T09:30:00Z", name: "n", note: "y" }, expected)?.path).toBe(
      ".note",
    );
    expect(findDifference({ at: "2026-03-26T09:30:00Z" }, expected)?.path).toBe(".name");
  });

  test("refuses what has no fields to compare", () => {
    expect(() => findDifference(new Set([1]), new Set([2]))).toThrow("cannot be compared");
  });
});

test("show writes patterns in words, and what is not there as nothing", () => {
  expect(show({ id: isUuid4, name: /a"b/ })).toContain("<a UUID of version 4>");
  expect([show(undefined), show([1, null])]).toEqual(["nothing", "[1,null]"]);
});

test("what differs is an error that has both sides", () => {
  const failed = (run: () => void): Difference => {
    try {
      run();
    } catch (error) {
      if (error instanceof Difference) return error;
    }
    throw new Error("nothing differed");
  };
  expect(failed(() => equal([1], [2], "calls"))).toMatchObject({ expected: "calls 0: 2", came: "1" });
  expect(failed(() => like({ a: 1 }, { a: 2 }))).toMatchObject({ expected: "a: 2", came: "1" });
  expect(failed(() => holds(false, "two calls", 3))).toMatchObject({ expected: "two calls", came: "3" });
  expect(failed(() => present(undefined, "a call"))).toMatchObject({ expected: "a call", came: "nothing" });
  expect(present(0, "a number")).toBe(0);
});
