import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import type { FaultOptions, FaultScope } from "../../../mock/index.ts";
import { APP, call, createJob, createSchedule } from "../support/api.ts";

interface Case {
  readonly name: string;
  readonly plan: (mock: FliqMock, scope: FaultScope, options?: FaultOptions) => void;
  /** What of a delivery shows that the fault happened to it. */
  readonly happened: (delivery: FliqMock["deliveries"][number], hits: number) => boolean;
}

const cases: readonly Case[] = [
  {
    name: "failNext",
    plan: (mock, scope, options) => mock.failNext(scope, { ...options, status: 503 }),
    happened: ({ response }, hits) => response?.status === 503 && hits === 0,
  },
  {
    name: "timeout",
    plan: (mock, scope, options) => mock.timeout(scope, options),
    happened: ({ error }, hits) => /context deadline exceeded$/.test(error ?? "") && hits === 0,
  },
  {
    name: "disconnect",
    plan: (mock, scope, options) => mock.disconnect(scope, options),
    happened: ({ error }, hits) => /: EOF$/.test(error ?? "") && hits === 0,
  },
  {
    name: "disconnect after the hit",
    plan: (mock, scope, options) => mock.disconnect(scope, { ...options, afterHit: true }),
    happened: ({ error }, hits) => /: EOF$/.test(error ?? "") && hits === 1,
  },
  {
    name: "latency",
    plan: (mock, scope, options) => mock.latency(scope, "7s", options),
    happened: ({ startedAt, endedAt }, hits) =>
      endedAt !== null && endedAt.getTime() - startedAt.getTime() === 7000 && hits === 1,
  },
  {
    name: "crashWorker",
    plan: (mock, scope, options) => mock.crashWorker(scope, options),
    happened: ({ endedAt }, hits) => endedAt === null && hits === 1,
  },
  {
    name: "duplicate",
    plan: (mock, scope, options) => mock.duplicate(scope, options),
    happened: ({ response }, hits) => response?.status === 200 && hits === 2,
  },
  {
    name: "respond",
    plan: (mock, scope, options) => mock.respond(scope, () => new Response(null, { status: 418 }), options),
    happened: ({ response }, hits) => response?.status === 418 && hits === 0,
  },
];

function setUp({ happened }: Case, seed = 1) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed, signed: false });
  const hits = new Map<string, number>();
  mock.route("*", ({ headers }) => {
    const id = headers.get("X-Fliq-Delivery-Id") ?? "";
    hits.set(id, (hits.get(id) ?? 0) + 1);
    return new Response();
  });
  /** Of each delivery, in order, whether the fault happened to it. */
  const outcomes = () => mock.deliveries.map((delivery) => happened(delivery, hits.get(delivery.id) ?? 0));
  /** Makes jobs that are tried once, and has them tried. */
  async function run(count: number, path = "/hook"): Promise<void> {
    for (let index = 0; index < count; index += 1)
      await createJob(mock, 0, { url: `${APP}${path}`, max_retries: 0 });
    await mock.advance("29s");
    await mock.advance("31s");
  }
  return { mock, outcomes, run };
}

describe.each(cases)("$name", (fault) => {
  test("happens to the URLs that fit, and no others", async () => {
    const { mock, outcomes, run } = setUp(fault);
    fault.plan(mock, "*/hook");
    await run(1, "/other");
    await run(1);
    expect(outcomes()).toEqual([false, true]);
  });

  test("happens to one job, a schedule's runs or a buffer's items, by what the API returned", async () => {
    const { mock, outcomes } = setUp(fault);
    await createJob(mock, 0, { max_retries: 0 });
    fault.plan(mock, await createJob(mock, 0, { max_retries: 0 }));
    await mock.advance("1m");
    expect(outcomes()).toEqual([false, true]);

    const target = { url: `${APP}/hook`, max_retries: 0 };
    const schedule = await createSchedule(mock, { ...target, cron_expr: "0 12 * * *" });
    const { body: buffer } = await call<{ id: string }>(mock, "POST", "/buffers", { ...target, name: "b" });
    fault.plan(mock, schedule);
    fault.plan(mock, buffer);
    await call(mock, "POST", `/buffers/${buffer.id}/items`, {});
    await mock.advance("1d");
    expect(outcomes().slice(2)).toEqual([true, true]);
    expect(mock.leftovers().unusedFaults).toEqual([]);
  });

  test("happens so many times, once unless it is told otherwise", async () => {
    const { mock, outcomes, run } = setUp(fault);
    fault.plan(mock, "*");
    await run(2);
    fault.plan(mock, "*", { times: 2, after: 1 });
    await run(4);
    expect(outcomes()).toEqual([true, false, false, true, true, false]);
  });

  test("happens at random, as the seed decides", async () => {
    const draw = async (seed: number) => {
      const { mock, outcomes, run } = setUp(fault, seed);
      fault.plan(mock, "*", { times: Number.POSITIVE_INFINITY, probability: 0.5 });
      await run(40);
      return outcomes();
    };
    const first = await draw(1);
    expect(await draw(1)).toEqual(first);
    expect(await draw(2)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([true, false]));
  });
});
