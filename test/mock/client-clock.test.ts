import { describe, expect, test, vi } from "vitest";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { Fliq } from "../../src/index.ts";
import { APP, createJob } from "./support/api.ts";

const NOW = "2026-03-26T09:30:00Z";

function setUp(options: Parameters<typeof createFliqMock>[0] = {}): { mock: FliqMock; fliq: Fliq } {
  const mock = createFliqMock({ now: NOW, ...options });
  mock.route("*", () => new Response());
  return { mock, fliq: new Fliq({ token: "fliq_sk_test", fetch: mock.fetch }) };
}

describe("a client under a mock waits in the mock's time", () => {
  test("between tries", async () => {
    const { mock, fliq } = setUp();
    mock.api.failNext(429, { retryAfter: "20s" });
    const call = fliq.schedule({ url: `${APP}/hook`, in: "30m" });
    await mock.advance("19s");
    expect(mock.jobs).toEqual([]);
    await mock.advance("1s");
    const { id } = await call;
    expect(mock.jobs.map((job) => job.id)).toEqual([id]);
  });

  test("under fake timers too", async () => {
    vi.useFakeTimers();
    try {
      const { mock, fliq } = setUp();
      mock.api.failNext(503, { retryAfter: "5s" });
      const call = fliq.schedule({ url: `${APP}/hook` });
      await mock.advance("5s");
      await call;
    } finally {
      vi.useRealTimers();
    }
  });

  test("for a job to end", async () => {
    const { mock, fliq } = setUp();
    const { id } = await fliq.schedule({ url: `${APP}/hook`, in: "10m" });
    const waiting = fliq.jobs.wait(id, { timeout: "1h" });
    await mock.advance("15m");
    expect(await waiting).toMatchObject({ id, status: "completed" });
  });

  test("for its pace, with rateLimit; without one many calls are not paced", async () => {
    const jobs = Array.from({ length: 160 }, (_, index) => ({ url: `${APP}/${index}`, in: "1h" as const }));
    const free = setUp();
    expect(await free.fliq.scheduleMany(jobs)).toHaveLength(160);
    expect(free.mock.now().toISOString()).toBe("2026-03-26T09:30:00.000Z");
    const limited = setUp({ rateLimit: true });
    const making = limited.fliq.scheduleMany(jobs);
    await limited.mock.advance("1m");
    expect(await making).toHaveLength(160);
    expect(limited.mock.jobs).toHaveLength(160);
  });

  test("and rejects when nobody moves it for a second of real time", async () => {
    const { mock, fliq } = setUp();
    mock.api.failNext(429, { retryAfter: "20s" });
    await expect(fliq.schedule({ url: `${APP}/hook` })).rejects.toThrow(
      "[fliq/mock] waiting 20s of the mock's time: start the call, then advance",
    );
  });

  test("an aborted wait is over, and nothing is left to happen", async () => {
    const { mock, fliq } = setUp();
    mock.api.failNext(429, { retryAfter: "20s" });
    const controller = new AbortController();
    const call = fliq.schedule({ url: `${APP}/hook` }, { signal: controller.signal });
    await mock.advance("1s");
    controller.abort(new Error("not needed"));
    await expect(call).rejects.toThrow("not needed");
    expect(await mock.next()).toBe(false);
  });
});

describe("mock.sleep()", () => {
  test("in a test's own body says what to write instead, when nobody moves time", async () => {
    const { mock } = setUp();
    await expect(mock.sleep("30s")).rejects.toThrow(
      `[fliq/mock] mock.sleep("30s") waits for the mock's time, which nobody moves: it is for targets; in a test write await mock.advance("30s")`,
    );
  });

  test("of what is no duration is an error of the test's, though a target made it", async () => {
    const { mock } = setUp();
    mock.route("*", async () => {
      await mock.sleep(5000 as unknown as "5s");
      return new Response();
    });
    await createJob(mock, 0);
    await expect(mock.advance("1s")).rejects.toThrow("[fliq/mock] sleep: 5000 is not a duration");
  });

  test("of a target that sleeps from one advance() to the next is nobody's to complain of", async () => {
    const { mock } = setUp();
    mock.route("*", async () => {
      await mock.sleep("20s");
      return new Response();
    });
    await createJob(mock, 0);
    await mock.advance("10s");
    await new Promise((resolve) => AbortSignal.timeout(1100).addEventListener("abort", resolve));
    await mock.advance("10s");
    expect(mock.jobs).toMatchObject([{ status: "completed" }]);
  });
});
