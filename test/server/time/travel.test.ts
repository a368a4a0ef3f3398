import { describe, expect, test } from "vitest";
import type { JobDetail, TravelResult } from "../../../mock/server/index.ts";
import { startServer, startTarget } from "../support.ts";

const HOUR = 3_600_000;

describe("a clock that travels", () => {
  test("retries on the way happen at their exact times", async () => {
    const server = await startServer();
    const target = await startTarget((_, response, count) => {
      response.statusCode = count < 3 ? 503 : 200;
      response.end();
    });
    await server.createJob(target.url, HOUR, { backoff: "linear" });
    const dueAt = server.upcoming()[0]?.at.getTime() ?? 0;
    const result = await server.call<TravelResult>("POST", "/ui/api/clock/travel", { by: "2h" });
    expect(result).toMatchObject({ end: "arrived", steps: 3, clock: { travel: null } });
    expect(server.deliveries.map(({ startedAt }) => startedAt.getTime() - dueAt)).toEqual([
      0, 30_000, 90_000,
    ]);
    expect(server.clock.ahead_ms).toBeGreaterThan(2 * HOUR - 1000);
  });

  test("what an answer really took is told, though the clock stood still", async () => {
    let wallAt = Date.parse("2026-03-26T09:30:00Z");
    const server = await startServer({
      wallNow: () => wallAt,
      async fetch() {
        wallAt += 300;
        return new Response("ok");
      },
    });
    const { id } = await server.createJob("https://app.example.com/slow", HOUR);
    await server.advance("2h");
    expect(await server.call("GET", `/v1/jobs/${id}/attempts`)).toMatchObject([{ duration_ms: 300 }]);
    const detail = await server.call<JobDetail>("GET", `/ui/api/jobs/${id}`);
    expect(detail.attempts).toMatchObject([{ duration_ms: 300 }]);
    expect(server.events.at(-1)?.attempt).toMatchObject({ duration_ms: 300 });
    expect(await server.call("GET", "/v1/stats/jobs")).toMatchObject({ avg_duration_ms: 300 });
  });

  test("until nothing waits stops at a target that refuses, to be asked for again", async () => {
    let calls = 0;
    const server = await startServer({
      async fetch() {
        calls += 1;
        return new Response("", { status: calls > 150 ? 200 : 429, headers: { "Retry-After": "60" } });
      },
    });
    const url = "https://app.example.com/busy";
    const { id } = await server.call<{ id: string }>("POST", "/v1/buffers", { name: "b", url });
    await server.call("POST", `/v1/buffers/${id}/items`, { body: "x" });
    const runAll = () => server.call<TravelResult>("POST", "/ui/api/clock/travel", { until: "idle" });
    expect(await runAll()).toMatchObject({ end: "limit" });
    expect(calls - 100).toBeLessThan(5); // With what was sent before, and as it ended.
    expect(calls).toBeGreaterThanOrEqual(100);
    expect(await runAll()).toMatchObject({ end: "arrived" });
    expect(calls).toBe(151);
  });

  test("to the next event, and until nothing waits", async () => {
    const server = await startServer();
    const target = await startTarget();
    for (const hours of [1, 2, 3]) await server.createJob(target.url, hours * HOUR);
    await server.call("POST", "/v1/schedules", { name: "s", url: target.url, cron_expr: "@yearly" });
    expect(await server.next()).toBe(true);
    expect(target.hits).toHaveLength(1);
    expect(await server.call("POST", "/ui/api/clock/travel", { until: "idle" })).toMatchObject({ steps: 2 });
    expect(target.hits).toHaveLength(3);
  });

  test("signatures go by the system's clock, as receivers do", async () => {
    const server = await startServer();
    const target = await startTarget();
    await server.createJob(target.url, 24 * HOUR);
    await server.advance("1d");
    await server.runAll();
    const signedAt = Number(target.hits[0]?.headers["x-fliq-timestamp"]);
    expect(Math.abs(Date.now() / 1000 - signedAt)).toBeLessThan(60);
  });

  test("a slow target holds the clock; a journey can be cancelled, and not doubled", async () => {
    const server = await startServer();
    const answers: (() => void)[] = [];
    const target = await startTarget((_, response) => answers.push(() => response.end()));
    await server.createJob(target.url, HOUR);
    const journey = server.call<TravelResult>("POST", "/ui/api/clock/travel", { by: "2h" });
    await target.hit(1);
    const frozen = server.now();
    expect(server.clock.travel).toMatchObject({ steps: 1 });
    await expect(server.call("POST", "/ui/api/clock/travel", { by: "1h" })).rejects.toThrow(
      /409.*travels already/,
    );
    await expect(server.advance("1h")).rejects.toThrow("the clock travels already");
    expect(server.now()).toEqual(frozen);
    await server.call("DELETE", "/ui/api/clock/travel");
    expect(await journey).toMatchObject({ end: "cancelled", steps: 1 });
    for (const answer of answers) answer();
    await server.until("job.answered");
    expect(server.jobs[0]?.status).toBe("completed");
  });

  test("faults that sleep do so in the clock's time", async () => {
    const server = await startServer();
    const target = await startTarget();
    server.latency("*", "20s");
    server.timeout({ id: "none" });
    await server.createJob(target.url, HOUR);
    await server.advance("2h");
    const [delivery] = server.deliveries;
    expect((delivery?.endedAt?.getTime() ?? 0) - (delivery?.startedAt.getTime() ?? 0)).toBe(20_000);

    server.latency("*", "45s");
    await server.createJob(target.url, HOUR, { max_retries: 0 });
    await server.advance("2h");
    expect(server.jobs[1]).toMatchObject({
      status: "failed",
      last_error: `do request: Post "${target.url}": context deadline exceeded`,
    });
    expect(target.hits).toHaveLength(1);
  });

  test("more deliveries asleep than there is room for", async () => {
    const server = await startServer({ concurrency: 2 });
    const target = await startTarget();
    server.latency("*", "10s", { times: 5 });
    for (let count = 0; count < 5; count += 1) await server.createJob(target.url, HOUR);
    await server.advance("2h");
    const starts = server.deliveries.map(({ startedAt }) => startedAt.getTime());
    const [first = 0] = starts;
    expect(starts.map((start) => Math.round((start - first) / 1000))).toEqual([0, 0, 10, 10, 20]);
  });

  test("what makes work without end stops at the limit", async () => {
    const server = await startServer();
    const target = await startTarget((_, response) => response.writeHead(500).end());
    await server.createJob(target.url, HOUR, { max_retries: 20 });
    expect(await server.call("POST", "/ui/api/clock/travel", { until: "idle", limit: 3 })).toMatchObject({
      end: "limit",
      steps: 3,
    });
    await expect(server.runAll({ limit: 2 })).rejects.toThrow("2 steps");
  });

  test("it runs at its speed", async () => {
    let wall = Date.parse("2026-03-26T09:30:00Z");
    const server = await startServer({ now: "2030-01-01T00:00:00Z", speed: 60, wallNow: () => wall });
    wall += 1000;
    expect(server.now()).toEqual(new Date("2030-01-01T00:01:00Z"));
    wall -= 5000; // Set back: it neither goes back nor waits.
    expect(server.now()).toEqual(new Date("2030-01-01T00:01:00Z"));
    wall += 1000;
    expect(server.now()).toEqual(new Date("2030-01-01T00:02:00Z"));
  });

  test("a client's relative time is placed on a clock that is elsewhere", async () => {
    const server = await startServer({ now: "2030-01-01T00:00:00Z" });
    const headers = { Authorization: "Bearer fliq_sk_a", "X-Fliq-Client-Time": String(Date.now()) };
    const body = {
      url: "https://app.example.com/",
      method: "POST",
      scheduled_at: new Date(Date.now() + HOUR).toISOString(),
    };
    expect((await server.send("POST", "/jobs", headers, JSON.stringify(body))).status).toBe(201);
    expect(server.jobs[0]?.scheduled_at).toMatch(/^2030-01-01T0(0:59|1:00)/);
  });
});
