import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { APP, call, createJob } from "../support/api.ts";

function setUp(now = "2026-03-26T09:30:00Z"): FliqMock {
  const mock = createFliqMock({ now, seed: 1 });
  mock.route("*", () => new Response());
  return mock;
}

async function createSchedule(mock: FliqMock, cron: string): Promise<{ id: string }> {
  const fields = { url: `${APP}/nightly`, cron_expr: cron, name: "nightly" };
  return (await call<{ id: string }>(mock, "POST", "/schedules", fields)).body;
}

/** All but the lines about ids and creation. */
function runsOf(mock: FliqMock, schedule: { id: string }): string {
  return mock.explain(schedule).split("\n").slice(4).join("\n");
}

describe("a schedule", () => {
  test("whose time a clock change skips", async () => {
    const mock = setUp();
    const schedule = await createSchedule(mock, "CRON_TZ=Europe/Berlin 30 2 * * *");
    expect(mock.explain(schedule)).toMatchInlineSnapshot(`
      "schedule 1  "nightly"  "CRON_TZ=Europe/Berlin 30 2 * * *"  POST https://app.example.com/nightly
      f54e3584-3aad-4059-9f68-2730c7d7fff4, created 2026-03-26T09:30:00.000Z
      it has not run yet

      its next runs, in Europe/Berlin and UTC:
        Fri 2026-03-27 02:30 +01:00  2026-03-27T01:30:00.000Z  in 16h
        Sat 2026-03-28 02:30 +01:00  2026-03-28T01:30:00.000Z  in 1d16h
        Sun 2026-03-29 02:30         no run                    this time does not exist: the clocks go from 02:00 to 03:00
        Mon 2026-03-30 02:30 +02:00  2026-03-30T00:30:00.000Z  in 3d15h
        Tue 2026-03-31 02:30 +02:00  2026-03-31T00:30:00.000Z  in 4d15h
        Wed 2026-04-01 02:30 +02:00  2026-04-01T00:30:00.000Z  in 5d15h"
    `);
  });

  test("whose time a clock change repeats", async () => {
    const mock = setUp("2026-10-23T12:00:00Z");
    const schedule = await createSchedule(mock, "CRON_TZ=Europe/Berlin 30 2 * * *");
    expect(runsOf(mock, schedule)).toMatchInlineSnapshot(`
      "its next runs, in Europe/Berlin and UTC:
        Sat 2026-10-24 02:30 +02:00  2026-10-24T00:30:00.000Z  in 12h30m
        Sun 2026-10-25 02:30 +02:00  2026-10-25T00:30:00.000Z  in 1d12h30m; the clocks go back: the first of two runs at this time
        Sun 2026-10-25 02:30 +01:00  2026-10-25T01:30:00.000Z  in 1d13h30m; the clocks go back: the second of two runs at this time
        Mon 2026-10-26 02:30 +01:00  2026-10-26T01:30:00.000Z  in 2d13h30m
        Tue 2026-10-27 02:30 +01:00  2026-10-27T01:30:00.000Z  in 3d13h30m"
    `);
  });

  test("several of whose times a clock change skips", async () => {
    const mock = setUp("2026-03-29T00:40:00Z");
    const schedule = await createSchedule(mock, "CRON_TZ=Europe/Berlin */15 * * * *");
    expect(runsOf(mock, schedule)).toMatchInlineSnapshot(`
      "its next runs, in Europe/Berlin and UTC:
        Sun 2026-03-29 01:45 +01:00    2026-03-29T00:45:00.000Z  in 5m
        Sun 2026-03-29 02:00 to 02:45  no run                    these 4 times do not exist: the clocks go from 02:00 to 03:00
        Sun 2026-03-29 03:00 +02:00    2026-03-29T01:00:00.000Z  in 20m
        Sun 2026-03-29 03:15 +02:00    2026-03-29T01:15:00.000Z  in 35m
        Sun 2026-03-29 03:30 +02:00    2026-03-29T01:30:00.000Z  in 50m
        Sun 2026-03-29 03:45 +02:00    2026-03-29T01:45:00.000Z  in 1h5m"
    `);
  });

  test("in a zone that moves by half an hour, and back", async () => {
    const mock = setUp("2026-10-03T12:00:00Z");
    const cron = "CRON_TZ=Australia/Lord_Howe 15 2 * * SUN";
    expect(runsOf(mock, await createSchedule(mock, cron))).toMatchInlineSnapshot(`
      "its next runs, in Australia/Lord_Howe and UTC:
        Sun 2026-10-04 02:15         no run                    this time does not exist: the clocks go from 02:00 to 02:30
        Sun 2026-10-11 02:15 +11:00  2026-10-10T15:15:00.000Z  in 7d3h15m
        Sun 2026-10-18 02:15 +11:00  2026-10-17T15:15:00.000Z  in 14d3h15m
        Sun 2026-10-25 02:15 +11:00  2026-10-24T15:15:00.000Z  in 21d3h15m
        Sun 2026-11-01 02:15 +11:00  2026-10-31T15:15:00.000Z  in 28d3h15m
        Sun 2026-11-08 02:15 +11:00  2026-11-07T15:15:00.000Z  in 35d3h15m"
    `);
    const autumn = setUp("2027-04-01T00:00:00Z");
    const twice = await createSchedule(autumn, "CRON_TZ=Australia/Lord_Howe 45 1 * * SUN");
    expect(runsOf(autumn, twice)).toMatchInlineSnapshot(`
      "its next runs, in Australia/Lord_Howe and UTC:
        Sun 2027-04-04 01:45 +11:00  2027-04-03T14:45:00.000Z  in 2d14h45m; the clocks go back: the first of two runs at this time
        Sun 2027-04-04 01:45 +10:30  2027-04-03T15:15:00.000Z  in 2d15h15m; the clocks go back: the second of two runs at this time
        Sun 2027-04-11 01:45 +10:30  2027-04-10T15:15:00.000Z  in 9d15h15m
        Sun 2027-04-18 01:45 +10:30  2027-04-17T15:15:00.000Z  in 16d15h15m
        Sun 2027-04-25 01:45 +10:30  2027-04-24T15:15:00.000Z  in 23d15h15m"
    `);
  });

  test("just after the clocks went on: the hour that was skipped is past", async () => {
    const mock = setUp("2026-03-29T02:00:00Z");
    const schedule = await createSchedule(mock, "CRON_TZ=Europe/Berlin 30 2 * * *");
    expect(runsOf(mock, schedule)).not.toContain("no run");
  });

  test("just after the clocks went back: only the hour that comes twice is marked", async () => {
    const mock = setUp("2026-10-24T12:00:00Z");
    const schedule = await createSchedule(mock, "CRON_TZ=Europe/Berlin 0 1-3 * * *");
    const notes = runsOf(mock, schedule).split("\n").slice(1, 5);
    expect(notes.map((line) => `${line.slice(17, 22)} ${/the (first|second)/.exec(line)?.[1]}`)).toEqual([
      "01:00 undefined",
      "02:00 first",
      "02:00 second",
      "03:00 undefined",
    ]);
  });

  test("that never runs again", async () => {
    const mock = setUp("2096-01-01T00:00:00Z");
    const schedule = await createSchedule(mock, "0 0 29 2 *");
    await mock.advanceTo("2096-03-01T00:00:00Z");
    expect(runsOf(mock, schedule)).toMatchInlineSnapshot(`"it has no further run within five years"`);
  });

  test("in UTC, and an interval", async () => {
    const mock = setUp();
    expect(runsOf(mock, await createSchedule(mock, "0 12 * * MON-FRI"))).toMatchInlineSnapshot(`
      "its next runs, in UTC:
        Thu 2026-03-26 12:00 UTC  in 2h30m
        Fri 2026-03-27 12:00 UTC  in 1d2h30m
        Mon 2026-03-30 12:00 UTC  in 4d2h30m
        Tue 2026-03-31 12:00 UTC  in 5d2h30m
        Wed 2026-04-01 12:00 UTC  in 6d2h30m"
    `);
    mock.reset();
    expect(
      runsOf(mock, await createSchedule(mock, "CRON_TZ=Asia/Tokyo @every 1m30s")),
    ).toMatchInlineSnapshot(`
      "its next runs, counted from the last one:
        Thu 2026-03-26 09:31:30 UTC  in 1m30s
        Thu 2026-03-26 09:33 UTC     in 3m
        Thu 2026-03-26 09:34:30 UTC  in 4m30s
        Thu 2026-03-26 09:36 UTC     in 6m
        Thu 2026-03-26 09:37:30 UTC  in 7m30s"
    `);
  });

  test("that has run, that is paused, that missed a run, that is deleted", async () => {
    const mock = setUp();
    const schedule = await createSchedule(mock, "@hourly");
    mock.failNext("*");
    await mock.advance("30m");
    await call(mock, "POST", `/schedules/${schedule.id}/pause`);
    expect(mock.explain(schedule.id)).toMatchInlineSnapshot(`
      "schedule 1  "nightly"  "@hourly"  POST https://app.example.com/nightly
      f54e3584-3aad-4059-9f68-2730c7d7fff4, created 2026-03-26T09:30:00.000Z
      last run 2026-03-26T10:00:00.000Z: job 1, pending: unexpected status code: 500

      paused: it does not run until it is resumed; then its next runs are, in UTC:
        Thu 2026-03-26 11:00 UTC  in 1h
        Thu 2026-03-26 12:00 UTC  in 2h
        Thu 2026-03-26 13:00 UTC  in 3h
        Thu 2026-03-26 14:00 UTC  in 4h
        Thu 2026-03-26 15:00 UTC  in 5h"
    `);
    await mock.advance("3h");
    expect(runsOf(mock, schedule)).toMatchInlineSnapshot(`
      "paused: the run of 2026-03-26T11:00:00.000Z was missed; once resumed it runs at once, one time for all that it missed, and then goes on as below
        Thu 2026-03-26 14:00 UTC  in 1h
        Thu 2026-03-26 15:00 UTC  in 2h
        Thu 2026-03-26 16:00 UTC  in 3h
        Thu 2026-03-26 17:00 UTC  in 4h
        Thu 2026-03-26 18:00 UTC  in 5h"
    `);
    await call(mock, "DELETE", `/schedules/${schedule.id}`);
    expect(runsOf(mock, schedule)).toMatchInlineSnapshot(`"deleted: it does not run again"`);
  });
});

describe("a job", () => {
  test("that waits, with the default backoff", async () => {
    const mock = setUp();
    const job = await createJob(mock, 1_800_000);
    expect(mock.explain(job)).toMatchInlineSnapshot(`
      "job 1  POST https://app.example.com/hook
      007d8cc1-50ad-406a-a769-cdf170c5776d, created 2026-03-26T09:30:00.000Z
      pending: attempt 1 is due 2026-03-26T10:00:00.000Z, in 30m

      No attempt was made.

      If every attempt fails, there are 4 attempts in all (max_retries 3): at the earliest if each fails at once, at the latest if each takes its 30s (timeout_seconds).
      A retry waits, from the failed attempt's end, 30s, doubled each time up to 1h, then up to 25% less or more (backoff exponential).
        attempt 1                        2026-03-26T10:00:00.000Z
        attempt 2  22.5s to 37.5s later  2026-03-26T10:00:22.500Z to 2026-03-26T10:01:07.500Z
        attempt 3  45s to 1m15s later    2026-03-26T10:01:07.500Z to 2026-03-26T10:02:52.500Z
        attempt 4  1m30s to 2m30s later  2026-03-26T10:02:37.500Z to 2026-03-26T10:05:52.500Z
        gives up                         2026-03-26T10:02:37.500Z to 2026-03-26T10:06:22.500Z"
    `);
  });

  test("between retries", async () => {
    const mock = setUp();
    const job = await createJob(mock, 1_800_000, { timeout_seconds: 10 });
    mock.failNext("*", { status: 503 });
    mock.timeout("*");
    mock.crashWorker("*");
    await mock.advance("31m");
    expect(mock.explain(job.id)).toMatchInlineSnapshot(`
      "job 1  POST https://app.example.com/hook
      007d8cc1-50ad-406a-a769-cdf170c5776d, created 2026-03-26T09:30:00.000Z
      pending: attempt 3 is due 2026-03-26T10:01:38.531Z, in 38.531s

      Attempts so far:
        1  2026-03-26T10:00:00.000Z  answered 503, then a wait of 26.825s
        2  2026-03-26T10:00:26.825Z  context deadline exceeded

      If every attempt fails, there are 4 attempts in all (max_retries 3): at the earliest if each fails at once, at the latest if each takes its 10s (timeout_seconds).
      A retry waits, from the failed attempt's end, 30s, doubled each time up to 1h, then up to 25% less or more (backoff exponential).
        attempt 3                        2026-03-26T10:01:38.531Z
        attempt 4  1m30s to 2m30s later  2026-03-26T10:03:08.531Z to 2026-03-26T10:04:18.531Z
        gives up                         2026-03-26T10:03:08.531Z to 2026-03-26T10:04:28.531Z"
    `);
    await mock.advance("50s");
    expect(mock.explain(job.id)).toMatchInlineSnapshot(`
      "job 1  POST https://app.example.com/hook
      007d8cc1-50ad-406a-a769-cdf170c5776d, created 2026-03-26T09:30:00.000Z
      running, but its worker died: attempt 3 started 2026-03-26T10:01:38.531Z, 11.469s ago; it is taken over 2026-03-26T10:02:08.531Z, in 18.531s

      Attempts so far:
        1  2026-03-26T10:00:00.000Z  answered 503, then a wait of 26.825s
        2  2026-03-26T10:00:26.825Z  context deadline exceeded, then a wait of 1m1.706s
        3  2026-03-26T10:01:38.531Z  the worker died: the target may have been hit

      If every attempt fails, there are 4 attempts in all (max_retries 3): at the earliest if each fails at once, at the latest if each takes its 10s (timeout_seconds).
      A retry waits, from the failed attempt's end, 30s, doubled each time up to 1h, then up to 25% less or more (backoff exponential).
        attempt 4  2026-03-26T10:02:08.531Z
        gives up   2026-03-26T10:02:08.531Z to 2026-03-26T10:02:18.531Z"
    `);
  });

  test("with exact waits, and one under way", async () => {
    const mock = setUp();
    const job = await createJob(mock, 0, { backoff: "linear", max_retries: 2 });
    mock.latency("*", "20s");
    await mock.advance("5s");
    expect(mock.explain(job)).toMatchInlineSnapshot(`
      "job 1  POST https://app.example.com/hook
      007d8cc1-50ad-406a-a769-cdf170c5776d, created 2026-03-26T09:30:00.000Z
      running: attempt 1 started 2026-03-26T09:30:00.000Z, 5s ago

      Attempts so far:
        1  2026-03-26T09:30:00.000Z  under way

      If every attempt fails, there are 3 attempts in all (max_retries 2): at the earliest if each fails at once, at the latest if each takes its 30s (timeout_seconds).
      A retry waits, from the failed attempt's end, 30s, and 30s more each time (backoff linear).
        attempt 2  30s later  2026-03-26T09:30:35.000Z to 2026-03-26T09:31:00.000Z
        attempt 3  1m later   2026-03-26T09:31:35.000Z to 2026-03-26T09:32:30.000Z
        gives up              2026-03-26T09:31:35.000Z to 2026-03-26T09:33:00.000Z"
    `);
  });

  test("that has no retries", async () => {
    const mock = setUp();
    expect(mock.explain(await createJob(mock, 0, { max_retries: 0 }))).toMatchInlineSnapshot(`
      "job 1  POST https://app.example.com/hook
      007d8cc1-50ad-406a-a769-cdf170c5776d, created 2026-03-26T09:30:00.000Z
      pending: attempt 1 is due 2026-03-26T09:30:00.000Z, now

      No attempt was made.

      If every attempt fails, there is 1 attempt in all (max_retries 0): at the earliest if each fails at once, at the latest if each takes its 30s (timeout_seconds).
        attempt 1  2026-03-26T09:30:00.000Z
        gives up   2026-03-26T09:30:00.000Z to 2026-03-26T09:30:30.000Z"
    `);
  });

  test("that has ended", async () => {
    const mock = setUp();
    const [completed, failed, cancelled] = [
      await createJob(mock, 0),
      await createJob(mock, 0, { max_retries: 0 }),
      await createJob(mock, 60_000),
    ];
    mock.failNext(failed, { status: 404 });
    await call(mock, "DELETE", `/jobs/${cancelled.id}`);
    await mock.runAll();
    const { body: replay } = await call<{ id: string }>(mock, "POST", `/jobs/${failed.id}/replay`);
    expect(mock.explain(completed)).toMatchInlineSnapshot(`
      "job 1  POST https://app.example.com/hook
      007d8cc1-50ad-406a-a769-cdf170c5776d, created 2026-03-26T09:30:00.000Z
      completed 2026-03-26T09:30:00.000Z, with 1 attempt

      Attempts so far:
        1  2026-03-26T09:30:00.000Z  answered 200"
    `);
    expect(mock.explain(failed)).toMatchInlineSnapshot(`
      "job 2  POST https://app.example.com/hook
      826fe9c4-c2b0-453f-aa61-909690f69633, created 2026-03-26T09:30:00.000Z
      failed for good 2026-03-26T09:30:00.000Z, after 1 attempt: unexpected status code: 404

      Attempts so far:
        1  2026-03-26T09:30:00.000Z  answered 404

      To have it called again: fliq.jobs.replay(id), which makes a new job, due at once."
    `);
    expect(mock.explain(cancelled)).toMatchInlineSnapshot(`
      "job 3  POST https://app.example.com/hook
      eb091f1c-3082-405a-8d94-78a7fbf9f9f0, created 2026-03-26T09:30:00.000Z
      cancelled 2026-03-26T09:30:00.000Z, after 0 attempts: it is never called again

      No attempt was made."
    `);
    expect(mock.explain(replay).split("\n")[1]).toContain("a replay of job 2");
  });

  test("that never was", () => {
    expect(() => setUp().explain("job_1")).toThrow(
      '[fliq/mock] explain: there is no job or schedule "job_1"; pass one of mock.jobs or mock.schedules',
    );
  });
});
