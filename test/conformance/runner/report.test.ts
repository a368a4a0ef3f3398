import { expect, test } from "vitest";
import { renderReport, summarize } from "../../../cli/conformance/index.ts";
import type { CaseResult } from "../../../cli/conformance/run.ts";
import { renderTable } from "../../../cli/table.ts";

const paint = (_: unknown, text: string) => text;
const screen = {
  paint,
  table: (
    ...[columns, rows]: Parameters<typeof renderTable> extends [infer C, infer R, unknown] ? [C, R] : never
  ) => renderTable(columns, rows, { width: undefined, paint }),
};

const cases: readonly CaseResult[] = [
  result("it answers", ["J4"], ["getJob"], { verdict: "agree" }),
  result("it answers late", ["J4", "W12"], ["getJob"], {
    verdict: "skipped",
    reason: "its time cannot be moved",
  }),
  result("a key is used once", ["J3"], ["createJob"], {
    verdict: "differ",
    difference: { asked: 'POST /jobs {"idempotency_key":"k"}', expected: "400", came: "409 \u001b[31mtaken" },
  }),
  result("a key is a key", ["J3"], ["createJob"], { verdict: "agree" }),
  result("a job is replayed", ["J7"], ["replayJob"], { verdict: "not there", reason: "replayJob" }),
];

function result(
  name: string,
  rules: CaseResult["rules"],
  operations: CaseResult["operations"],
  outcome: CaseResult["outcome"],
): CaseResult {
  return { subject: "Jobs", name, rules, operations, outcome };
}

const report = summarize(
  { cases, notes: ["getJob: .user_id is not described"] },
  "open-source",
  "http://127.0.0.1:8080",
);

test("an operation differs if one of its cases does, and is not there if none could be tried", () => {
  const verdicts = Object.fromEntries(
    report.operations.map(({ operation, verdict }) => [operation, verdict]),
  );
  expect(verdicts).toMatchObject({
    createJob: "differ",
    getJob: "agree",
    replayJob: "not there",
    health: "untried",
  });
  expect(report.operations).toHaveLength(45);
  expect(report.operations.find(({ operation }) => operation === "getJob")).toEqual({
    operation: "getJob",
    method: "GET",
    path: "/jobs/{id}",
    isHosted: false,
    verdict: "agree",
    agree: 1,
    differ: 0,
    notThere: 0,
    skipped: 1,
  });
});

test("so is a rule", () => {
  const verdicts = Object.fromEntries(report.rules.map(({ rule, verdict }) => [rule, verdict]));
  expect(verdicts).toMatchObject({
    J3: "differ",
    J4: "agree",
    J7: "not there",
    W12: "skipped",
    W1: "untried",
  });
});

test("a difference has its rule in words", () => {
  expect(report.differences).toEqual([
    {
      name: "a key is used once",
      operations: ["createJob"],
      rules: [
        { rule: "J3", text: expect.stringMatching(/^An idempotency key is unique in the account for ever/) },
      ],
      asked: 'POST /jobs {"idempotency_key":"k"}',
      expected: "400",
      came: "409 \u001b[31mtaken",
    },
  ]);
  expect(report.summary).toEqual({ agree: 2, differ: 1, notThere: 1, skipped: 1 });
});

test("people read a table, the differences, what was skipped and why, and the count", () => {
  const lines = renderReport(report, screen);
  const shown = lines.filter((line) => !/ untried +none$/.test(line));
  expect(shown.join("\n")).toMatchInlineSnapshot(`
    "http://127.0.0.1:8080, held to what the open-source server does

    operation              call                                      verdict    cases
    createJob              POST /jobs                                differ     1 agrees, 1 differs
    getJob                 GET /jobs/{id}                            agree      1 agrees, 1 skipped
    replayJob              POST /jobs/{id}/replay                    not there  1 not there

    differs: a key is used once
      asked     POST /jobs {"idempotency_key":"k"}
      expected  400
      came      409 �[31mtaken
      J3        An idempotency key is unique in the account for ever, whatever became of its job. A second use is 400 "Job with this idempotency key already exists", without an id; credits are asked for first. An empty key is none.

    Skipped: its time cannot be moved
      it answers late

    Seen besides:
      getJob: .user_id is not described

    2 agree, 1 differs, 1 not there, 1 skipped"
  `);
});
