import { Fliq, FliqInsufficientCreditsError } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { describe, expect, test } from "vitest";

// The client and the mock as a user has them: built, imported by name.

const APP = "https://app.example.com";
const sleepless = { sleep: async () => {}, random: () => 0 };

const token = `fliq_sk_${"0".repeat(64)}`;

describe.each(["hosted", "open-source"] as const)("with the server %s", (server) => {
  const itHas = test.skipIf(server === "open-source"); // what that one has not

  function setUp() {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1, server });
    mock.route("*", () => new Response("ok"));
    const fliq = new Fliq({ token, fetch: mock.fetch, ...sleepless });
    return { mock, fliq };
  }

  describe("the main job: schedule, fire, retry, look back", () => {
    test("the reminder goes out after 30 minutes, fails twice and succeeds", async () => {
      const { mock, fliq } = setUp();
      mock.failNext("*/remind", { status: 503, times: 2 });
      const job = await fliq.schedule({ url: `${APP}/remind`, in: "30m", body: { user: 42 } });
      expect(job).toEqual({ id: expect.any(String), created_at: "2026-03-26T09:30:00Z", isNew: true });
      expect(mock.jobs).toMatchObject([
        { status: "pending", scheduled_at: "2026-03-26T10:00:00Z", attempts: 0 },
      ]);

      await mock.advance("1h");
      const done = await fliq.jobs.get(job.id);
      expect(done).toMatchObject({ status: "completed", last_error: "unexpected status code: 503" });
      const attempts = await fliq.jobs.attempts(job.id);
      expect(attempts.map(({ attempt_num, status_code }) => [attempt_num, status_code])).toEqual([
        [1, 503],
        [2, 503],
        [3, 200],
      ]);
      expect(mock.timeline()).toMatchInlineSnapshot(`
      "2026-03-26T09:30:00.000Z
              +0s  job 1  POST https://app.example.com/remind in 30m
             +30m  job 1  attempt 1  503  retry in 26.825s
      +30m26.825s  job 1  attempt 2  503  retry in 1m1.706s
      +31m28.531s  job 1  attempt 3  200  completed"
    `);
    });

    test("times counted from now go by the mock's clock, given ones are taken as they are", async () => {
      const { mock, fliq } = setUp();
      await mock.advance("90d");
      await fliq.scheduleMany([
        { url: APP },
        { url: APP, in: "1h" },
        { url: APP, at: "2027-01-01T00:00:00Z" },
      ]);
      expect(mock.jobs.map((job) => job.scheduled_at)).toEqual([
        "2026-06-24T09:30:00Z",
        "2026-06-24T10:30:00Z",
        "2027-01-01T00:00:00Z",
      ]);
    });

    test("a sequence: from the start, from the step before, and at a time", async () => {
      const { mock, fliq } = setUp();
      const { cancel } = await fliq.sequence({
        key: "onboarding:42",
        baseUrl: APP,
        steps: [
          { in: "30m", url: "/welcome" },
          { after: "1d", url: "/start" },
          { at: "2026-04-01T00:00:00Z", url: "/april" },
          { after: "2d", url: "/tips" },
        ],
      });
      expect(mock.jobs.map((job) => job.scheduled_at)).toEqual([
        "2026-03-26T10:00:00Z",
        "2026-03-27T10:00:00Z",
        "2026-04-01T00:00:00Z",
        "2026-04-03T00:00:00Z",
      ]);
      await mock.advance("2d");
      await cancel();
      await mock.advance("30d");
      expect(mock.jobs.map((job) => job.status)).toEqual([
        "completed",
        "completed",
        "cancelled",
        "cancelled",
      ]);
    });

    test("a sequence made again after its cancellation shares no job with one of a longer key", async () => {
      const { mock, fliq } = setUp();
      const step = { url: `${APP}/welcome`, in: "1h" } as const;
      const first = await fliq.sequence({ key: "user:1", steps: [step] });
      await first.cancel();
      const again = await fliq.sequence({ key: "user:1", steps: [step] });
      const other = await fliq.sequence({ key: "user:1:0", steps: [step, step] });
      const ids = [first, again, other].flatMap(({ jobs }) => jobs.map(({ id }) => id));
      expect(new Set(ids).size).toBe(4);
      expect(mock.jobs).toHaveLength(4);
    });

    test("a cron job in a zone, over a change to summer time", async () => {
      const { mock, fliq } = setUp();
      await fliq.cron("0 9 * * *", { url: `${APP}/daily`, timezone: "Europe/Berlin", name: "daily" });
      await mock.advance("5d");
      const runs = mock.deliveries.map((delivery) => delivery.startedAt.toISOString().slice(5, 16));
      expect(runs).toEqual(["03-27T08:00", "03-28T08:00", "03-29T07:00", "03-30T07:00", "03-31T07:00"]);
    });
  });

  describe("a response that is lost", () => {
    test("makes no second job, whatever made the first", async () => {
      const { mock, fliq } = setUp();
      const makers: (() => Promise<unknown>)[] = [
        () => fliq.schedule({ url: `${APP}/a`, in: "1h" }),
        () => fliq.jobs.create({ url: `${APP}/b`, method: "PUT", scheduled_at: "2026-03-27T00:00:00Z" }),
        () => fliq.cron("0 1 * * *", { url: APP }),
        () => fliq.sequence({ steps: [{ url: `${APP}/c`, in: "1h" }] }),
      ];
      for (const make of makers) {
        mock.api.failNext("lostResponse");
        await make();
      }
      expect([mock.jobs.length, mock.schedules.length]).toEqual([3, 1]);
    });

    test("a key that is in use makes nothing, and no other job is taken for the one that has it", async () => {
      const { mock, fliq } = setUp();
      const options = { url: APP, in: "1h", idempotencyKey: "k" } as const;
      const { id } = await fliq.schedule(options);
      const another = await fliq.schedule({ ...options, idempotencyKey: "l" });
      expect(await fliq.schedule(options)).toEqual({
        ...{ id: null, created_at: null, isNew: false, status: "pending" },
      });
      await fliq.jobs.cancel(String(id));
      expect(await fliq.schedule(options)).toEqual({ id: null, created_at: null, isNew: false });
      await fliq.jobs.cancel(String(another.id));
      expect(await fliq.schedule(options)).toMatchObject({ isNew: false, status: "cancelled" });
      expect(mock.jobs).toHaveLength(2);
    });
  });

  describe("Fliq itself in trouble", () => {
    test("5xx, 429 and a lost network are sat out", async () => {
      const { mock, fliq } = setUp();
      mock.api.failNext(503);
      mock.api.failNext(429, { retryAfter: "2s" });
      await fliq.schedule({ url: APP });
      mock.api.failNext("network");
      await fliq.jobs.list();
      expect(mock.jobs).toHaveLength(1);
    });

    itHas("no credits is an error of its own", async () => {
      const { mock, fliq } = setUp();
      mock.credits = 0;
      await expect(fliq.schedule({ url: APP })).rejects.toThrow(FliqInsufficientCreditsError);
    });
  });

  itHas("lists give a page, or every item; failed jobs can be replayed on the way", async () => {
    const { mock, fliq } = setUp();
    mock.failNext("*", { times: 25 });
    await fliq.scheduleMany(
      Array.from({ length: 25 }, (_, index) => ({ url: `${APP}/${index}`, retries: 0 })),
    );
    await mock.advance("1s");
    expect((await fliq.jobs.list({ status: "failed" })).jobs).toHaveLength(20);
    let replayed = 0;
    for await (const job of fliq.jobs.list({ status: "failed" })) {
      await fliq.jobs.replay(job.id);
      replayed += 1;
    }
    expect(replayed).toBe(25);
    await mock.advance("1s");
    expect(mock.jobs.filter((job) => job.status === "completed")).toHaveLength(25);
  });

  test("wait() resolves when the job has ended", async () => {
    const { mock } = setUp();
    const fliq = new Fliq({
      token,
      fetch: mock.fetch,
      sleep: (ms) => mock.advance({ milliseconds: ms }),
    });
    mock.failNext("*", { times: 1 });
    const job = await fliq.schedule({ url: APP, in: "5s" });
    expect(await fliq.jobs.wait(job.id, { timeout: "10m" })).toMatchObject({ status: "completed" });
    expect(mock.jobs).toMatchObject([{ attempts: 2 }]);
  });
});
