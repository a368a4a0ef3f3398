import { describe, expect, test } from "vitest";
import { compare, fill } from "./compare.ts";
import { readPrograms } from "./program.ts";

const values = new Map([
  ["target", "https://target.example.com"],
  ["a", "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11"],
]);
const agrees = (recorded: unknown, value: unknown) => compare(recorded, value, values).length === 0;

describe("what was recorded", () => {
  test("is 40 programs of 256 steps, 224 of them answers and arrivals", () => {
    const programs = readPrograms();
    const steps = programs.flatMap((program) => program.steps);
    const compared = steps.filter((step) => !("wait" in step));
    expect([programs.length, steps.length, compared.length]).toEqual([40, 256, 224]);
  });

  test("differs from itself once anything in it is changed", () => {
    const recorded = { jobs: [{ id: "{a}", status: "pending", created_at: "<time>" }], next_cursor: null };
    const came = () => ({
      jobs: [{ id: values.get("a"), status: "pending", created_at: "2026-11-28T08:00:00.12Z" }],
      next_cursor: null as string | null,
    });
    expect(compare(recorded, came(), values)).toEqual([]);
    expect(compare(recorded, { ...came(), next_cursor: "" }, values)).toEqual([
      'answer.next_cursor: recorded null, came ""',
    ]);
    expect(compare(recorded, { ...came(), total: 1 }, values)).toEqual([
      "answer.total: was not there, came 1",
    ]);
    expect(compare(recorded, { jobs: [], next_cursor: null }, values)).toHaveLength(1);
    expect(compare(recorded, { next_cursor: null }, values)).toEqual(["answer.jobs: is missing"]);
    expect(compare(recorded, [], values)).toHaveLength(1);
  });
});

test.each([
  ["<uuid>", "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11", "5f0c9a52"],
  ["<time>", "2026-11-28T08:00:00Z", "2026-11-28T08:00:00.120Z"],
  ["<time>", "2026-11-28T08:00:00.123456Z", "2026-11-28T08:00:00.Z"],
  ["<time>", "2026-11-28T08:00:00.5Z", "2026-11-28T09:00:00.5+01:00"],
  ["<number>", 12, "12"],
  ["<string>", "worker-1", ""],
])("%s is %j, and not %j", (recorded, right, wrong) => {
  expect([agrees(recorded, right), agrees(recorded, wrong)]).toEqual([true, false]);
});

test("the text of a validation counts to the letter", () => {
  const text = "Key: 'createJobRequest.URL' Error:Field validation for 'URL' failed on the 'required' tag";
  expect([agrees(text, text), agrees(text, text.replace("required", "url"))]).toEqual([true, false]);
});

test("of a time that does not parse, what was sent counts", () => {
  const text = 'parsing time "soon" as "<time>07:00": cannot parse "soon" as "2006"';
  expect(agrees(text, 'parsing time "soon" as "2006-01-02T15:04:05Z07:00": cannot parse')).toBe(true);
  expect(agrees(text, 'parsing time "later" as "2006-01-02T15:04:05Z07:00": cannot parse')).toBe(false);
  expect(
    agrees(
      'parsing time "<time>": day out of range',
      'parsing time "2026-02-30T10:00:00Z": day out of range',
    ),
  ).toBe(true);
});

test("of a lost connection, the call and the kind of loss count", () => {
  const refused =
    'do request: Post "http://127.0.0.1:1/x": dial tcp 127.0.0.1:1: connect: connection refused';
  expect(agrees(refused, 'do request: Post "http://127.0.0.1:1/x": connect ECONNREFUSED 127.0.0.1:1')).toBe(
    true,
  );
  expect(agrees(refused, 'do request: Post "http://127.0.0.1:1/x": EOF')).toBe(false);
  expect(agrees(refused, 'do request: Get "http://127.0.0.1:1/x": connection refused')).toBe(false);
  const late = 'do request: Post "{target}/slow": context deadline exceeded';
  expect(agrees(late, fill(late, values))).toBe(true);
  expect(agrees(late, 'do request: Post "https://target.example.com/slow": timeout')).toBe(false);
});
