import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import {
  advanceTo,
  DAY,
  HOUR,
  type JobPage,
  MINUTE,
  type Schedule,
  SECOND,
  timeIn,
  timesOf,
} from "./common.ts";

interface CronVector {
  readonly expr: string;
  readonly from: string;
  readonly valid: boolean;
  readonly next: readonly string[];
}

/** When the fire after `at` is; undefined when there is none. */
interface CronQuestion {
  readonly at: string;
  readonly expr: string;
  readonly expected: string | undefined;
}

const VECTORS: readonly CronVector[] = JSON.parse(
  readFileSync(new URL("../../vectors/cron.json", import.meta.url), "utf8"),
);

export const cronCases = section("Cron", [
  {
    title: "every known answer holds: what is valid, and when it fires next",
    needs: ["virtual time"],
    anyRoot: true,
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      // Time only goes forward: every expression is asked at each of its times, all of them in order.
      const questions = VECTORS.flatMap(({ expr, from, valid, next }): CronQuestion[] =>
        valid && next.length > 0
          ? next.map((expected, index) => ({ at: next[index - 1] ?? from, expr, expected }))
          : [{ at: from, expr, expected: undefined }],
      ).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
      expect(questions.length).toBeGreaterThan(1000);
      for (const { at, expr, expected } of questions) {
        await advanceTo(driver, at);
        const reply = await api.send("POST", "/schedules", { json: { url, cron_expr: expr } });
        const answer: Schedule = JSON.parse(reply.text);
        const nextRunAt = expected === undefined ? undefined : new Date(expected).toISOString();
        expect({ at, expr, status: reply.status, next: answer.next_run_at }).toEqual({
          at,
          expr,
          status: expected === undefined ? 400 : 201,
          next: nextRunAt,
        });
        if (expected !== undefined) await api.done("DELETE", `/schedules/${answer.id}`);
      }
      expect(driver.target.calls("/hook")).toHaveLength(0);
    },
  },
  {
    title: "each fire makes one job that is due now, and moves the schedule on",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      await driver.advance(MINUTE);
      const schedule = await api.create<Schedule>("/schedules", { url, cron_expr: "*/15 * * * *" });
      const expected = [14, 29, 44, 59].map((minutes) => timeIn(driver, minutes * MINUTE));
      expect(schedule.next_run_at).toBe(expected[0]);
      await driver.advance(HOUR);
      expect(timesOf(driver.target.calls("/hook"))).toEqual(expected);
      const { jobs } = await api.read<JobPage>("/jobs");
      const runs = jobs.toReversed();
      expect(runs.map(({ scheduled_at }) => scheduled_at)).toEqual(expected);
      expect(runs.map(({ idempotency_key }) => idempotency_key)).toEqual(
        expected.map((time) => `sched:${schedule.id}:${Date.parse(time) / SECOND}`),
      );
      for (const run of runs)
        expect(run).toMatchObject({ schedule_id: schedule.id, url, status: "completed" });
      const after = await api.read<Schedule>(`/schedules/${schedule.id}`);
      expect(after).toMatchObject({ last_run_at: expected[3], next_run_at: timeIn(driver, 14 * MINUTE) });
    },
  },
  {
    title: "the key of a run is taken like any other",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const { id } = await api.create<Schedule>("/schedules", { url, cron_expr: "@hourly" });
      await driver.advance(HOUR);
      const { jobs } = await api.read<JobPage>(`/schedules/${id}/jobs`);
      const json = { url, scheduled_at: timeIn(driver, 0), idempotency_key: jobs[0]?.idempotency_key };
      const error = await api.refused(
        409,
        "Job with this idempotency key already exists",
        "POST",
        "/jobs",
        json,
      );
      expect(error.job_id).toBe(jobs[0]?.id);
    },
  },
  {
    title: "fires that were missed are skipped, not queued",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const { id } = await api.create<Schedule>("/schedules", { url, cron_expr: "* * * * *" });
      await api.done("POST", `/schedules/${id}/pause`);
      await driver.advance(7 * DAY);
      await api.done("POST", `/schedules/${id}/resume`);
      await driver.advance(2 * MINUTE);
      expect(driver.target.calls("/hook")).toHaveLength(3);
    },
  },
  {
    title: "a run does not wait for the one before, nor for its retries",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { delayMs: 100 * SECOND }, { status: 500 }, { status: 200 });
      const url = driver.target.url("/hook");
      const json = { url, cron_expr: "* * * * *", timeout_seconds: 300, backoff: "linear" };
      const { id } = await api.create<Schedule>("/schedules", json);
      await driver.advance(3 * MINUTE + 40 * SECOND);
      const calls = driver.target.calls("/hook").map(({ at }) => at.getTime() % HOUR);
      expect(calls).toEqual([60, 120, 150, 180].map((seconds) => seconds * SECOND));
      const { jobs } = await api.read<JobPage>(`/schedules/${id}/jobs`);
      expect(jobs.map(({ status, attempts }) => [status, attempts])).toEqual([
        ["completed", 1],
        ["completed", 2],
        ["completed", 1],
      ]);
    },
  },
  {
    title: "runs that fail do not stop the schedule",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 });
      const json = { url: driver.target.url("/hook"), cron_expr: "@hourly", max_retries: 0 };
      const { id } = await api.create<Schedule>("/schedules", json);
      await driver.advance(DAY);
      expect(driver.target.calls("/hook")).toHaveLength(24);
      expect((await api.read<JobPage>(`/schedules/${id}/jobs?limit=100`)).jobs).toHaveLength(24);
    },
  },
  {
    title: "a local time that is skipped does not fire, and one that repeats fires both times",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const json = { url: driver.target.url("/hook"), cron_expr: "CRON_TZ=Europe/Berlin 30 2 * * *" };
      await advanceTo(driver, "2026-03-28T00:00:00Z");
      const { id } = await api.create<Schedule>("/schedules", json);
      await driver.advance(3 * DAY);
      await api.done("POST", `/schedules/${id}/pause`);
      expect(timesOf(driver.target.calls("/hook"))).toEqual([
        "2026-03-28T01:30:00.000Z",
        "2026-03-30T00:30:00.000Z",
      ]);
      await advanceTo(driver, "2026-10-25T00:00:00Z");
      await api.create("/schedules", { ...json, url: driver.target.url("/autumn") });
      await driver.advance(DAY);
      expect(timesOf(driver.target.calls("/autumn"))).toEqual([
        "2026-10-25T00:30:00.000Z",
        "2026-10-25T01:30:00.000Z",
      ]);
    },
  },
  {
    title: "@every counts from creation, and from each run",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      await driver.advance(7 * SECOND);
      const json = { url: driver.target.url("/hook"), cron_expr: "@every 1h30m10s" };
      const { next_run_at } = await api.create<Schedule>("/schedules", json);
      const every = HOUR + 30 * MINUTE + 10 * SECOND;
      const expected = [1, 2, 3].map((times) => timeIn(driver, times * every));
      expect(next_run_at).toBe(expected[0]);
      await driver.advance(3 * every);
      expect(timesOf(driver.target.calls("/hook"))).toEqual(expected);
    },
  },
  {
    title: "without credits a run is skipped, and the schedule goes on",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      const json = { url: driver.target.url("/hook"), cron_expr: "@hourly" };
      const { id } = await api.create<Schedule>("/schedules", json);
      await driver.setCredits(1);
      await driver.advance(3 * HOUR);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      expect((await api.read<JobPage>(`/schedules/${id}/jobs`)).jobs).toHaveLength(1);
      const next = { next_run_at: timeIn(driver, HOUR), paused: false };
      expect(await api.read(`/schedules/${id}`)).toMatchObject(next);
      await driver.setCredits(10);
      await driver.advance(HOUR);
      expect(driver.target.calls("/hook")).toHaveLength(2);
    },
  },
]);
