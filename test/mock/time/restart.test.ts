import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMockOptions } from "../../../mock/core.ts";
import { APP, call, createJob, createSchedule } from "../support/api.ts";

const NOW = "2026-03-26T09:30:00Z";

function setUp(options: FliqMockOptions = {}) {
  const mock = createFliqMock({ now: NOW, seed: 1, signed: false, ...options });
  mock.route("*/hook", () => new Response());
  return mock;
}

describe("restart()", () => {
  test("cuts off the calls under way: their attempts stay open, their jobs are taken over 30 s after it is up", async () => {
    const mock = setUp();
    let reason: unknown;
    let hits = 0;
    mock.route("*/slow", async ({ signal }) => {
      hits += 1;
      if (hits > 1) return new Response();
      signal.addEventListener("abort", () => {
        reason = signal.reason;
      });
      await mock.sleep("20s");
      return new Response();
    });
    const job = await createJob(mock, 0, { url: `${APP}/slow` });
    await mock.advance("5s");
    await mock.restart({ down: "10m" });
    expect(reason).toMatchObject({ name: "AbortError", message: "the server was stopped" });
    expect(mock.now().toISOString()).toBe("2026-03-26T09:40:05.000Z");
    expect(mock.upcoming()).toMatchObject([
      { at: new Date("2026-03-26T09:40:35Z"), kind: "takeover", id: job.id },
    ]);
    await mock.runAll();
    expect(mock.timeline()).toMatchInlineSnapshot(`
      "2026-03-26T09:30:00.000Z
          +0s  job 1   POST https://app.example.com/slow now
          +0s  job 1   attempt 1  started
          +5s  server  stopped, down for 10m
          +5s  job 1   attempt 1  worker died
       +10m5s  server  up again
      +10m35s  job 1   taken over  retry now
      +10m35s  job 1   attempt 2  200  completed"
    `);
    expect(mock.deliveries.map(({ endedAt }) => endedAt)).toEqual([null, new Date("2026-03-26T09:40:35Z")]);
    expect(mock.credits).toBe(100_000 - 1);
  });

  test("what fell due runs late, and the runs that a schedule missed collapse into one", async () => {
    const mock = setUp();
    await createJob(mock, 60_000);
    await createSchedule(mock, { cron_expr: "* * * * *", url: `${APP}/hook` });
    await mock.restart({ down: "10m30s" });
    expect(mock.jobs.map(({ schedule_id, status }) => [schedule_id !== undefined, status])).toEqual([
      [false, "completed"],
      [true, "completed"],
    ]);
    expect(mock.schedules).toMatchObject([
      { last_run_at: "2026-03-26T09:40:30Z", next_run_at: "2026-03-26T09:41:00Z" },
    ]);
    expect(mock.deliveries.map(({ startedAt }) => startedAt.toISOString())).toEqual([
      "2026-03-26T09:40:30.000Z",
      "2026-03-26T09:40:30.000Z",
    ]);
  });

  test("the API is not reached while it is down", async () => {
    const mock = setUp();
    const answers: unknown[] = [];
    mock.route("*/asks", async () => {
      for (const _ of [1, 2, 3]) {
        answers.push(await call(mock, "GET", "/health").then(({ status }) => status, String));
        await mock.sleep("10s");
      }
      return new Response();
    });
    await createJob(mock, 0, { url: `${APP}/asks`, max_retries: 0 });
    await mock.advance("1s");
    await mock.restart({ down: "15s" });
    await mock.advance("15s");
    expect(answers).toEqual([200, "TypeError: fetch failed", 200]);
  });

  test("without a time down loses the calls all the same", async () => {
    const mock = setUp();
    mock.latency("*", "20s");
    await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1s");
    await mock.restart();
    await mock.runAll();
    expect(mock.jobs).toMatchObject([
      { status: "failed", last_error: "worker timeout: max retries exceeded" },
    ]);
    expect(mock.now().toISOString()).toBe("2026-03-26T09:30:31.000Z");
  });

  test('is refused with clock: "system", whose time nobody moves', async () => {
    await expect(setUp({ clock: "system" }).restart()).rejects.toThrow(
      "[fliq/mock] time cannot be moved by hand",
    );
  });
});

describe('timing: "realistic"', () => {
  test("a job starts up to a second late, a run up to six, as the seed has it", async () => {
    const startsOf = async (seed: number) => {
      const mock = setUp({ seed, timing: "realistic" });
      await createSchedule(mock, { cron_expr: "*/5 * * * *", url: `${APP}/hook` });
      for (const delayMs of [1234, 5678]) await createJob(mock, delayMs);
      await mock.advance("6m");
      return mock.deliveries.map(({ startedAt }) => startedAt.getTime() - Date.parse(NOW));
    };
    const seen = new Set<string>();
    for (let seed = 0; seed < 30; seed += 1) {
      const [first = 0, second = 0, run = 0, ...more] = await startsOf(seed);
      expect(more).toEqual([]);
      expect([first - 1234 >= 0, first - 1234 <= 1000]).toEqual([true, true]);
      expect([second - 5678 >= 0, second - 5678 <= 1000]).toEqual([true, true]);
      expect([run - 300_000 >= 0, run - 300_000 <= 6000]).toEqual([true, true]);
      expect(await startsOf(seed)).toEqual([first, second, run]);
      seen.add(`${first} ${second} ${run}`);
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  test("no more calls are under way than there are workers", async () => {
    const mock = setUp({ timing: { workers: 2, polls: { jobs: "1ms" }, shuffle: false } });
    let underWay = 0;
    let most = 0;
    mock.route("*", async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await mock.sleep("10s");
      underWay -= 1;
      return new Response();
    });
    for (let count = 0; count < 5; count += 1) await createJob(mock, 0);
    await mock.advance("25s");
    expect(most).toBe(2);
    expect(mock.jobs.map(({ status }) => status)).toEqual([
      "completed",
      "completed",
      "completed",
      "completed",
      "running",
    ]);
  });

  test("what one look finds starts in no order", async () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < 60; seed += 1) {
      const mock = setUp({ seed, timing: "realistic" });
      const order: string[] = [];
      mock.route("*", ({ url }) => {
        order.push(new URL(url).pathname.slice(1));
        return new Response();
      });
      for (const name of ["a", "b", "c"]) await createJob(mock, 0, { url: `${APP}/${name}` });
      await mock.advance("2s");
      orders.add(order.join(""));
    }
    expect(orders.size).toBe(6);
  });
});
