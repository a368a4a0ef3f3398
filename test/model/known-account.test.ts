import { describe, expect, test } from "vitest";
import { run, SETTING, sinceStart, tell, workOf } from "./known.ts";
import { createModel } from "./model.ts";
import type { Command } from "./program.ts";
import { viewJobStats, viewTransactions, viewUsage } from "./rules/accounts.ts";
import { viewAttempts, viewNotice } from "./rules/views.ts";

// Credits, notices and the open-source server; the answers were worked out by hand from the rules.

const LATE = { now: "2026-03-26T23:50:00Z" };

describe("credits", () => {
  test("are granted by the first look of a day, which sets them", () => {
    const world = run(
      [
        { do: "job", name: "J1" },
        { do: "job", name: "J2", in: 900_000 },
        { do: "advance", ms: 1000 },
        { do: "advance", ms: 3_600_000 },
      ],
      { ...LATE, dailyCredits: 7 },
    );
    expect(viewTransactions(world).map(({ amount, type, created_at: at }) => [amount, type, at])).toEqual([
      [-1, "job_execution", "2026-03-27T00:05:00Z"],
      [1, "daily_grant", "2026-03-27T00:05:00Z"],
      [-1, "job_execution", "2026-03-26T23:50:00Z"],
    ]);
    expect(world.balance).toBe(6);
  });

  test("of a paid plan are not", () => {
    const world = run(
      [
        { do: "credits", set: 0 },
        { do: "topUp", credits: 3 },
        { do: "job", name: "J1", in: 900_000 },
        { do: "advance", ms: 3_600_000 },
      ],
      LATE,
    );
    expect([world.balance, world.plan]).toEqual([2, "paid"]);
    expect(viewTransactions(world).map(({ amount, type }) => [amount, type])).toEqual([
      [-1, "job_execution"],
      [3, "stripe_topup"],
    ]);
  });

  test("that run out fail a job at its attempt, which is a row and no call; a crash is free", () => {
    const world = run([
      { do: "channel", name: "A1", type: "webhook" },
      { do: "job", name: "J1", in: 1000 },
      { do: "job", name: "J2", in: 2000, retries: 5, hook: [200] },
      { do: "credits", set: 1 },
      { do: "advance", ms: 60_000 },
      { do: "job", name: "J3" },
    ]);
    expect(tell(world)).toEqual([
      "J1 #1 +1s to +1s: 200",
      "J2.hook #1 +2s to +2s: 200",
      "A1.alert #1 +2s to +2s: 200",
    ]);
    expect(viewAttempts([workOf(world, "J2")])).toEqual([
      {
        ...{ id: "(id)", job_id: "J2", attempt_num: 1, worker_id: "(worker)", status_code: null },
        ...{ started_at: "2026-03-26T09:30:02Z", completed_at: "2026-03-26T09:30:02Z", duration_ms: 0 },
        error: "insufficient credits",
      },
    ]);
    expect(JSON.parse(world.deliveries[1]?.request.body ?? "")).toEqual({
      ...{ event: "job.failed", job_id: "J2", status: "failed", attempt_num: 1 },
      ...{ last_error: "insufficient credits", completed_at: "2026-03-26T09:30:02Z" },
    });
    expect(world.works.has("J3")).toBe(false);
  });

  test("may go below 0, when calls overlap", () => {
    const script = [{ after: 5 }];
    const world = run([
      { do: "credits", set: 1 },
      { do: "job", name: "J1", script },
      { do: "job", name: "J2", script },
      { do: "advance", ms: 60_000 },
    ]);
    expect(world.balance).toBe(-1);
  });

  test("that reach 9,999 are told of, once", () => {
    const world = run([
      { do: "channel", name: "A1", type: "webhook" },
      { do: "channel", name: "A2", type: "email" },
      { do: "credits", set: 10_001 },
      { do: "job", name: "J1" },
      { do: "job", name: "J2", in: 1000 },
      { do: "job", name: "J3", in: 2000 },
      { do: "advance", ms: 60_000 },
    ]);
    const alerts = world.deliveries.filter(({ name }) => name === "A1.alert");
    expect(alerts.map(({ request }) => JSON.parse(request.body ?? ""))).toEqual([
      {
        ...{ event: "credit_low", balance: 9999, threshold: 10_000, recent_burn: 2 },
        crossed_at: "2026-03-26T09:30:01Z",
      },
    ]);
    expect(world.emails).toEqual([{ at: world.startAt, to: "a2@example.com", link: true }]);
  });
});

describe("a webhook", () => {
  test("is tried ten times, each wait twice the one before, at most an hour", () => {
    const world = run([
      { do: "job", name: "J1", in: 1500, hook: [500] },
      { do: "advance", ms: 100_000 },
      { do: "advance", ms: 36_000_000 },
    ]);
    const starts = world.deliveries
      .filter(({ name }) => name === "J1.hook")
      .map(({ startedAt }) => startedAt);
    const waits = starts.slice(1).map((start, index) => (start - (starts[index] ?? 0)) / 1000);
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    expect(world.notices.map(viewNotice)).toEqual([
      {
        ...{ id: "(id)", event: "job.completed", url: "https://app.example.com/hook/J1", status: "failed" },
        ...{ attempts: 10, max_attempts: 10, job_id: "J1", created_at: "2026-03-26T09:30:01.5Z" },
        ...{ status_code: 500, last_error: "unexpected status code: 500" },
      },
    ]);
    expect(world.balance).toBe(99_999);
  });

  test("that waits shows when it is tried again", () => {
    const world = run([
      { do: "job", name: "J1", hook: [500, 204] },
      { do: "advance", ms: 1000 },
    ]);
    expect(world.notices.map(viewNotice)[0]).toMatchObject({
      ...{ status: "pending", attempts: 1, next_retry_at: "2026-03-26T09:30:30Z" },
    });
  });

  test("carries whole seconds, and is signed when there is a secret", () => {
    const world = run(
      [
        { do: "job", name: "J1", in: 1500, hook: [200], retries: 0, script: [{ give: 500 }] },
        { do: "job", name: "J2", in: 2000 },
        { do: "advance", ms: 1750 },
        { do: "secret" },
        { do: "secret", rotate: true },
        { do: "advance", ms: 1750 },
      ],
      { signed: "lazy" },
    );
    expect(world.deliveries.map(({ request }) => request.signed?.secret ?? null)).toEqual([null, null, 1]);
    expect(world.deliveries[1]?.request.body).toBe(
      '{"event":"job.failed","job_id":"J1","status":"failed","status_code":500,' +
        '"last_error":"unexpected status code: 500","completed_at":"2026-03-26T09:30:01Z","attempt_num":1}',
    );
    expect(world.deliveries[2]?.request.headers).toEqual({
      ...{ "user-agent": "Go-http-client/1.1", "accept-encoding": "gzip", "content-length": "0" },
      ...{ "x-fliq-delivery-id": "J2", "x-request-id": "(fresh)" },
      ...{ "x-fliq-timestamp": "(now)", "x-fliq-signature": "(right)" },
    });
  });
});

test("alerts go to the channels that are enabled, when a job or item fails for good", () => {
  const world = run([
    { do: "channel", name: "A1", type: "webhook" },
    { do: "channel", name: "A2", type: "email" },
    { do: "channel", name: "A3", type: "slack", gives: 500 },
    { do: "enable", of: "A2" },
    { do: "buffer", name: "B1", retries: 0 },
    { do: "push", name: "I1", buffer: "B1", script: [{ after: 1, give: 503 }] },
    { do: "advance", ms: 10_000 },
    { do: "verify", of: "A2" },
    { do: "disable", of: "A1" },
    { do: "job", name: "J1", retries: 0, script: [{ give: 500 }] },
    { do: "advance", ms: 3_600_000 },
  ]);
  expect(tell(world).filter((line) => line.startsWith("A"))).toEqual([
    "A1.alert #1 +1s to +1s: 200",
    "A3.alert #1 +1s to +1s: 500",
    "A3.alert #1 +10s to +10s: 500",
  ]);
  expect(JSON.parse(world.deliveries[1]?.request.body ?? "")).toEqual({
    ...{ event: "failure", resource_type: "buffer_item", resource_id: "I1", buffer_id: "B1", method: "POST" },
    ...{ url: "https://app.example.com/B1", last_error: "unexpected status code: 503", status_code: 503 },
    ...{ attempts: 1, failed_at: "2026-03-26T09:30:01Z" },
  });
  expect(world.emails.map(({ at, link }) => [sinceStart(world, at), link])).toEqual([
    ["+0s", true],
    ["+10s", false],
  ]);
});

test("stats count attempts of jobs that have ended, usage what was charged", () => {
  const world = run(
    [
      ...[0, 1, 2, 3].map((after, index): Command => ({ do: "job", name: `J${index}`, script: [{ after }] })),
      { do: "job", name: "J5", retries: 0, in: 900_000, script: [{ after: 4, give: 500 }] },
      { do: "job", name: "J6", in: 900_000, script: [{ after: 12.5 }] },
      { do: "advance", ms: 905_000 },
    ],
    LATE,
  );
  expect(viewJobStats(world, 30)).toEqual({
    ...{ total_executions: 5, succeeded: 4, failed: 1, success_rate: 0.8, since_days: 30 },
    ...{ avg_duration_ms: 2000, p95_duration_ms: 3800 },
  });
  expect(viewUsage(world, 30)).toMatchObject({
    buckets: [
      { date: "2026-03-26", job_executions: 4, buffer_executions: 0 },
      { date: "2026-03-27", job_executions: 1, buffer_executions: 0 },
    ],
    ...{ total_job_executions: 5, total_buffer_executions: 0 },
  });
});

describe("the open-source server", () => {
  const witness = { retryOf: () => undefined, idOf: (name: string) => name };

  function ask(...program: Command[]) {
    const model = createModel({ ...SETTING, server: "open-source" }, witness);
    return program.map((command) => model.execute(command));
  }

  test("takes exactly 200 for success, and sends no header of its own", () => {
    const world = run(
      [
        { do: "job", name: "J1", backoff: "linear", script: [{ give: 204 }, { give: 200 }], hook: [200] },
        { do: "advance", ms: 60_000 },
      ],
      { server: "open-source", signed: true },
    );
    expect(tell(world)).toEqual(["J1 #1 +0s to +0s: 204", "J1 #2 +30s to +30s: 200"]);
    expect(Object.keys(world.hits[0]?.request.headers ?? {}).sort()).toEqual([
      ...["accept-encoding", "content-length", "user-agent", "x-request-id"],
    ]);
  });

  test("loses a row at each page's edge", () => {
    const jobs = [1, 2, 3, 4, 5, 6].map((n): Command => ({ do: "job", name: `J${n}`, in: -n }));
    const answers = ask(...jobs, { do: "list", of: "jobs", limit: 2 }, { do: "list", of: "jobs", limit: 5 });
    const names = answers.slice(6).map((answer) => JSON.stringify(answer?.body).match(/J\d(?=","status)/g));
    expect(names).toEqual([
      ["J1", "J2", "J4", "J5"],
      ["J1", "J2", "J3", "J4", "J5"],
    ]);
  });

  test("answers 500 for want of credits, and 404 for what it does not have", () => {
    const answers = ask(
      { do: "credits", set: 0 },
      { do: "job", name: "J1" },
      { do: "buffer", name: "B1" },
      { do: "schedule", name: "S1", cron: "@hourly", asJob: true },
      { do: "schedule", name: "S2", cron: "@hourly" },
      { do: "push", name: "I1", buffer: "B1" },
    );
    expect(answers.slice(1).map((answer) => answer?.status)).toEqual([500, 404, 400, 201, null]);
  });
});
