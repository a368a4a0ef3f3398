import fc from "fast-check";
import { expect, test } from "vitest";
import { type LaneScene, packLane } from "../../mock/axis/draw/scene.ts";
import { aheadIn, sumOf, totalOf } from "../../mock/axis/draw/sum.ts";
import { OUTCOME } from "../../mock/axis/index.ts";
import { makeHuge } from "./huge.ts";

const axis = makeHuge();
const scenes = axis.lanes.map((lane) => packLane(lane, axis.faults));

function failures(some: readonly LaneScene[]): number {
  const outcomes = some.flatMap(({ attempts }) => attempts?.outcome ?? []);
  return outcomes.filter((outcome) => outcome === OUTCOME.failed).length;
}

test("a sum has every attempt and every failure once, whatever the width of its columns", () => {
  fc.assert(
    fc.property(
      fc.subarray(scenes, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1000, max: 86_400_000 }),
      (some, step) => {
        const { past, max } = sumOf(some, step);
        const tallies = [...past.values()];
        const all = tallies.reduce((sum, tally) => sum + tally.all, 0);
        expect(all).toBe(some.length * 2000);
        expect(tallies.reduce((sum, tally) => sum + tally.failed, 0)).toBe(failures(some));
        expect(Math.max(...tallies.map((tally) => tally.all))).toBeLessThanOrEqual(max);
        expect(totalOf(some)).toEqual({ all, failed: failures(some), limited: 0 });
      },
    ),
    { numRuns: 30 },
  );
});

test("what comes is counted where it comes, and a band's runs by how dense they are", () => {
  const [lane] = axis.lanes;
  if (lane === undefined) throw new Error("there are lanes");
  const hour = 3_600_000;
  const start = Math.ceil(axis.now / hour) * hour;
  const bare = { ...lane, once: [], ticks: [start + 1, start + 2], retries: [] };
  const band = { ...bare, bands: [{ from: start, to: start + 10 * hour, count: 600 }] };
  const ticks = sumOf([packLane(bare, [])], hour);
  expect(aheadIn(ticks, start / hour, axis.now)).toBe(2);
  const both = sumOf([packLane(band, [])], hour);
  expect(aheadIn(both, start / hour + 3, axis.now)).toBeCloseTo(60);
  expect(aheadIn(both, start / hour + 10, axis.now)).toBe(0);
  // What is past does not come any more.
  expect(aheadIn(both, start / hour + 3, start + 3.5 * hour)).toBeCloseTo(30);
  expect(aheadIn(sumOf([packLane({ ...band, paused: true }, [])], hour), start / hour + 3, 0)).toBe(0);
});
