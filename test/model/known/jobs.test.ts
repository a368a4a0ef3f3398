import { describe, expect, test } from "vitest";
import { change } from "../rules/changing.ts";
import { viewJob } from "../rules/views.ts";
import { run, sinceStart, tell, workOf } from "./known.ts";

// What the model makes of programs whose answers were worked out by hand from the rules.

describe("retries", () => {
  test("linear ones wait 30 s, then 60 s, from the end of the try before", () => {
    const world = run([
      {
        ...{ do: "job", name: "J1", in: 60_000, retries: 2, backoff: "linear" },
        script: [{ after: 4, give: 500 }],
      },
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)).toEqual([
      "J1 #1 +1m to +1m4s: 500",
      "J1 #2 +1m34s to +1m38s: 500",
      "J1 #3 +2m38s to +2m42s: 500",
    ]);
    expect(viewJob(workOf(world, "J1"))).toEqual({
      id: "J1",
      status: "failed",
      scheduled_at: "2026-03-26T09:32:38Z",
      created_at: "2026-03-26T09:30:00Z",
      updated_at: "2026-03-26T09:32:42Z",
      last_error: "unexpected status code: 500",
    });
    expect(world.balance).toBe(99_997);
  });

  test.each([
    [0, ["+0s", "+22.5s", "+1m7.5s", "+2m37.5s"]],
    [0.5, ["+0s", "+30s", "+1m30s", "+3m30s"]],
    [1, ["+0s", "+37.5s", "+1m52.5s", "+4m22.5s"]],
  ])("exponential ones wait 30, 60, 120 s, a quarter more or less (%d of the range)", (share, starts) => {
    const script = [{ give: 503 }];
    const world = run(
      [
        { do: "job", name: "J1", script },
        { do: "advance", ms: 3_600_000 },
      ],
      {},
      share,
    );
    expect(workOf(world, "J1").attempts.map(({ startedAt }) => sinceStart(world, startedAt))).toEqual(starts);
    expect(workOf(world, "J1").status).toBe("failed");
  });

  test("an exponential wait is at most an hour, before the quarter", () => {
    const script = [{ give: 503 }];
    const world = run([
      { do: "job", name: "J1", retries: 9, script },
      { do: "advance", ms: 36_000_000 },
    ]);
    const starts = workOf(world, "J1").attempts.map(({ startedAt }) => startedAt);
    const waits = starts.slice(1).map((start, index) => (start - (starts[index] ?? 0)) / 1000);
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  test("a job does not mind Retry-After, and keeps the error of a try that failed", () => {
    const script = [{ give: 429, retryAfter: "5" }, { give: 200 }];
    const world = run([
      { do: "job", name: "J1", backoff: "linear", script },
      { do: "advance", ms: 30_000 },
    ]);
    expect(tell(world)).toEqual(["J1 #1 +0s to +0s: 429", "J1 #2 +30s to +30s: 200"]);
    expect(viewJob(workOf(world, "J1"))).toMatchObject({
      ...{ status: "completed", last_error: "unexpected status code: 429" },
      ...{ scheduled_at: "2026-03-26T09:30:30Z", completed_at: "2026-03-26T09:30:30Z" },
    });
  });

  test("a job that waits for a retry can be cancelled, and then is not called", () => {
    const world = run([
      { do: "job", name: "J1", backoff: "linear", script: [{ give: 500 }] },
      { do: "advance", ms: 10_000 },
      { do: "cancel", of: "J1" },
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)).toEqual(["J1 #1 +0s to +0s: 500"]);
    const job = viewJob(workOf(world, "J1"));
    expect(job).toMatchObject({ status: "cancelled", updated_at: "2026-03-26T09:30:10Z" });
    expect(job).not.toHaveProperty("completed_at");
    expect(change(world, "cancel", "J1").status).toBe(409);
  });
});

describe("time limits", () => {
  test("a slow target runs out of time, and does what it does late", () => {
    const script = [{ after: 45, last: { do: "job", name: "J2" } as const }];
    const world = run([
      { do: "job", name: "J1", retries: 0, timeout: 5, script },
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)).toEqual([
      'J1 #1 +0s to +5s: do request: Post "https://app.example.com/J1": context deadline exceeded',
      "J2 #1 +45s to +45s: 200",
    ]);
  });

  test("a call is cut at 300 s, whatever its job says", () => {
    const world = run([
      { do: "job", name: "J1", retries: 0, timeout: 3600, script: [{ after: 400 }] },
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)[0]).toMatch(/^J1 #1 \+0s to \+5m: do request/);
  });

  test("a body that stalls or breaks off changes nothing of a status that is there", () => {
    const world = run([
      { do: "job", name: "J1", timeout: 5, script: [{ after: 1, body: "stalls" }] },
      { do: "job", name: "J2", retries: 0, timeout: 5, script: [{ after: 1, body: "breaks", give: 500 }] },
      { do: "advance", ms: 60_000 },
    ]);
    expect(tell(world)).toEqual(["J1 #1 +0s to +5s: 200", "J2 #1 +0s to +1s: 500"]);
    expect(workOf(world, "J1").status).toBe("completed");
  });
});

describe("what is due at one instant", () => {
  test("starts by scheduled_at, then creation; a target may still stop what comes after it", () => {
    const world = run([
      { do: "job", name: "J1", in: 60_000, script: [{ first: { do: "cancel", of: "J4" } }] },
      { do: "job", name: "J2", in: 30_000 },
      { do: "job", name: "J3", in: 60_000 },
      { do: "job", name: "J4", in: 60_000 },
      { do: "job", name: "J5", in: -5000 },
      { do: "advance", ms: 60_000 },
    ]);
    expect(tell(world).map((line) => line.split(" to ")[0])).toEqual([
      "J5 #1 +0s",
      "J2 #1 +30s",
      "J1 #1 +1m",
      "J3 #1 +1m",
    ]);
    expect(world.deeds[0]?.answer.status).toBe(204);
  });

  test("is as one advance has it, however time is cut", () => {
    const steps = [
      { do: "job", name: "J1", in: 61_000, script: [{ give: 500 }] },
      { do: "schedule", name: "S1", cron: "@every 90s" },
    ] as const;
    const whole = run([...steps, { do: "advance", ms: 600_000 }]);
    const parts = Array.from({ length: 600 }, () => ({ do: "advance", ms: 1000 }) as const);
    expect(tell(run([...steps, ...parts]))).toEqual(tell(whole));
  });
});

test("nine redirects are followed, and no tenth", () => {
  const world = run([
    { do: "job", name: "J1", body: "x", script: [{ hops: { count: 9, status: 302 } }] },
    { do: "job", name: "J2", retries: 0, script: [{ hops: { count: 10, status: 307 } }] },
    { do: "advance", ms: 1000 },
  ]);
  expect(tell(world)).toEqual([
    "J1 #1 +0s to +0s: 200",
    'J2 #1 +0s to +0s: do request: Post "https://app.example.com/hop/J2/0/0": stopped after 10 redirects',
  ]);
  const [first, second] = world.hits.map(({ request }) => request);
  expect(first).toMatchObject({ method: "POST", body: "x", headers: { "content-length": "1" } });
  expect(second).toMatchObject({
    ...{ url: "https://app.example.com/hop/J1/0/8", method: "GET", body: null },
    headers: { referer: "https://app.example.com/J1" },
  });
  expect(second?.headers).not.toHaveProperty("content-length");
  expect(world.hits.filter(({ place }) => place === "J2").at(-1)?.request).toMatchObject({
    ...{ url: "https://app.example.com/hop/J2/0/1", method: "POST" },
  });
});
