import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import {
  DAY,
  HOUR,
  type JobPage,
  MINUTE,
  onlyCall,
  type Schedule,
  SECOND,
  timeIn,
  timesOf,
} from "./common.ts";

export const scheduleCases = section("Schedules", [
  {
    title: "a schedule made from cron and URL has every field, with its default",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const schedule = await api.create<Schedule>("/schedules", { url, cron_expr: "0 0 1 1 *" });
      expect(schedule).toEqual({
        id: expect.stringMatching(/^sched_[0-9A-HJKMNP-TV-Z]{26}$/),
        user_id: expect.stringMatching(/^user_/),
        name: expect.any(String),
        cron_expr: "0 0 1 1 *",
        url,
        method: "POST",
        headers: null,
        body: null,
        max_retries: 3,
        backoff: "exponential",
        timeout_seconds: 30,
        webhook_url: null,
        webhook_headers: null,
        paused: false,
        next_run_at: `${driver.now().getUTCFullYear() + 1}-01-01T00:00:00.000Z`,
        last_run_at: null,
        created_at: expect.any(String),
        updated_at: schedule.created_at,
      });
      expect(schedule.name).toContain("POST");
      expect(schedule.name).toContain(url);
      expect(await api.read(`/schedules/${schedule.id}`)).toEqual(schedule);
    },
  },
  {
    title: "what was set is shown as it was set, and sent by each run",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const fields = {
        name: "nightly cleanup",
        cron_expr: "CRON_TZ=Europe/Berlin 0 0 * * *",
        url: driver.target.url("/hook"),
        method: "PATCH",
        headers: { "X-A": "1" },
        body: "hello",
        max_retries: 0,
        backoff: "linear",
        timeout_seconds: 5,
        webhook_url: driver.target.url("/events"),
        webhook_headers: { "X-B": "2" },
      };
      const schedule = await api.create<Schedule>("/schedules", fields);
      expect(schedule).toMatchObject(fields);
      await driver.advance(DAY);
      const call = onlyCall(driver.target.calls("/hook"));
      expect(call).toMatchObject({ method: "PATCH", body: "hello" });
      expect(call.headers.get("X-A")).toBe("1");
      const { jobs } = await api.read<JobPage>(`/schedules/${schedule.id}/jobs`);
      const { name: _, cron_expr: __, ...target } = fields;
      expect(jobs).toEqual([expect.objectContaining(target)]);
      expect(onlyCall(driver.target.calls("/events")).headers.get("X-B")).toBe("2");
    },
  },
  {
    title: "a paused schedule does not fire and keeps its next_run_at",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const schedule = await api.create<Schedule>("/schedules", { url, cron_expr: "@hourly" });
      await driver.advance(MINUTE);
      await api.done("POST", `/schedules/${schedule.id}/pause`);
      await driver.advance(5 * HOUR);
      expect(driver.target.calls("/hook")).toHaveLength(0);
      const paused = await api.read<Schedule>(`/schedules/${schedule.id}`);
      expect(paused).toMatchObject({ paused: true, next_run_at: schedule.next_run_at, last_run_at: null });
    },
  },
  {
    title: "a schedule that is resumed late fires once at once, and goes on at its next time",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const schedule = await api.create<Schedule>("/schedules", { url, cron_expr: "@hourly" });
      await api.done("POST", `/schedules/${schedule.id}/pause`);
      await driver.advance(5 * HOUR + 20 * MINUTE);
      const resumedAt = timeIn(driver, 0);
      await api.done("POST", `/schedules/${schedule.id}/resume`);
      await driver.advance(0);
      const nextRunAt = timeIn(driver, 40 * MINUTE);
      const fired = { paused: false, last_run_at: resumedAt, next_run_at: nextRunAt };
      expect(await api.read(`/schedules/${schedule.id}`)).toMatchObject(fired);
      await driver.advance(HOUR);
      expect(timesOf(driver.target.calls("/hook"))).toEqual([resumedAt, nextRunAt]);
      const { jobs } = await api.read<JobPage>(`/schedules/${schedule.id}/jobs`);
      const missed = Date.parse(schedule.next_run_at ?? "") / SECOND;
      expect(jobs.at(-1)).toMatchObject({
        scheduled_at: resumedAt,
        idempotency_key: `sched:${schedule.id}:${missed}`,
      });
    },
  },
  {
    title: "a schedule that is resumed in time fires as if it had not been paused",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const schedule = await api.create<Schedule>("/schedules", { url, cron_expr: "@hourly" });
      await api.done("POST", `/schedules/${schedule.id}/pause`);
      await driver.advance(10 * MINUTE);
      await api.done("POST", `/schedules/${schedule.id}/resume`);
      await driver.advance(HOUR);
      expect(timesOf(driver.target.calls("/hook"))).toEqual([schedule.next_run_at]);
    },
  },
  {
    title: "pausing twice, or resuming what is not paused, is a conflict",
    async run(driver) {
      const api = connect(driver);
      const { id } = await api.create<Schedule>("/schedules", {
        url: driver.target.url("/"),
        cron_expr: "@daily",
      });
      await api.refused(409, "Schedule is not paused", "POST", `/schedules/${id}/resume`);
      await api.done("POST", `/schedules/${id}/pause`);
      await api.refused(409, "Schedule is already paused", "POST", `/schedules/${id}/pause`);
      await api.done("POST", `/schedules/${id}/resume`);
      await api.refused(409, "Schedule is not paused", "POST", `/schedules/${id}/resume`);
    },
  },
  {
    title: "a deleted schedule is gone and never fires; its jobs stay, without their schedule_id",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const { id } = await api.create<Schedule>("/schedules", { url, cron_expr: "@hourly" });
      await driver.advance(2 * HOUR);
      const { jobs } = await api.read<JobPage>(`/schedules/${id}/jobs`);
      expect(jobs).toHaveLength(2);
      await api.done("DELETE", `/schedules/${id}`);
      for (const path of ["", "/jobs"]) {
        await api.refused(404, "Schedule not found", "GET", `/schedules/${id}${path}`);
      }
      await api.refused(404, "Schedule not found", "DELETE", `/schedules/${id}`);
      for (const job of jobs)
        expect(await api.read(`/jobs/${job.id}`)).toEqual({ ...job, schedule_id: null });
      await driver.advance(30 * DAY);
      expect(driver.target.calls("/hook")).toHaveLength(2);
    },
  },
  {
    title: "a run that waits for its retry is not called again once its schedule is deleted",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 });
      const url = driver.target.url("/hook");
      const { id } = await api.create<Schedule>("/schedules", { url, cron_expr: "@daily" });
      await driver.advance(DAY);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      await api.done("DELETE", `/schedules/${id}`);
      await driver.advance(30 * DAY);
      expect(driver.target.calls("/hook")).toHaveLength(1);
    },
  },
  {
    title: "a run that is under way when its schedule is deleted ends, and is not tried again",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500, delayMs: 10 * SECOND });
      const url = driver.target.url("/hook");
      const { id } = await api.create<Schedule>("/schedules", { url, cron_expr: "@daily" });
      await driver.advance(DAY + SECOND);
      const { jobs } = await api.read<JobPage>(`/schedules/${id}/jobs`);
      await api.done("DELETE", `/schedules/${id}`);
      await driver.advance(30 * DAY);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      const ended = { schedule_id: null, attempts: 1, completed_at: expect.any(String) };
      expect(await api.read(`/jobs/${jobs[0]?.id}`)).toMatchObject(ended);
    },
  },
  {
    title: "its jobs are listed by their time, a run that waits for a retry by the retry's",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 }, {});
      const json = { url: driver.target.url("/hook"), cron_expr: "@every 10s", backoff: "linear" };
      const { id } = await api.create<Schedule>("/schedules", json);
      await driver.advance(30 * SECOND);
      const { jobs } = await api.read<JobPage>(`/schedules/${id}/jobs`);
      expect(jobs.map(({ status }) => status)).toEqual(["pending", "completed", "completed"]);
      const times = jobs.map(({ scheduled_at }) => scheduled_at);
      expect(times).toEqual(times.toSorted().reverse());
    },
  },
]);
