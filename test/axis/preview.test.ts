import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Axis, CallKind, Coming } from "../../mock/axis/index.ts";
import type { FliqMock } from "../../mock/core.ts";
import { insideOf } from "../../mock/inside.ts";
import { makeWorld, type World, world } from "./programs.ts";

/** FLIQ_AXIS_RUNS=1000 for as many as a release is tested with. */
const RUNS = Number(process.env["FLIQ_AXIS_RUNS"] ?? 60);

interface Called {
  readonly at: number;
  readonly kind: CallKind;
  readonly url: string;
  readonly number: number;
}

function look(mock: FliqMock, aheadMs: number): Axis {
  const now = mock.now().getTime();
  return insideOf(mock).readAxis({ from: now, to: now + aheadMs, step_ms: 60_000 }, { calls: 100_000 });
}

/** What was called from then on, in the order in which it was. */
function called(mock: FliqMock, since: number): Called[] {
  return mock.deliveries.slice(since).map(({ startedAt, kind, request, attempt }) => ({
    at: startedAt.getTime(),
    kind,
    url: request.url,
    number: attempt,
  }));
}

function listed({ calls }: Coming): Called[] {
  return calls
    .filter(({ unpaid }) => !unpaid)
    .map(({ at, kind, url, number }) => ({ at, kind, url, number }));
}

/** Whether a call was listed: as certain at its very time, or within when it could come. */
function isForeseen({ coming, lanes }: Axis, { at, kind, url, number }: Called): boolean {
  const urls = new Map(lanes.map((lane) => [lane.id, lane.url]));
  const isSame = coming.calls.some(
    (call) =>
      call.kind === kind &&
      call.url === url &&
      (call.certain ? call.at === at && call.number === number : call.at <= at),
  );
  const isPossible = coming.possible.some(
    (window) =>
      window.kind === kind &&
      (window.number === null || window.number === number) &&
      (kind === "webhook" || kind === "alert" || urls.get(window.lane ?? "") === url) &&
      window.from <= at &&
      at <= (window.to ?? Number.POSITIVE_INFINITY),
  );
  return isSame || isPossible;
}

describe("what the preview lists", () => {
  test("happens, call by call, where targets answer 200 at once", async () => {
    const calm = world.map((made): World => ({ ...made, answers: [], faults: [] }));
    await fc.assert(
      fc.asyncProperty(calm, async (made) => {
        const mock = await makeWorld(made);
        const since = mock.deliveries.length;
        const { coming } = look(mock, made.aheadMs);
        await mock.advance(`${made.aheadMs}ms`);
        expect(listed(coming)).toEqual(called(mock, since));
      }),
      { numRuns: RUNS },
    );
  });

  test("has every call that comes, whatever targets answer and whatever goes wrong", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const mock = await makeWorld(made);
        const since = mock.deliveries.length;
        const axis = look(mock, made.aheadMs);
        await mock.advance(`${made.aheadMs}ms`);
        expect(called(mock, since).filter((one) => !isForeseen(axis, one))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test("as certain comes at its time, as long as there are credits", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const mock = await makeWorld({ ...made, credits: null });
        const since = mock.deliveries.length;
        const { coming } = look(mock, made.aheadMs);
        await mock.advance(`${made.aheadMs}ms`);
        const came = called(mock, since).map((one) => JSON.stringify(one));
        const promised = coming.calls.filter(({ certain }) => certain);
        const kept = promised.filter(({ at, kind, url, number }) =>
          came.includes(JSON.stringify({ at, kind, url, number })),
        );
        expect(kept).toEqual(promised);
      }),
      { numRuns: RUNS },
    );
  });

  test("leaves the mock as it was", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        const [looked, alone] = [await makeWorld(made), await makeWorld(made)];
        look(looked, made.aheadMs);
        await looked.advance(`${made.aheadMs}ms`);
        await alone.advance(`${made.aheadMs}ms`);
        expect(looked.timeline()).toBe(alone.timeline());
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });
});
