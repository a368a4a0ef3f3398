import { describe, expect, test, vi } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { extendExpect, type GuardOptions, guard } from "../../../mock/vitest/index.ts";
import { APP, call, createJob, createSchedule } from "../support/api.ts";
import { messageOf } from "../support/matchers.ts";

function setUp(): FliqMock {
  return createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1, signed: false });
}

extendExpect();

/** A mock on which everything is left behind that can be. */
async function leaveAll(): Promise<FliqMock> {
  const mock = setUp();
  const fetch = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
  mock.route("*/routed", () => new Response());
  await createJob(mock, 0, { max_retries: 0 });
  await mock.advance("1m");
  fetch.mockRestore();
  mock.failNext("*/other", { times: 2 });
  mock.api.failNext("network", { url: "*/none" });
  mock.latency("*/routed", "10s");
  await createJob(mock, 0, { url: `${APP}/routed` });
  await createJob(mock, 60_000, { url: `${APP}/routed` });
  await mock.advance("5s");
  return mock;
}

describe("guard", () => {
  test("lets a test pass that cleaned up, or whose schedule is active", async () => {
    const mock = setUp();
    guard(mock);
    mock.route("*", () => new Response());
    mock.failNext("*", { probability: 0.5, times: Number.POSITIVE_INFINITY });
    await createSchedule(mock, { url: APP, cron_expr: "0 0 * * *" });
    await createJob(mock, 60_000);
    await mock.runAll();
    guard(mock);
  });

  test("lists all that was left, and what to do", async () => {
    const mock = await leaveAll();
    expect(() => guard(mock)).toThrowErrorMatchingInlineSnapshot(`
      [LeftoversError: [fliq/mock] the test left something behind

      Still to come:
        job 2  delivery  https://app.example.com/routed  under way, its time is up in 25s
        job 3  attempt   https://app.example.com/routed  2026-03-26T09:32:00.000Z, in 55s
        Let it happen with await mock.runAll() or mock.advance(), or have it cancelled. If it is meant: mock.allow("pending") in this test, or mockFliq({ guard: { pending: false } }) for all

      Delivered to nobody, since no route fits and the global fetch failed:
        job 1  attempt 1  POST https://app.example.com/hook  do request: Post "https://app.example.com/hook": fetch failed
        Say who answers: mock.route("https://app.example.com/*", (request) => new Response()). If it is meant: mock.allow("unrouted") in this test, or mockFliq({ guard: { unrouted: false } }) for all

      Faults that never struck:
        failNext("*/other"), 2 times
        api.failNext("network")
        Check the pattern against the URLs in the timeline, and that time went far enough. If it is meant: mock.allow("unusedFaults") in this test, or mockFliq({ guard: { unusedFaults: false } }) for all

      Failed for good:
        job 1  POST https://app.example.com/hook  after 1 attempt: do request: Post "https://app.example.com/hook": fetch failed
        Have the target answer 200, or give the job more retries. If it is meant: mock.allow("failed") in this test, or mockFliq({ guard: { failed: false } }) for all

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook now
        +0s  job 1  attempt 1  fetch failed  failed
        +1m  job 2  POST https://app.example.com/routed now
        +1m  job 3  POST https://app.example.com/routed in 1m
        +1m  job 2  attempt 1  started]
    `);
  });

  test("warns of a job that was completed by another status than 200, and fails the test where that is asked for", async () => {
    const mock = setUp();
    mock.route("*", () => new Response(null, { status: 204 }));
    await createJob(mock, 0);
    await mock.runAll();
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    guard(mock);
    guard(mock, { only200: false });
    const [warning] = warn.mock.calls[0] ?? [];
    expect(warn).toHaveBeenCalledTimes(2);
    warn.mockRestore();
    expect(warning).toMatchInlineSnapshot(`
      "[fliq/mock]
      Completed by another status than 200:
        job 1  POST https://app.example.com/hook  204
        Servers have been seen that take 200 alone for a success and retry the rest: have the target answer 200"
    `);
    expect(() => guard(mock, { only200: true })).toThrow("job 1  POST https://app.example.com/hook  204");
    expect(mock.timeline()).toContain("attempt 1  204  completed  (servers seen retry this: answer 200)");
  });

  test.each<[keyof GuardOptions, string]>([
    ["pending", "Still to come"],
    ["unrouted", "Delivered to nobody"],
    ["unusedFaults", "Faults that never struck"],
    ["failed", "Failed for good"],
  ])("%s can be switched off by its name", async (check, heading) => {
    const mock = await leaveAll();
    expect(() => guard(mock)).toThrow(heading);
    expect(() => guard(mock, { [check]: false })).not.toThrow(heading);
    const all = { pending: false, unrouted: false, unusedFaults: false, failed: false };
    guard(mock, all);
    expect(() => guard(mock, { ...all, [check]: true })).toThrow(heading);
  });
});

describe("what a test means to leave behind", () => {
  test("mock.allow() says so, of all of a kind, of a URL or of one job, until reset()", async () => {
    const leave = async () => {
      const mock = setUp();
      mock.route("*", () => new Response(null, { status: 500 }));
      const [one, two] = [
        await createJob(mock, 0, { max_retries: 0 }),
        await createJob(mock, 0, { max_retries: 0, url: `${APP}/other` }),
      ];
      await mock.advance("1s");
      return { mock, one, two };
    };
    const ids = (mock: FliqMock) => mock.leftovers().failed.map(({ id }) => id);
    const { mock, one, two } = await leave();
    mock.allow("failed", "*/hook");
    expect(ids(mock)).toEqual([two.id]);
    mock.allow("failed", two);
    guard(mock);
    expect(ids(mock)).toEqual([]);

    const other = await leave();
    other.mock.allow("pending");
    expect(ids(other.mock)).toEqual([other.one.id, other.two.id]);
    other.mock.allow("failed");
    expect(ids(other.mock)).toEqual([]);
    other.mock.reset();
    await createJob(other.mock, 0, { max_retries: 0 });
    await other.mock.advance("1s");
    expect(ids(other.mock)).toHaveLength(1);
    expect(one.id).not.toBe(two.id);
  });

  test("a failure that a matcher asserted is meant; one that it denied is not", async () => {
    const mock = setUp();
    mock.route("*", () => new Response(null, { status: 503 }));
    await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1s");
    expect(mock).not.toHaveDelivered({ status: 418 });
    expect(mock).toHaveDelivered({ url: "*", attempts: 1, status: 503 });
    guard(mock);
    await createJob(mock, 0, { max_retries: 0, url: `${APP}/two` });
    await mock.advance("1s");
    expect(() => guard(mock)).toThrow("job 2  POST https://app.example.com/two  after 1 attempt");
    expect(mock).toHaveScheduled({ url: "*/two", status: "failed" });
    guard(mock);
  });
});

describe("a receiver's store that outlives a test", () => {
  test("is found out when it swallows a delivery that it never saw", async () => {
    const mock = setUp();
    mock.route("*", () => new Response(null, { headers: { "X-Fliq-Outcome": "duplicate" } }));
    await createJob(mock, 0);
    await mock.advance("1s");
    expect(mock.timeline()).toContain("attempt 1  200 (duplicate)  completed");
    expect(() => guard(mock)).toThrow(
      "Called duplicates by their receiver, though they came for the first time:\n  job 1  POST https://app.example.com/hook\n  Give each test a dedupe store of its own",
    );
    guard(mock, { duplicates: false });
  });

  test("a duplicate that is one is none of that", async () => {
    const mock = setUp();
    const seen = new Set<string>();
    mock.route("*", ({ headers }) => {
      const id = headers.get("x-fliq-delivery-id") ?? "";
      const isDuplicate = seen.has(id);
      seen.add(id);
      return new Response(null, { headers: isDuplicate ? { "X-Fliq-Outcome": "duplicate" } : {} });
    });
    mock.duplicate("*");
    mock.crashWorker("*");
    await createJob(mock, 0);
    await createJob(mock, 0);
    await mock.runAll();
    guard(mock);
  });
});

describe("many leftovers", () => {
  test("are ten lines and a count", async () => {
    const mock = setUp();
    mock.route("*", () => new Response(null, { status: 500 }));
    for (let made = 0; made < 400; made += 1) await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1s");
    const message = messageOf(() => guard(mock));
    expect(message).toContain("  job 10  POST https://app.example.com/hook  after 1 attempt");
    expect(message).toContain("\n  and 390 more\n");
    expect(message.split("\n").length).toBeLessThan(90);
  });

  test("are not made again at each look, nor when something else has happened", async () => {
    const mock = setUp();
    mock.route("*", () => new Response());
    for (const delayMs of [0, 60_000]) await createJob(mock, delayMs);
    await mock.advance("1s");
    const { jobs, deliveries, scheduled } = mock;
    expect([mock.jobs === jobs, mock.deliveries === deliveries, mock.scheduled === scheduled]).toEqual([
      true,
      true,
      true,
    ]);
    expect(mock.upcoming()).toBe(mock.upcoming());
    await createJob(mock, 0);
    await mock.advance("1s");
    expect(mock.jobs).toHaveLength(3);
    expect([mock.jobs[0] === jobs[0], mock.jobs[1] === jobs[1]]).toEqual([true, true]);
    expect([mock.deliveries[0] === deliveries[0], mock.scheduled[1] === scheduled[1]]).toEqual([true, true]);
    await mock.advance("1m");
    expect(mock.jobs[1]).toMatchObject({ status: "completed", attempts: 1 });
    expect(jobs[1]).toMatchObject({ status: "pending", attempts: 0 });
  });
});

describe("mock.leftovers()", () => {
  test("pending: attempts, retries, items, notices, takeovers and deliveries under way", async () => {
    const mock = setUp();
    mock.route("*", () => new Response());
    mock.latency("*/slow", "20s");
    mock.crashWorker("*/crash");
    mock.failNext("*/retry");
    mock.failNext("*/webhook");
    const { body: buffer } = await call<{ id: string }>(mock, "POST", "/buffers", {
      url: `${APP}/slow`,
      name: "b",
    });
    await call(mock, "POST", `/buffers/${buffer.id}/items`, { body: "1" });
    for (const path of ["slow", "crash", "retry"]) await createJob(mock, 0, { url: `${APP}/${path}` });
    await createJob(mock, 0, { webhook_url: `${APP}/webhook` });
    await createJob(mock, 60_000);
    mock.latency("*/slow", "20s");
    await mock.advance("5s");
    expect(
      mock
        .leftovers()
        .pending.map(({ kind, url }) => `${kind} ${url.slice(APP.length)}`)
        .sort(),
    ).toEqual([
      "attempt /hook",
      "delivery /slow",
      "delivery /slow",
      "retry /retry",
      "takeover /crash",
      "webhook /webhook",
    ]);
    await mock.runAll();
    expect(mock.leftovers()).toEqual({
      pending: [],
      unrouted: [],
      unusedFaults: [],
      failed: [],
      duplicates: [],
      not200: [],
    });
  });

  test("unrouted: only what the global fetch failed, and only without options.fetch", async () => {
    const fetch = vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
      const { url } = new Request(input);
      if (url.endsWith("/there")) return new Response();
      throw new TypeError("fetch failed");
    });
    const mock = setUp();
    mock.disconnect("*/lost", { times: 4 });
    for (const path of ["there", "lost", "gone"])
      await createJob(mock, 0, { url: `${APP}/${path}`, max_retries: 1, backoff: "linear" });
    await mock.runAll();
    expect(mock.leftovers().unrouted.map(({ request, attempt }) => [request.url, attempt])).toEqual([
      [`${APP}/gone`, 1],
      [`${APP}/gone`, 2],
    ]);
    const own = createFliqMock({ now: mock.now(), fetch: (request) => globalThis.fetch(request) });
    await createJob(own, 0);
    await own.advance("1m");
    expect(own.leftovers().unrouted).toEqual([]);
    fetch.mockRestore();
  });

  test("unrouted goes back with a snapshot, and away with reset()", async () => {
    const fetch = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
    const mock = setUp();
    await createJob(mock, 0, { max_retries: 0 });
    const snapshot = mock.snapshot();
    await mock.advance("1m");
    fetch.mockRestore();
    expect(mock.leftovers().unrouted).toHaveLength(1);
    mock.restore(snapshot);
    mock.route("*", () => new Response());
    await mock.advance("1m");
    expect(mock.leftovers().unrouted).toEqual([]);
    mock.reset();
    await createJob(mock, 0);
    await mock.advance("1m");
    expect(mock.leftovers().unrouted).toEqual([]);
  });

  test("failed: webhooks and alerts that were given up", async () => {
    const mock = setUp();
    mock.route("*/hook", () => new Response());
    mock.route("*/webhook", () => new Response(null, { status: 502 }));
    await createJob(mock, 0, { webhook_url: `${APP}/webhook` });
    await mock.advance("1m");
    expect(mock.leftovers().failed).toEqual([]);
    await mock.runAll();
    expect(mock.leftovers().failed).toEqual([
      {
        kind: "webhook",
        id: mock.deliveries.at(-1)?.id,
        method: "POST",
        url: `${APP}/webhook`,
        attempts: 10,
        error: "unexpected status code: 502",
      },
    ]);
    expect(() => guard(mock)).toThrow(
      "POST https://app.example.com/webhook  after 10 attempts: unexpected status",
    );
  });

  test("failed: jobs and items, but for those that were replayed", async () => {
    const mock = setUp();
    mock.route("*", () => new Response());
    mock.failNext("*", { times: 3 });
    const jobs = [await createJob(mock, 0, { max_retries: 0 }), await createJob(mock, 0, { max_retries: 0 })];
    const buffer = { url: `${APP}/item`, name: "b", max_retries: 0 };
    const { body } = await call<{ id: string }>(mock, "POST", "/buffers", buffer);
    await call(mock, "POST", `/buffers/${body.id}/items`, { body: "1" });
    await mock.runAll();
    const error = "unexpected status code: 500";
    const job = { kind: "job", method: "POST", url: `${APP}/hook`, attempts: 1, error };
    expect(mock.leftovers().failed).toMatchObject([
      { ...job, id: jobs[0]?.id },
      { ...job, id: jobs[1]?.id },
      { ...job, kind: "item", url: `${APP}/item` },
    ]);
    await call(mock, "POST", `/jobs/${jobs[0]?.id}/replay`);
    await mock.runAll();
    expect(mock.leftovers().failed.map(({ id }) => id)).not.toContain(jobs[0]?.id);
  });
});
