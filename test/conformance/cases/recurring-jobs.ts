import { expect } from "vitest";
import { connect, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import {
  type Attempt,
  createJob,
  DAY,
  HOUR,
  type Job,
  type JobPage,
  MINUTE,
  type Schedule,
  SECOND,
  timeIn,
} from "./common.ts";

export const recurringJobCases = section("Recurring jobs", [
  {
    title: "a job made with cron is a schedule seen as a job",
    async run(driver) {
      const api = connect(driver);
      const fields = {
        url: driver.target.url("/hook"),
        headers: { "X-A": "1" },
        body: "hello",
        max_retries: 5,
        idempotency_key: "nightly",
      };
      const job = await api.create<Job>("/jobs", { ...fields, cron: "0 0 1 1 *", http_method: "PUT" });
      const nextRunAt = `${driver.now().getUTCFullYear() + 1}-01-01T00:00:00.000Z`;
      expect(job).toEqual({
        ...fields,
        id: expect.stringMatching(/^sched_/),
        user_id: expect.stringMatching(/^user_/),
        method: "PUT",
        cron: "0 0 1 1 *",
        status: "pending",
        scheduled_at: nextRunAt,
        started_at: null,
        completed_at: null,
        attempts: 0,
        backoff: "exponential",
        timeout_seconds: 30,
        last_error: null,
        schedule_id: null,
        replay_of: null,
        webhook_url: null,
        webhook_headers: null,
        created_at: expect.any(String),
        updated_at: job.created_at,
      });
      expect(await api.read(`/jobs/${job.id}`)).toEqual(job);
      const schedule = await api.read<Schedule>(`/schedules/${job.id}`);
      const { idempotency_key: _, ...target } = fields;
      expect(schedule).toMatchObject({
        ...target,
        id: job.id,
        cron_expr: "0 0 1 1 *",
        next_run_at: nextRunAt,
      });
    },
  },
  {
    title: "it is listed under schedules and not under jobs; its runs are jobs of their own",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      const { id } = await api.create<Job>("/jobs", { url: driver.target.url("/hook"), cron: "@hourly" });
      expect((await api.read<JobPage>("/jobs")).jobs).toEqual([]);
      expect((await api.read<Schemas["SchedulePage"]>("/schedules")).schedules.map((row) => row.id)).toEqual([
        id,
      ]);
      await driver.advance(2 * HOUR);
      const { jobs } = await api.read<JobPage>("/jobs");
      expect(jobs.map(({ schedule_id }) => schedule_id)).toEqual([id, id]);
      for (const job of jobs) {
        expect(job.id).toMatch(/^job_/);
        expect(job).not.toHaveProperty("cron");
        expect(await api.read(`/jobs/${job.id}/attempts`)).toHaveLength(1);
      }
      expect(await api.read(`/schedules/${id}/jobs`)).toEqual({ jobs, next_cursor: null });
    },
  },
  {
    title: "its attempts are those of all its runs, newest first, and are counted",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 }, { status: 501 }, { status: 200 });
      const url = driver.target.url("/hook");
      const { id } = await api.create<Job>("/jobs", { url, cron: "@hourly", backoff: "linear" });
      await driver.advance(2 * HOUR + MINUTE);
      const attempts = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
      expect(attempts.map(({ status_code, attempt_num }) => [status_code, attempt_num])).toEqual([
        [200, 1],
        [200, 3],
        [501, 2],
        [500, 1],
      ]);
      const times = attempts.map(({ started_at }) => started_at);
      expect(times).toEqual(times.toSorted().reverse());
      const job = await api.read<Job>(`/jobs/${id}`);
      expect(job).toMatchObject({ attempts: 4, status: "pending", started_at: times[0] });
      const { jobs } = await api.read<JobPage>(`/schedules/${id}/jobs`);
      expect(jobs.reduce((sum, run) => sum + run.attempts, 0)).toBe(4);
    },
  },
  {
    title: "it is running while one of its runs is, and its time is that of its next run",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { delayMs: 20 * SECOND });
      const url = driver.target.url("/hook");
      const { id } = await api.create<Job>("/jobs", { url, cron: "@hourly" });
      await driver.advance(HOUR + 10 * SECOND);
      const nextRunAt = timeIn(driver, HOUR - 10 * SECOND);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({ status: "running", scheduled_at: nextRunAt });
      await driver.advance(10 * SECOND);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({ status: "pending", scheduled_at: nextRunAt });
    },
  },
  {
    title: "deleting it deletes the schedule, and it never fires again",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 });
      const { id } = await api.create<Job>("/jobs", { url: driver.target.url("/hook"), cron: "@hourly" });
      await driver.advance(HOUR);
      const { jobs } = await api.read<JobPage>(`/schedules/${id}/jobs`);
      await api.done("DELETE", `/jobs/${id}`);
      await api.refused(404, "Schedule not found", "GET", `/schedules/${id}`);
      for (const path of ["", "/attempts"])
        await api.refused(404, "Job not found", "GET", `/jobs/${id}${path}`);
      await api.refused(404, "Job not found", "DELETE", `/jobs/${id}`);
      await driver.advance(DAY);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      expect(await api.read(`/jobs/${jobs[0]?.id}`)).toMatchObject({ schedule_id: null, attempts: 1 });
    },
  },
  {
    title: "it is paused and resumed as a schedule",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const { id } = await api.create<Job>("/jobs", { url: driver.target.url("/hook"), cron: "@hourly" });
      await api.done("POST", `/schedules/${id}/pause`);
      await driver.advance(3 * HOUR);
      expect(driver.target.calls("/hook")).toHaveLength(0);
      await api.done("POST", `/schedules/${id}/resume`);
      await driver.advance(HOUR);
      expect(driver.target.calls("/hook")).toHaveLength(2);
    },
  },
  {
    title: "it tells of its latest attempt, whatever was read before",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const target = { url: driver.target.url("/hook"), backoff: "linear" };
      // The first run's retry and the second run start at one instant, in this order.
      driver.target.answer("/hook", { status: 500 }, { status: 501 }, { status: 502 });
      const { id } = await api.create<Job>("/jobs", { ...target, cron: "@every 30s" });
      await driver.advance(MINUTE);
      const attempts = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
      expect(attempts.map((attempt) => attempt.status_code)).toEqual([502, 501, 500]);
      const told = { started_at: attempts[0]?.started_at, last_error: "unexpected status code: 502" };
      expect(await api.read(`/jobs/${id}`)).toMatchObject(told);
      await api.read(`/schedules/${id}/jobs`);
      expect(await api.read(`/jobs/${id}`)).toMatchObject(told);
    },
  },
  {
    title: "a job made once is not a schedule",
    async run(driver) {
      const api = connect(driver);
      const { id } = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      await api.refused(404, "Schedule not found", "GET", `/schedules/${id}`);
    },
  },
]);
