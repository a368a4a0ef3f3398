import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import {
  createFailedJob,
  createJob,
  DAY,
  HOUR,
  type Job,
  type JobPage,
  MINUTE,
  SECOND,
  timeIn,
} from "./common.ts";

const KEY_TAKEN = "Job with this idempotency key already exists";
const NOT_CANCELLABLE = "Job cannot be cancelled in its current state";

export const jobCommandCases = section("Jobs", [
  {
    title: "a second use of an idempotency key is a conflict that names the first job",
    needs: ["fresh account"],
    async run(driver) {
      const api = connect(driver);
      const first = await createJob(driver, api, {
        idempotency_key: "once",
        scheduled_at: timeIn(driver, HOUR),
      });
      const again = {
        url: driver.target.url("/other"),
        scheduled_at: timeIn(driver, 0),
        idempotency_key: "once",
      };
      const error = await api.refused(409, KEY_TAKEN, "POST", "/jobs", again);
      expect(error).toEqual({ error: KEY_TAKEN, code: "conflict", job_id: first.id });
      expect((await api.read<JobPage>("/jobs")).jobs).toEqual([first]);
      await createJob(driver, api, { idempotency_key: "Once" });
    },
  },
  {
    title: "an idempotency key is used up for ever, whatever became of its job",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const cancelled = await createJob(driver, api, {
        idempotency_key: "a",
        scheduled_at: timeIn(driver, HOUR),
      });
      await api.done("DELETE", `/jobs/${cancelled.id}`);
      const completed = await createJob(driver, api, { idempotency_key: "b" });
      const failed = await createFailedJob(driver, api, { idempotency_key: "c" });
      await driver.advance(400 * DAY);
      for (const [key, { id }] of Object.entries({ a: cancelled, b: completed, c: failed })) {
        const json = {
          url: driver.target.url("/hook"),
          scheduled_at: timeIn(driver, 0),
          idempotency_key: key,
        };
        expect((await api.refused(409, KEY_TAKEN, "POST", "/jobs", json)).job_id).toBe(id);
      }
    },
  },
  {
    title: "an idempotency key is unique in its account only",
    needs: ["two accounts"],
    async run(driver) {
      const fields = { idempotency_key: "shared", scheduled_at: timeIn(driver, HOUR) };
      const alices = await createJob(driver, connect(driver), fields);
      const bobs = await createJob(driver, connect(driver, "bob"), fields);
      expect(alices.id).not.toBe(bobs.id);
      expect(alices.user_id).not.toBe(bobs.user_id);
    },
  },
  {
    title: "jobs and recurring jobs share their idempotency keys",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const recurring = await api.create<Job>("/jobs", { url, cron: "@daily", idempotency_key: "nightly" });
      expect(recurring.idempotency_key).toBe("nightly");
      for (const when of [{ cron: "@daily" }, { scheduled_at: timeIn(driver, HOUR) }]) {
        const error = await api.refused(409, KEY_TAKEN, "POST", "/jobs", {
          url,
          ...when,
          idempotency_key: "nightly",
        });
        expect(error.job_id).toBe(recurring.id);
      }
    },
  },
  {
    title: "of two creations with one key at the same time, one is made",
    async run(driver) {
      const api = connect(driver);
      const json = {
        url: driver.target.url("/hook"),
        scheduled_at: timeIn(driver, 0),
        idempotency_key: "race",
      };
      const replies = await Promise.all([1, 2, 3].map(() => api.send("POST", "/jobs", { json })));
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      await driver.advance(SECOND);
      expect(driver.target.calls("/hook")).toHaveLength(1);
    },
  },
  {
    title: "a cancelled job ends at once and never runs",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const { id } = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      await driver.advance(MINUTE);
      await api.done("DELETE", `/jobs/${id}`);
      const now = timeIn(driver, 0);
      const cancelled = {
        status: "cancelled",
        completed_at: now,
        updated_at: now,
        started_at: null,
        attempts: 0,
      };
      expect(await api.read(`/jobs/${id}`)).toMatchObject(cancelled);
      await driver.advance(DAY);
      expect(driver.target.calls("/hook")).toHaveLength(0);
      expect(await api.read(`/jobs/${id}`)).toMatchObject(cancelled);
    },
  },
  {
    title: "only a pending job can be cancelled",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const cancelled = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      await api.done("DELETE", `/jobs/${cancelled.id}`);
      const completed = await createJob(driver, api);
      const failed = await createFailedJob(driver, api);
      driver.target.answer("/slow", { delayMs: 10 * SECOND });
      const running = await createJob(driver, api, { url: driver.target.url("/slow") });
      await driver.advance(SECOND);
      for (const { id } of [cancelled, completed, failed, running]) {
        const before = await api.read(`/jobs/${id}`);
        await api.refused(409, NOT_CANCELLABLE, "DELETE", `/jobs/${id}`);
        expect(await api.read(`/jobs/${id}`)).toEqual(before);
      }
    },
  },
  {
    title: "a job that waits for a retry can be cancelled, and is not tried again",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 503 });
      const { id } = await createJob(driver, api);
      await driver.advance(SECOND);
      expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("pending");
      await api.done("DELETE", `/jobs/${id}`);
      await driver.advance(DAY);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({ status: "cancelled", attempts: 1 });
    },
  },
]);
