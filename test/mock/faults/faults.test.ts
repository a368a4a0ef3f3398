import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { APP, call, createJob, createSchedule } from "../support/api.ts";

function setUp(hits: string[] = []): FliqMock {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
  mock.route("*", async (request) => {
    hits.push(request.headers.get("x-fliq-delivery-id") ?? "");
    return new Response("ok");
  });
  return mock;
}

/** What came of each attempt: its status or error, and how long it took, in milliseconds. */
function outcomes(mock: FliqMock): [unknown, number | null][] {
  return mock.deliveries.map(({ response, error, startedAt, endedAt }) => [
    response?.status ?? error,
    endedAt === null ? null : endedAt.getTime() - startedAt.getTime(),
  ]);
}

describe("faults of targets", () => {
  test("failNext answers in the target's place, so many times, and says what it was told to", async () => {
    const hits: string[] = [];
    const mock = setUp(hits);
    mock.failNext("*/hook", { status: 429, times: 2, headers: { "Retry-After": "5" }, body: "slow down" });
    const job = await createJob(mock, 0);
    await mock.runAll();
    expect(outcomes(mock)).toEqual([
      [429, 0],
      [429, 0],
      [200, 0],
    ]);
    expect(mock.deliveries[0]?.response).toEqual({
      status: 429,
      headers: { "retry-after": "5" },
      body: "slow down",
    });
    expect(hits).toEqual([job.id]);
  });

  test("timeout leaves the attempt without an answer until its time is up", async () => {
    const hits: string[] = [];
    const mock = setUp(hits);
    mock.timeout("*");
    await createJob(mock, 0, { timeout_seconds: 12 });
    await mock.runAll();
    expect(outcomes(mock)).toEqual([
      [`do request: Post "${APP}/hook": context deadline exceeded`, 12_000],
      [200, 0],
    ]);
    expect(hits).toHaveLength(1);
  });

  test("disconnect loses the connection, before the target is hit or after", async () => {
    const hits: string[] = [];
    const mock = setUp(hits);
    mock.disconnect("*");
    mock.disconnect("*", { afterHit: true });
    await createJob(mock, 0);
    await mock.runAll();
    expect(outcomes(mock).map(([outcome]) => outcome)).toEqual([
      `do request: Post "${APP}/hook": EOF`,
      `do request: Post "${APP}/hook": EOF`,
      200,
    ]);
    expect(hits).toHaveLength(2);
  });

  test("latency delays the answer; past the attempt's time it is a timeout", async () => {
    const mock = setUp();
    mock.latency("*", "10s");
    mock.latency("*", "31s");
    await createJob(mock, 0);
    await createJob(mock, 1000, { max_retries: 0 });
    await mock.runAll();
    expect(outcomes(mock)).toEqual([
      [200, 10_000],
      [`do request: Post "${APP}/hook": context deadline exceeded`, 30_000],
    ]);
  });

  test("crashWorker hits the target, leaves the attempt open, and the job is taken over 30 s later", async () => {
    const hits: string[] = [];
    const mock = setUp(hits);
    mock.crashWorker("*");
    const job = await createJob(mock, 0);
    await mock.advance("29s");
    expect((await call<{ status: string }>(mock, "GET", `/jobs/${job.id}`)).body.status).toBe("running");
    await mock.advance("1s");
    expect(hits).toEqual([job.id, job.id]);
    expect(mock.timeline()).toMatchInlineSnapshot(`
      "2026-03-26T09:30:00.000Z
       +0s  job 1  POST https://app.example.com/hook now
       +0s  job 1  attempt 1  started
       +0s  job 1  attempt 1  worker died
      +30s  job 1  taken over  retry now
      +30s  job 1  attempt 2  200  completed"
    `);
    const attempts = await call<{ completed_at: string | null }[]>(mock, "GET", `/jobs/${job.id}/attempts`);
    expect(attempts.body.map((attempt) => attempt.completed_at)).toEqual([null, "2026-03-26T09:30:30Z"]);
  });

  test("a worker that dies in the last attempt fails the job", async () => {
    const mock = setUp();
    mock.crashWorker("*");
    await createJob(mock, 0, { max_retries: 0 });
    await mock.runAll();
    expect(mock.jobs[0]).toMatchObject({
      status: "failed",
      last_error: "worker timeout: max retries exceeded",
    });
  });

  test("a worker that dies in a run whose schedule was deleted: the run is taken over all the same", async () => {
    const mock = setUp();
    mock.crashWorker("*");
    const { id } = await createSchedule(mock, { cron_expr: "@hourly", max_retries: 3 });
    await mock.advance("30m1s");
    await call(mock, "DELETE", `/schedules/${id}`);
    await mock.runAll();
    expect(mock.jobs).toMatchObject([{ status: "completed", attempts: 2, last_error: "worker timeout" }]);
    expect(mock.jobs[0]).not.toHaveProperty("schedule_id");
  });

  test("a worker that comes back writes its verdict over whatever the job is by then", async () => {
    let hits = 0;
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
    mock.route("*", () => {
      hits += 1;
      return new Response(null, { status: hits === 1 ? 500 : 200 });
    });
    mock.crashWorker("*", { takeover: "10s", comesBack: "20s" });
    await createJob(mock, 0, { backoff: "linear" });
    await mock.advance("15s");
    expect(mock.jobs).toMatchObject([{ status: "completed", attempts: 2 }]);
    await mock.advance("5s");
    expect(mock.jobs).toMatchObject([{ status: "pending", scheduled_at: "2026-03-26T09:30:50Z" }]);
    await mock.runAll();
    expect(mock.timeline()).toMatchInlineSnapshot(`
      "2026-03-26T09:30:00.000Z
       +0s  job 1  POST https://app.example.com/hook now
       +0s  job 1  attempt 1  started
       +0s  job 1  attempt 1  worker died
      +10s  job 1  taken over  retry now
      +10s  job 1  attempt 2  200  completed
      +20s  job 1  attempt 1  500 after 20s, from the worker that died  retry in 30s
      +50s  job 1  attempt 3  200  completed"
    `);
    expect(mock.credits).toBe(100_000 - 3);
  });

  test("the verdict of one whose target is slower than it is away comes when the target has answered", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
    mock.route("*", async () => {
      await mock.sleep("25s");
      return new Response();
    });
    mock.crashWorker("*", { comesBack: "1s" });
    await createJob(mock, 0);
    await mock.runAll();
    expect(mock.jobs).toMatchObject([{ status: "completed", attempts: 1 }]);
    expect(outcomes(mock)).toEqual([[200, 25_000]]);
  });

  test("a worker that is away for longer than its target may take has a timeout to tell", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
    mock.route("*", async () => {
      await mock.sleep("45s");
      return new Response();
    });
    mock.crashWorker("*", { takeover: "1h", comesBack: "1s" });
    await createJob(mock, 0, { max_retries: 0 });
    await mock.runAll();
    expect(outcomes(mock)).toEqual([[`do request: Post "${APP}/hook": context deadline exceeded`, 30_000]]);
    expect(mock.jobs).toMatchObject([{ status: "failed", attempts: 1 }]);
  });

  test("duplicate hits the target twice with one delivery id", async () => {
    const hits: string[] = [];
    const mock = setUp(hits);
    mock.duplicate("*");
    const job = await createJob(mock, 0);
    await mock.runAll();
    expect(hits).toEqual([job.id, job.id]);
    expect(mock.jobs[0]).toMatchObject({ status: "completed", attempts: 1 });
    expect(mock.deliveries).toMatchObject([{ attempt: 1, isDoubled: true }]);
    expect(mock.timeline()).toMatch(/attempt 1 {2}200, sent twice at once {2}completed$/);
    await createJob(mock, 0);
    await mock.runAll();
    expect(mock.deliveries.map(({ isDoubled }) => isDoubled)).toEqual([true, false]);
  });

  test("duplicates overlap when their target sleeps, and wait for one that computes", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
    const seen: string[] = [];
    let hits = 0;
    mock.route("*", async () => {
      hits += 1;
      const hit = hits;
      if (hit % 2 === 0) await new Promise(setImmediate); // as real I/O does
      seen.push(`${hit} begins ${mock.now().toISOString().slice(17, 19)}`);
      await mock.sleep("20s");
      seen.push(`${hit} ends ${mock.now().toISOString().slice(17, 19)}`);
      return new Response();
    });
    mock.duplicate("*", { times: 2 });
    await createJob(mock, 0);
    await createJob(mock, 30_000);
    await mock.runAll();
    expect(seen).toEqual([
      "1 begins 00",
      "2 begins 00",
      "1 ends 20",
      "2 ends 20",
      "3 begins 30",
      "4 begins 30",
      "3 ends 50",
      "4 ends 50",
    ]);
  });

  test("respond answers by attempt and request", async () => {
    const mock = setUp();
    mock.respond(
      "*",
      async ({ attempt, id }, request) => {
        const body = `${id} ${attempt} ${await request.text()}`;
        return new Response(body, { status: attempt < 2 ? 503 : 200 });
      },
      { times: 2 },
    );
    const job = await createJob(mock, 0, { body: "hello" });
    await mock.runAll();
    expect(mock.deliveries.map(({ response }) => response?.body)).toEqual([
      `${job.id} 1 hello`,
      `${job.id} 2 hello`,
    ]);
  });

  test("after lets so many pass first", async () => {
    const mock = setUp();
    mock.failNext("*", { after: 2, times: 2, status: 503 });
    for (let count = 0; count < 6; count += 1) await createJob(mock, count, { max_retries: 0 });
    await mock.advance("1s");
    expect(outcomes(mock).map(([outcome]) => outcome)).toEqual([200, 200, 503, 503, 200, 200]);
    expect(() => mock.failNext("*", { after: -1 })).toThrow(
      '[fliq/mock] failNext("*"): after must be a whole number, 0 or more; not -1',
    );
  });

  test("a scope is a pattern, or one job", async () => {
    const mock = setUp();
    const [one, two] = [await createJob(mock, 0), await createJob(mock, 0)];
    mock.failNext(two);
    mock.failNext(`${APP}/other`);
    await mock.advance("1s");
    expect(mock.deliveries.map(({ id, response }) => [id, response?.status])).toEqual([
      [one.id, 200],
      [two.id, 500],
    ]);
  });

  test("with a probability, the seed decides", async () => {
    const draw = async (seed: number) => {
      const mock = createFliqMock({ now: 1_774_517_400_000, seed, signed: false });
      mock.route("*", () => new Response());
      mock.failNext("*", { times: Number.POSITIVE_INFINITY, probability: 0.3 });
      for (let count = 0; count < 200; count += 1) await createJob(mock, 0, { max_retries: 0 });
      await mock.advance("0s");
      return mock.jobs.map((job) => job.status === "failed");
    };
    const drawn = await draw(1);
    expect(await draw(1)).toEqual(drawn);
    expect(await draw(2)).not.toEqual(drawn);
    expect(drawn.filter(Boolean).length).toBeGreaterThan(40);
    expect(drawn.filter(Boolean).length).toBeLessThan(80);
  });

  test.each([
    [() => setUp().failNext("*", { status: 100 }), "failNext: status must be 200 to 599"],
    [
      () => setUp().failNext("*", { times: 0 }),
      'failNext("*"): times must be a whole number from 1, or Infinity; not 0',
    ],
    [
      () => setUp().timeout("*", { probability: 2 }),
      'timeout("*"): probability must be above 0 and at most 1; not 2',
    ],
    [() => setUp().failNext("app.example.com"), '"app.example.com" is not a URL pattern'],
  ])("errors say what is wrong, %#", (plan, message) => {
    expect(plan).toThrow(`[fliq/mock] ${message}`);
  });
});

describe("faults of Fliq itself", () => {
  test("5xx and 429 answer in its place, and nothing is made", async () => {
    const mock = setUp();
    mock.api.failNext(503);
    mock.api.failNext(429, { retryAfter: "1.5s" });
    const send = () =>
      mock.fetch("https://api.fliq.sh/v1/jobs", {
        method: "POST",
        headers: { Authorization: "Bearer fliq_sk_a" },
        body: JSON.stringify({ url: APP, method: "POST", scheduled_at: "2026-03-26T10:00:00Z" }),
      });
    const answers = [await send(), await send(), await send()];
    expect(answers.map((response) => [response.status, response.headers.get("Retry-After")])).toEqual([
      [503, null],
      [429, "2"],
      [201, null],
    ]);
    expect(mock.jobs).toHaveLength(1);
  });

  test("network: not reached; lostResponse: done, and not heard of", async () => {
    const mock = setUp();
    mock.api.failNext("network", { method: "post" });
    mock.api.failNext("lostResponse", { url: "*/jobs" });
    await expect(createJob(mock, 0)).rejects.toThrow("fetch failed");
    expect(mock.jobs).toHaveLength(0);
    await expect(createJob(mock, 0)).rejects.toThrow(TypeError);
    expect(mock.jobs).toHaveLength(1);
  });

  test("one that Fliq does not have is refused", () => {
    expect(() => setUp().api.failNext(404 as 429)).toThrow(
      "[fliq/mock] api.failNext: 404 is not a failure that Fliq has",
    );
  });
});
