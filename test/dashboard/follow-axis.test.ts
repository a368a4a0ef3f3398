import { describe, expect, test } from "vitest";
import { followAxis } from "../../mock/dashboard/core/follow-axis.ts";
import type { Axis, AxisChanged, LiveAxis } from "../../mock/server/index.ts";
import { makeHuge } from "../axis/huge.ts";

/** A keeper, what it asked for and what it shows. */
function keep() {
  const asked: { answer: (live: LiveAxis) => void; fail: (error: Error) => void }[] = [];
  const shown: number[] = [];
  const failed: string[] = [];
  const keeper = followAxis({
    load: () => new Promise((answer, fail) => asked.push({ answer, fail })),
    show: (axis: Axis) => shown.push(axis.now),
    fail: (error) => failed.push(error.message),
  });
  const { lanes, faults, coming, ...times } = makeHuge();
  const axis = (now: number) => ({ ...times, lanes: lanes.slice(0, 2), faults, coming, now });
  return {
    keeper,
    asked,
    shown,
    failed,
    async answer(number: number, run = "a"): Promise<void> {
      asked.at(-1)?.answer({ run, number, axis: axis(number) });
      await Promise.resolve();
    },
    changed: (number: number, run = "a"): AxisChanged => ({
      run,
      number,
      change: { at: { now: { set: number } }, gone: [] },
    }),
  };
}

describe("an axis that is followed", () => {
  test("is loaded once, and then changed by what is told of it", async () => {
    const { keeper, asked, shown, answer, changed } = keep();
    keeper.load();
    await answer(5);
    for (const number of [6, 7]) keeper.take(changed(number));
    expect([asked.length, shown]).toEqual([1, [5, 6, 7]]);
  });

  test("takes over what came while it was loaded, and leaves out what was in it", async () => {
    const { keeper, asked, shown, answer, changed } = keep();
    keeper.load();
    for (const number of [4, 5, 6, 7]) keeper.take(changed(number));
    await answer(5);
    expect([asked.length, shown]).toEqual([1, [7]]);
    keeper.take(changed(5));
    expect(shown).toEqual([7]);
  });

  test.each([
    ["a change is missing", 9, "a"],
    ["it is another run of the server", 6, "b"],
  ])("is loaded again where %s", async (_, number, run) => {
    const { keeper, asked, shown, answer, changed } = keep();
    keeper.load();
    await answer(5);
    keeper.take(changed(number, run));
    expect(asked).toHaveLength(2);
    keeper.take(changed(number + 1, run));
    await answer(number, run);
    expect([asked.length, shown]).toEqual([2, [5, number + 1]]);
  });

  test("is loaded once more where that was asked for in between, and after a failure when it is asked for", async () => {
    const { keeper, asked, shown, failed, answer } = keep();
    keeper.load();
    keeper.load();
    await answer(5);
    expect(asked).toHaveLength(2);
    asked[1]?.fail(new Error("gone"));
    await Promise.resolve();
    await Promise.resolve();
    expect([shown, failed]).toEqual([[5], ["gone"]]);
    keeper.load();
    await answer(6);
    expect(shown).toEqual([5, 6]);
  });
});
