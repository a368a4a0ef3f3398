import { describe, expect, test } from "vitest";
import { findFailure, listPrograms, loadProgram } from "./programs.ts";

/** The rest, and more depth, are in corpus.slow.ts. */
const RIGHT = ["ok-01-charge-with-key", "ok-33-record-before-schedule", "ok-34-charge-then-mark"];

describe("a seeded bug", () => {
  test.each(listPrograms("bug"))(
    "%s is found with the fewest faults, and its replay fails alike",
    async (name) => {
      const program = await loadProgram(name);
      const found = await findFailure(program);

      expect(found?.faults).toHaveLength(program.expect.depth);
      expect(found?.preemptions).toBe(program.expect.preemptions);
      const pauses = Array.from({ length: found?.preemptions ?? 0 }, () => "pause");
      const kinds = [...(found?.faults ?? []), ...pauses].sort().join("+");
      expect(program.expect.anyOf?.map((one) => one.split("+").sort().join("+"))).toContain(kinds);

      const replayed = await findFailure(program, { replay: found?.replay ?? "" });
      expect(replayed?.cause).toBeInstanceOf(Error);
      expect(replayed?.cause).toEqual(found?.cause);
      expect(replayed?.timeline).toBe(found?.timeline);
    },
  );
});

test.each(RIGHT)("%s is right, and nothing is found in it", async (name) => {
  expect(await findFailure(await loadProgram(name))).toBeUndefined();
});

test("a search finds the same, in the same order and words, each time", async () => {
  const program = await loadProgram("bug-02-get-work-put");
  const first = await findFailure(program);
  const second = await findFailure(program);
  expect(first?.message).toContain("reached the handler twice at once");
  expect(second?.message).toBe(first?.message);
  expect(second?.runs).toBe(first?.runs);
});

// A third of them, and of each kind some: those that a duplicate, a lost answer, a pause, and two faults show.
test.each([
  "bug-02-get-work-put",
  "bug-12-counter-read-then-write",
  "bug-16-webhook-once",
  "bug-24-refund-before-charge",
  "bug-29-too-few-retries",
  "bug-33-record-after-schedule",
  "bug-34-mark-then-die",
  "bug-36-half-a-signup",
])("%s has no schedule with fewer faults or pauses that fails, however many are tried", async (name) => {
  const program = await loadProgram(name);
  const { depth, preemptions = 0 } = program.expect;
  if (depth > 0) expect(await findFailure(program, { depth: depth - 1, prune: false })).toBeUndefined();
  if (preemptions > 0)
    expect(await findFailure(program, { depth, preemptions: preemptions - 1, prune: false })).toBeUndefined();
});
