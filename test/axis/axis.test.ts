import { describe, expect, test } from "vitest";
import { idleAt } from "../../mock/axis/draw/index.ts";
import { type Axis, type AxisRange, type Lane, OUTCOME, planJob, previewTo } from "../../mock/axis/index.ts";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { insideOf } from "../../mock/inside.ts";
import { call, createJob, createSchedule } from "../mock/support/api.ts";
import { tell } from "./story.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function read(mock: FliqMock, aheadMs: number, more: Partial<AxisRange> = {}, attempts = 1000): Axis {
  const range = {
    from: mock.startedAt.getTime(),
    to: mock.now().getTime() + aheadMs,
    step_ms: MINUTE_MS,
    ...more,
  };
  return insideOf(mock).readAxis(range, { attempts });
}

function laneOf(axis: Axis, name: string): Lane {
  const lane = axis.lanes.find((one) => one.name === name || one.url.endsWith(name));
  if (lane === undefined) throw new Error(`there is no lane ${name}`);
  return lane;
}

function attemptsOf({ past }: Lane) {
  if (!("attempts" in past)) throw new Error("its attempts are counted");
  return past.attempts;
}

describe("the axis of a mock", () => {
  test("has each attempt as it went: failed for good, lost, twice, put back, under way", async () => {
    const axis = read(await tell(), HOUR_MS);
    const { failed, ok, lost, limited, running } = OUTCOME;
    expect(attemptsOf(laneOf(axis, "/charge"))).toMatchObject({
      outcome: [failed, failed, failed, failed, failed],
      code: [503, 503, 503, 503, 503],
      number: [1, 2, 3, 1, 2],
      flags: [0, 0, 2, 0, 0],
    });
    expect(attemptsOf(laneOf(axis, "/report"))).toMatchObject({ outcome: [lost, ok], code: [0, 200] });
    expect(attemptsOf(laneOf(axis, "/report")).end[0]).toBeNull();
    expect(attemptsOf(laneOf(axis, "/sync"))).toMatchObject({ outcome: [ok], flags: [1] });
    const mail = attemptsOf(laneOf(axis, "mailout")).outcome;
    expect([mail.filter((one) => one === limited).length, mail.at(-1)]).toEqual([1, running]);
    expect(laneOf(axis, "/charge").past).toMatchObject({
      notices: [
        { kind: "webhook", ok: true },
        { kind: "alert", ok: true },
      ],
    });
  });

  test("has what is planned: jobs, a retry with the windows of those after it, what faults hit", async () => {
    const mock = await tell();
    const axis = read(mock, 12 * HOUR_MS);
    const { now } = axis;
    expect(laneOf(axis, "/remind").once.map(({ at }) => (at - mock.startedAt.getTime()) / MINUTE_MS)).toEqual(
      [55, 56, 70, 130],
    );
    const [retry] = laneOf(axis, "/charge").retries;
    expect(retry).toMatchObject({ number: 3, max: 6 });
    expect(retry?.windows.map(({ number }) => number)).toEqual([4, 5, 6]);
    for (const { from, to } of retry?.windows ?? []) expect((to ?? 0) - from).toBeGreaterThan(0);
    expect(axis.faults).toMatchObject([
      { kind: "failNext", left: 1, hits: [{ lane: "POST https://app.example.com/charge", at: retry?.at }] },
      { kind: "latency", left: null, hits: { lanes: ["POST https://app.example.com/remind"] } },
    ]);
    expect(retry?.at).toBeGreaterThanOrEqual(now);
  });

  test("leaves out what a clock change skips, and has twice what it repeats", async () => {
    const expression = "CRON_TZ=Europe/Berlin 30 2 * * *";
    const spring = createFliqMock({ now: "2026-03-28T20:00:00Z" });
    await createSchedule(spring, { name: "s", cron_expr: expression });
    expect(laneOf(read(spring, 2 * DAY_MS), "s")).toMatchObject({
      cron: expression,
      zone: "Europe/Berlin",
      ticks: [Date.parse("2026-03-30T00:30:00Z")],
      skipped: [{ at: Date.parse("2026-03-29T01:00:00Z"), local: "02:30" }],
      repeated: [],
    });
    const autumn = createFliqMock({ now: "2026-10-24T20:00:00Z" });
    await createSchedule(autumn, { name: "s", cron_expr: expression });
    const twice = [Date.parse("2026-10-25T00:30:00Z"), Date.parse("2026-10-25T01:30:00Z")];
    expect(laneOf(read(autumn, DAY_MS), "s")).toMatchObject({
      ticks: twice,
      repeated: twice,
      skipped: [],
      per_day: 2,
    });
  });

  test("has many runs as a band, and many attempts counted", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:30Z" });
    let count = 0;
    mock.route("*", () => new Response(null, { status: ++count % 10 === 0 ? 503 : 200 }));
    await createSchedule(mock, { name: "minutely", cron_expr: "* * * * *", max_retries: 0 });
    await mock.advance("100m");
    const lane = laneOf(read(mock, 10 * HOUR_MS, { step_ms: HOUR_MS }, 50), "minutely");
    const start = Date.parse("2026-03-26T09:00:00Z");
    expect(lane.past).toMatchObject({
      step_ms: HOUR_MS,
      bins: [
        [start, 29, 2, 0],
        [start + HOUR_MS, 60, 6, 0],
        [start + 2 * HOUR_MS, 11, 2, 0],
      ],
    });
    expect([lane.ticks.length, lane.ticks[0], lane.per_day]).toEqual([
      500,
      Date.parse("2026-03-26T11:11:00Z"),
      1440,
    ]);
    expect(lane.bands).toEqual([
      { from: Date.parse("2026-03-26T19:31:00Z"), to: Date.parse("2026-03-26T21:10:00Z"), count: 100 },
    ]);
  });

  test("tells how many items waited, and how fast they go", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => mock.sleep("10s").then(() => new Response()));
    const { body } = await call<{ id: string }>(mock, "POST", "/buffers", {
      name: "b",
      url: "https://app.example.com/b",
    });
    for (let count = 0; count < 5; count += 1)
      await call(mock, "POST", `/buffers/${body.id}/items`, { body: "{}" });
    await mock.advance("25s");
    const start = mock.startedAt.getTime();
    expect(laneOf(read(mock, HOUR_MS), "b").backlog).toEqual({
      waiting: 3,
      ms_per_item: 10_000,
      samples: [
        ...[1, 2, 3, 4, 5].map((waiting) => [start, waiting]),
        [start + 10_000, 4],
        [start + 20_000, 3],
      ],
    });
  });

  test("keeps a deleted schedule's lane as long as it has a past", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => new Response());
    const ran = await createSchedule(mock, { name: "ran", cron_expr: "* * * * *" });
    const never = await createSchedule(mock, { name: "never", cron_expr: "@yearly" });
    await mock.advance("1m");
    for (const { id } of [ran, never]) await call(mock, "DELETE", `/schedules/${id}`);
    const { lanes } = read(mock, HOUR_MS);
    expect(lanes).toMatchObject([
      { name: "ran", deleted: true, ticks: [], past: { attempts: { outcome: [OUTCOME.ok] } } },
    ]);
    expect(lanes[0]?.last_at).toBe(mock.now().getTime());
  });

  test("starts over with the mock", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => new Response());
    await createJob(mock, 0);
    await mock.advance("1s");
    expect(read(mock, HOUR_MS).lanes).toHaveLength(1);
    const snapshot = mock.snapshot();
    mock.reset();
    expect(read(mock, HOUR_MS).lanes).toEqual([]);
    mock.restore(snapshot);
    expect(read(mock, HOUR_MS).lanes).toHaveLength(1);
  });
});

test("a job's plan has its next attempt, and the windows of those after it, if all fail", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  mock.route("*", () => new Response(null, { status: 503 }));
  const { state } = insideOf(mock).simulation.engine;
  const { id } = await createJob(mock, 60_000, { max_retries: 2, timeout_seconds: 30 });
  const job = state.jobs.get(id);
  if (job === undefined) throw new Error("it was made");
  const due = mock.now().getTime() + 60_000;
  // A window begins where every attempt fails at once, and ends where each takes its 30 s; waits vary by a quarter.
  expect(planJob(job, state)).toEqual([
    { number: 1, from: due, to: due },
    { number: 2, from: due + 22_500, to: due + 67_500 },
    { number: 3, from: due + 67_500, to: due + 172_500 },
  ]);
  await mock.next();
  const [next, ...rest] = planJob(job, state);
  expect(next).toMatchObject({ number: 2, from: next?.to });
  expect(rest.map(({ number }) => number)).toEqual([3]);
  await mock.runAll();
  expect(planJob(job, state)).toEqual([]);
});

describe("the preview", () => {
  test("lists what comes until a time, in order, and what may", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    await createJob(mock, 10 * MINUTE_MS, { url: "https://app.example.com/a", max_retries: 1 });
    await createSchedule(mock, {
      name: "s",
      cron_expr: "*/15 * * * *",
      url: "https://app.example.com/b",
      max_retries: 0,
    });
    mock.failNext("*/b");
    const { coming } = read(mock, HOUR_MS);
    const { calls, possible, hit, isCut } = previewTo(coming, mock.now().getTime() + 20 * MINUTE_MS);
    expect(calls.map(({ url, certain, faults }) => [url.slice(-2), certain, faults])).toEqual([
      ["/a", true, []],
      ["/b", true, ["1"]],
    ]);
    expect(possible).toMatchObject([{ kind: "job", number: 2 }]);
    expect([hit, isCut]).toEqual([1, false]);
  });

  test("says when nothing waits any more, as runs of schedules never end", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    await createSchedule(mock, { name: "s", cron_expr: "* * * * *" });
    expect(idleAt(read(mock, HOUR_MS))).toBeNull();
    await createJob(mock, 10 * MINUTE_MS);
    expect(idleAt(read(mock, HOUR_MS))).toBe(mock.now().getTime() + 10 * MINUTE_MS);
  });

  test("lists no call that there are no credits for, and says where its list ends", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", dailyCredits: 2 });
    for (const minutes of [1, 2, 3]) await createJob(mock, minutes * MINUTE_MS);
    const { coming } = read(mock, HOUR_MS);
    expect(coming.calls.map(({ unpaid }) => unpaid)).toEqual([false, false, true]);
    expect(previewTo(coming, coming.complete_to).calls).toHaveLength(2);
    await createSchedule(mock, { name: "s", cron_expr: "@every 1s" });
    mock.credits = 1_000_000;
    const cut = read(mock, DAY_MS).coming;
    expect(cut.calls).toHaveLength(1000);
    expect(previewTo(cut, mock.now().getTime() + DAY_MS).isCut).toBe(true);
  });
});
