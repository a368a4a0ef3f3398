import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeAxis,
  compareJson,
  type Json,
  type JsonChange,
  putTogether,
  takeApart,
} from "../../mock/axis/changes/index.ts";
import { type Axis, createAxis, followAxis } from "../../mock/axis/index.ts";
import type { FliqMock } from "../../mock/core.ts";
import { insideOf } from "../../mock/inside.ts";
import { call } from "../mock/support/api.ts";
import { makeWorld, world } from "./programs.ts";

/** What goes over the wire. */
function send<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

const list = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(null, "a", { at: 1 })));
const json = fc.oneof(
  list,
  fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(list, fc.integer({ min: 0, max: 3 }))),
  fc.jsonValue({ maxDepth: 3 }),
) as fc.Arbitrary<Json>;

describe("a change", () => {
  test("makes of one value what it was compared to", () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const change = compareJson(send(before), send(after));
        const made = change === null ? before : changeAxis(before as never, send(change));
        expect(send(made)).toEqual(send(after));
      }),
      { numRuns: 2000 },
    );
  });

  test("is small where little has changed, and leaves the rest as it is", () => {
    const rows = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ at: from + index, id: `row ${from + index}` }));
    const sizeOf = (before: Json, after: Json) => JSON.stringify(compareJson(before, after)).length;
    // A window that moves on, cells in the midst of a column that has grown, a row that has come and one that has gone.
    expect(sizeOf(rows(0, 1000), rows(3, 1000))).toBeLessThan(200);
    const column = Array.from({ length: 1000 }, (_, index) => index * 7);
    expect(sizeOf(column, [...column.with(100, -1).with(900, -2), 3, 4])).toBeLessThan(100);
    expect(sizeOf(rows(0, 1000), [...rows(0, 400), { at: 0, id: "new" }, ...rows(401, 500)])).toBeLessThan(
      100,
    );
    const before = { still: { a: [1] }, moved: { b: 1 } };
    const after = changeAxis(before as never, { at: { moved: { set: 2 } }, gone: [] }) as unknown;
    expect((after as typeof before).still).toBe(before.still);
  });
});

/** What may happen between two looks. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant("advance" as const),
    ms: fc.constantFrom(0, 300, 20_000, 600_000, 7_200_000),
  }),
  fc.record({
    kind: fc.constantFrom(
      "job",
      "cancel",
      "fault",
      "pause",
      "resume",
      "delete",
      "schedule",
      "item",
      "replay",
      "clear",
    ),
  }),
);

async function take(
  mock: FliqMock,
  { kind, ...rest }: { readonly kind: string; readonly ms?: number },
): Promise<void> {
  const { ms = 0 } = rest;
  const id = async (path: string) =>
    (await call<{ data: { id: string }[] }>(mock, "GET", path)).body.data?.at(-1)?.id ?? "none";
  switch (kind) {
    case "advance":
      await mock.advance(`${ms}ms`);
      return;
    case "job":
      await call(mock, "POST", "/jobs", {
        url: "https://app.example.com/new",
        method: "POST",
        scheduled_at: new Date(mock.now().getTime() + 90_000).toISOString(),
      });
      return;
    case "cancel":
      await call(mock, "DELETE", `/jobs/${await id("/jobs?status=pending")}`);
      return;
    case "replay":
      await call(mock, "POST", `/jobs/${await id("/jobs?status=failed")}/replay`);
      return;
    case "fault":
      mock.failNext("*/a", { times: 2 });
      return;
    case "clear":
      insideOf(mock).simulation.faults.plan.clear();
      return;
    case "schedule":
      // Where there is one of that name already, none is made.
      await call(mock, "POST", "/schedules", {
        name: "late",
        cron_expr: "*/3 * * * *",
        url: "https://app.example.com/cron",
      });
      return;
    case "item":
      await call(mock, "POST", `/buffers/${await id("/buffers")}/items`, { body: "{}" });
      return;
    default:
      for (const what of ["schedules", "buffers"]) {
        const path = `/${what}/${await id(`/${what}`)}`;
        await (kind === "delete" ? call(mock, "DELETE", path) : call(mock, "POST", `${path}/${kind}`));
      }
  }
}

describe("an axis that is followed", () => {
  test("is what would be fetched, after whatever has happened", async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(3, 2000),
        async (made, steps, attempts) => {
          const mock = await makeWorld({ ...made, schedules: made.schedules.slice(0, 2) });
          const { simulation, isDoubled } = insideOf(mock);
          const source = {
            engine: simulation.engine,
            log: () => simulation.log,
            startedAt: () => mock.startedAt.getTime(),
            faults: simulation.faults,
            isDoubled,
          };
          const read = createAxis(source);
          const now = () => mock.now().getTime();
          const follower = followAxis((range) => read(range, { attempts, calls: 60 }), now);
          let held = takeApart(send(follower.read()));
          for (const one of steps) {
            await take(mock, one);
            const change: JsonChange | null = follower.change();
            if (change !== null) held = changeAxis(held, send(change));
            changes += change === null ? 0 : 1;
            const fetched: Axis = createAxis(source)(follower.range(), { attempts, calls: 60 });
            expect(putTogether(held)).toEqual(send(fetched));
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(changes).toBeGreaterThan(25);
  });
});
