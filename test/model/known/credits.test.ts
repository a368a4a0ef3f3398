import { describe, expect, test } from "vitest";
import type { Command } from "../program.ts";
import { viewJobStats, viewTransactions, viewUsage } from "../rules/accounts.ts";
import { viewAttempts } from "../rules/views.ts";
import { run, tell, workOf } from "./known.ts";

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
