import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import {
  createFailedJob,
  createJob,
  HOUR,
  type Job,
  onlyCall,
  type Schedule,
  SECOND,
  timeIn,
} from "./common.ts";

const NOT_REPLAYABLE = "Only failed jobs can be replayed";

export const jobReplayCases = section("Jobs", [
  {
    title: "a failed job can be replayed: a fresh clone, due now",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const fields = {
        method: "PATCH",
        headers: { "X-A": "1" },
        body: "hello",
        backoff: "linear",
        timeout_seconds: 9,
        idempotency_key: "original",
        webhook_url: driver.target.url("/events"),
        webhook_headers: { "X-B": "2" },
      };
      const failed = await createFailedJob(driver, api, fields);
      await driver.advance(HOUR);
      const clone = await api.create<Job>(`/jobs/${failed.id}/replay`);
      const now = timeIn(driver, 0);
      expect(clone).toEqual({
        ...failed,
        id: clone.id,
        status: "pending",
        scheduled_at: now,
        started_at: null,
        completed_at: null,
        attempts: 0,
        idempotency_key: clone.idempotency_key,
        last_error: null,
        replay_of: failed.id,
        created_at: now,
        updated_at: now,
      });
      expect(clone.id).not.toBe(failed.id);
      expect(clone.idempotency_key).not.toBe(failed.idempotency_key);
      expect(await api.read(`/jobs/${failed.id}`)).toEqual(failed);
      driver.target.answer("/failing", {});
      await driver.advance(0);
      expect((await api.read<Job>(`/jobs/${clone.id}`)).status).toBe("completed");
      const [, second] = driver.target.calls("/failing");
      expect(second).toMatchObject({ method: "PATCH", body: "hello" });
      expect(second?.headers.get("X-Fliq-Delivery-Id")).toBe(clone.id);
      expect(await api.read(`/jobs/${failed.id}/attempts`)).toHaveLength(1);
    },
  },
  {
    title: "a job can be replayed more than once, and so can its replay",
    async run(driver) {
      const api = connect(driver);
      const failed = await createFailedJob(driver, api);
      const clones = [
        await api.create<Job>(`/jobs/${failed.id}/replay`),
        await api.create<Job>(`/jobs/${failed.id}/replay`),
      ];
      expect(new Set(clones.map(({ id }) => id)).size).toBe(2);
      await driver.advance(SECOND);
      const again = await api.create<Job>(`/jobs/${clones[0]?.id}/replay`);
      expect(again.replay_of).toBe(clones[0]?.id);
      expect(driver.target.calls("/failing")).toHaveLength(3);
    },
  },
  {
    title: "only a failed job can be replayed",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const pending = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      const cancelled = await createJob(driver, api, { scheduled_at: timeIn(driver, HOUR) });
      await api.done("DELETE", `/jobs/${cancelled.id}`);
      const completed = await createJob(driver, api);
      driver.target.answer("/slow", { delayMs: 10 * SECOND });
      const running = await createJob(driver, api, { url: driver.target.url("/slow") });
      driver.target.answer("/failing", { status: 500 });
      const retrying = await createJob(driver, api, { url: driver.target.url("/failing") });
      await driver.advance(SECOND);
      for (const { id } of [pending, cancelled, completed, running, retrying]) {
        await api.refused(409, NOT_REPLAYABLE, "POST", `/jobs/${id}/replay`);
      }
    },
  },
  {
    title: "a target may make a job while it is called",
    async run(driver) {
      const api = connect(driver);
      driver.target.answerWith("/first", async () => {
        await createJob(driver, api, { url: driver.target.url("/second") });
        return {};
      });
      await createJob(driver, api, { url: driver.target.url("/first") });
      await driver.advance(2 * SECOND);
      onlyCall(driver.target.calls("/second"));
    },
  },
  {
    title: "a target sees its own job running, and its attempt open",
    async run(driver) {
      const api = connect(driver);
      const seen: unknown[] = [];
      driver.target.answerWith("/hook", async ({ headers }) => {
        const id = headers.get("X-Fliq-Delivery-Id");
        seen.push(await api.read(`/jobs/${id}`), ...(await api.read<unknown[]>(`/jobs/${id}/attempts`)));
        return {};
      });
      await createJob(driver, api);
      await driver.advance(SECOND);
      expect(seen).toEqual([
        expect.objectContaining({ status: "running", attempts: 1, completed_at: null }),
        expect.objectContaining({ attempt_num: 1, completed_at: null, duration_ms: null, status_code: null }),
      ]);
    },
  },
  {
    title: "a recurring job cannot be replayed, for it never fails",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const { id } = await api.create<Job>("/jobs", { url, cron: "@daily" });
      const { status } = await api.send("POST", `/jobs/${id}/replay`);
      expect([404, 409]).toContain(status);
      expect((await api.read<Schedule>(`/schedules/${id}`)).id).toBe(id);
    },
  },
]);
