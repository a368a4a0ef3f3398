import { expect, test } from "vitest";
import { memoize } from "../../../mock/engine/index.ts";
import { createFliqMock } from "../../../mock/index.ts";
import { insideOf } from "../../../mock/inside.ts";
import { createJob } from "../support/api.ts";

function counted(most?: number) {
  const made: (string | number)[] = [];
  const memo = memoize((key: string | number) => {
    made.push(key);
    return { key };
  }, most);
  return { made, memo };
}

test("what was made for a key is given again, and texts are no numbers", () => {
  const { made, memo } = counted();
  expect(memo("1")).toBe(memo("1"));
  expect(memo(1)).toBe(memo(1));
  expect(memo(1)).not.toBe(memo("1"));
  expect(made).toEqual(["1", 1]);
});

test("no more are kept than it was told to, and no long text", () => {
  const { made, memo } = counted(2);
  for (const key of ["a", "b", "a", "c", "a"]) expect(memo(key)).toEqual({ key });
  expect(made).toEqual(["a", "b", "c", "a"]);
  const long = "x".repeat(3000);
  expect(memo(long)).not.toBe(memo(long));
});

test("what throws is not remembered", () => {
  let calls = 0;
  const memo = memoize((key: string) => {
    calls += 1;
    throw new Error(key);
  });
  expect(() => memo("a")).toThrow("a");
  expect(() => memo("a")).toThrow("a");
  expect(calls).toBe(2);
});

test("jobs that were made with equal bodies share nothing that one could change", async () => {
  const mock = createFliqMock();
  for (let index = 0; index < 2; index += 1) await createJob(mock, 60_000, { headers: { "X-Plan": "free" } });
  const [first, second] = [...insideOf(mock).simulation.engine.state.jobs.values()].map(
    ({ target }) => target.headers,
  );
  expect(first).toEqual({ "X-Plan": "free" });
  expect(second).toEqual(first);
  expect(second).not.toBe(first);
});
