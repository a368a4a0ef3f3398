import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import { createJob, DAY, HOUR, type Job, MINUTE, SECOND, timeIn } from "./common.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export const jobCases = section("Jobs", [
  {
    title: "a job made from URL and time has every field, with its default",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const scheduledAt = timeIn(driver, HOUR);
      const job = await api.create<Job>("/jobs", { url, scheduled_at: scheduledAt });
      expect(job).toEqual({
        id: expect.stringMatching(/^job_[0-9A-HJKMNP-TV-Z]{26}$/),
        user_id: expect.stringMatching(/^user_/),
        url,
        method: "POST",
        headers: null,
        body: null,
        status: "pending",
        scheduled_at: scheduledAt,
        started_at: null,
        completed_at: null,
        attempts: 0,
        max_retries: 3,
        backoff: "exponential",
        timeout_seconds: 30,
        idempotency_key: null,
        last_error: null,
        schedule_id: null,
        replay_of: null,
        webhook_url: null,
        webhook_headers: null,
        created_at: expect.any(String),
        updated_at: job.created_at,
      });
      expect(await api.read(`/jobs/${job.id}`)).toEqual(job);
      expect(await api.read(`/jobs/${job.id}/attempts`)).toEqual([]);
    },
  },
  {
    title: "what was set is shown as it was set",
    async run(driver) {
      const api = connect(driver);
      const fields = {
        url: driver.target.url("/hook?a=1&b=%20#part"),
        method: "PUT",
        headers: { "Content-Type": "text/plain", "x-lower": "1" },
        body: 'line 1\r\nline 2 "ü" 🚀',
        scheduled_at: timeIn(driver, 3 * DAY),
        max_retries: 7,
        backoff: "linear",
        timeout_seconds: 120,
        idempotency_key: "order:42",
        webhook_url: driver.target.url("/events"),
        webhook_headers: { "X-Secret": "s" },
      };
      const job = await api.create<Job>("/jobs", fields);
      expect(job).toMatchObject(fields);
      expect(await api.read(`/jobs/${job.id}`)).toEqual(job);
    },
  },
  {
    title: "the optional fields may be null",
    async run(driver) {
      const api = connect(driver);
      const names = ["headers", "body", "idempotency_key", "webhook_url", "webhook_headers", "cron"];
      const fields = Object.fromEntries(names.map((name) => [name, null]));
      const job = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR), ...fields });
      expect(job).toMatchObject({ headers: null, body: null, idempotency_key: null, webhook_url: null });
    },
  },
  {
    title: "every method can be set, as method or as http_method; method wins",
    async run(driver) {
      const api = connect(driver);
      const scheduled_at = timeIn(driver, HOUR);
      for (const method of METHODS) {
        expect(await createJob(driver, api, { scheduled_at, method })).toMatchObject({ method });
        expect(await createJob(driver, api, { scheduled_at, http_method: method })).toMatchObject({ method });
      }
      const both = await createJob(driver, api, { scheduled_at, method: "PUT", http_method: "GET" });
      expect(both.method).toBe("PUT");
      for (const method of ["HEAD", "FETCH", "", 1]) {
        await api.refused(400, /^method: /, "POST", "/jobs", {
          url: driver.target.url("/"),
          scheduled_at,
          method,
        });
      }
    },
  },
  {
    title: "a job runs at its time and not before",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const { id } = await createJob(driver, api, { scheduled_at: timeIn(driver, 30 * MINUTE) });
      await driver.advance(30 * MINUTE - 1);
      expect(driver.target.calls("/hook")).toHaveLength(0);
      expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("pending");
      await driver.advance(1);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("completed");
      await driver.advance(30 * DAY);
      expect(driver.target.calls("/hook")).toHaveLength(1);
    },
  },
  {
    title: "a time that has passed is due at once, and shown as it was given",
    async run(driver) {
      const api = connect(driver);
      const times = [timeIn(driver, -30 * DAY), "1969-07-20T20:17:40.000Z", "0001-01-01T00:00:00.000Z"];
      const jobs = [];
      for (const scheduled_at of times) jobs.push(await createJob(driver, api, { scheduled_at }));
      expect(jobs.map(({ scheduled_at }) => scheduled_at)).toEqual(times);
      await driver.advance(SECOND);
      expect(driver.target.calls("/hook")).toHaveLength(3);
      for (const { id } of jobs) expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("completed");
    },
  },
  {
    title: "a job's times tell when it was made, began and ended",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { delayMs: 4 * SECOND });
      const madeAt = timeIn(driver, 0);
      const dueAt = timeIn(driver, MINUTE);
      const { id } = await createJob(driver, api, { scheduled_at: dueAt });
      await driver.advance(MINUTE + SECOND);
      const running = {
        status: "running",
        created_at: madeAt,
        started_at: dueAt,
        completed_at: null,
        attempts: 1,
      };
      expect(await api.read(`/jobs/${id}`)).toMatchObject({
        ...running,
        updated_at: dueAt,
        scheduled_at: dueAt,
      });
      await driver.advance(MINUTE);
      const endedAt = new Date(Date.parse(dueAt) + 4 * SECOND).toISOString();
      const ended = {
        status: "completed",
        created_at: madeAt,
        started_at: dueAt,
        completed_at: endedAt,
        attempts: 1,
      };
      expect(await api.read(`/jobs/${id}`)).toMatchObject({
        ...ended,
        updated_at: endedAt,
        last_error: null,
      });
    },
  },
  {
    title: "ids sort by creation",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const ids: string[] = [];
      for (let count = 0; count < 40; count += 1) {
        ids.push((await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) })).id);
        if (count % 7 === 0) await driver.advance(1);
      }
      expect(ids.toSorted()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    },
  },
]);
