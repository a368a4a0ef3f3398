import { expect } from "vitest";
import { connect } from "../api.ts";
import { section } from "../driver.ts";
import {
  type Attempt,
  createJob,
  DAY,
  gapsBetween,
  HOUR,
  type Job,
  MINUTE,
  SECOND,
  timeIn,
} from "./common.ts";

export const retryCases = section("Retries", [
  {
    title: "a failed job is tried max_retries times more, and then has failed",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 });
      for (const max_retries of [0, 1, 3, 20]) {
        const before = driver.target.calls("/hook").length;
        const { id } = await createJob(driver, api, { max_retries });
        await driver.advance(2 * DAY);
        expect(driver.target.calls("/hook").length - before).toBe(max_retries + 1);
        const failed = {
          status: "failed",
          attempts: max_retries + 1,
          last_error: "unexpected status code: 500",
        };
        expect(await api.read(`/jobs/${id}`)).toMatchObject({ ...failed, completed_at: expect.any(String) });
      }
    },
  },
  {
    title: "attempts are listed newest first, and numbered from 1",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 }, { disconnect: true }, { status: 204 });
      const { id } = await createJob(driver, api);
      await driver.advance(HOUR);
      const attempts = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
      expect(attempts.map(({ attempt_num, status_code }) => [attempt_num, status_code])).toEqual([
        [3, 204],
        [2, null],
        [1, 500],
      ]);
      expect(new Set(attempts.map((attempt) => attempt.id)).size).toBe(3);
      for (const attempt of attempts) expect(attempt.job_id).toBe(id);
    },
  },
  {
    title: "while a retry waits the job is pending, and its time is the retry's",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 503 });
      const { id } = await createJob(driver, api, { backoff: "linear" });
      const startedAt = timeIn(driver, 0);
      await driver.advance(SECOND);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({
        status: "pending",
        scheduled_at: timeIn(driver, 29 * SECOND),
        started_at: startedAt,
        completed_at: null,
        attempts: 1,
        last_error: "unexpected status code: 503",
      });
    },
  },
  {
    title: "a job that succeeds in the end is completed, without an error",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 503 }, { status: 503 }, { status: 200 });
      const { id } = await createJob(driver, api);
      await driver.advance(DAY);
      expect(driver.target.calls("/hook")).toHaveLength(3);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({
        status: "completed",
        attempts: 3,
        last_error: null,
      });
    },
  },
  {
    title: "linear backoff waits 30 s more each time, to the millisecond",
    needs: ["virtual time"],
    async run(driver) {
      driver.target.answer("/hook", { status: 500 });
      await createJob(driver, connect(driver), { backoff: "linear", max_retries: 20 });
      await driver.advance(3 * HOUR);
      const expected = Array.from({ length: 20 }, (_, retry) => 30 * SECOND * (retry + 1));
      expect(gapsBetween(driver.target.calls("/hook"))).toEqual(expected);
    },
  },
  {
    title: "exponential backoff doubles from 30 s up to 1 h, give or take a quarter",
    needs: ["virtual time"],
    async run(driver) {
      driver.target.answer("/hook", { status: 500 });
      await createJob(driver, connect(driver), { max_retries: 12 });
      await driver.advance(DAY);
      const gaps = gapsBetween(driver.target.calls("/hook"));
      expect(gaps).toHaveLength(12);
      for (const [retry, gap] of gaps.entries()) {
        const planned = Math.min(30 * SECOND * 2 ** retry, HOUR);
        expect(gap, `retry ${retry}`).toBeGreaterThanOrEqual(planned * 0.75);
        expect(gap, `retry ${retry}`).toBeLessThanOrEqual(planned * 1.25);
      }
    },
  },
  {
    title: "the jitter spreads over the whole quarter on both sides",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const gaps: number[] = [];
      for (let index = 0; index < 60; index += 1) {
        driver.target.answer(`/hook-${index}`, { status: 500 });
        await createJob(driver, api, { url: driver.target.url(`/hook-${index}`), max_retries: 1 });
      }
      await driver.advance(MINUTE);
      for (let index = 0; index < 60; index += 1)
        gaps.push(...gapsBetween(driver.target.calls(`/hook-${index}`)));
      expect(gaps).toHaveLength(60);
      // With 60 fair draws from 22.5 to 37.5 s, no draw in either outer fifth happens once in 300,000 runs.
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(22.5 * SECOND);
      expect(Math.min(...gaps)).toBeLessThan(25.5 * SECOND);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(37.5 * SECOND);
      expect(Math.max(...gaps)).toBeGreaterThan(34.5 * SECOND);
    },
  },
  {
    title: "the wait begins when the failed attempt ends",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer(
        "/hook",
        { status: 500, delayMs: 10 * SECOND },
        { delayMs: HOUR },
        { status: 200 },
      );
      await createJob(driver, api, { backoff: "linear", timeout_seconds: 20 });
      await driver.advance(HOUR);
      expect(gapsBetween(driver.target.calls("/hook"))).toEqual([40 * SECOND, 80 * SECOND]);
    },
  },
  {
    title: "a job ignores Retry-After",
    needs: ["virtual time"],
    async run(driver) {
      const headers = { "Retry-After": "600" };
      driver.target.answer("/hook", { status: 429, headers }, { status: 503, headers }, {});
      await createJob(driver, connect(driver), { backoff: "linear" });
      await driver.advance(HOUR);
      expect(gapsBetween(driver.target.calls("/hook"))).toEqual([30 * SECOND, 60 * SECOND]);
    },
  },
  {
    title: "a job whose worker died is taken back after 30 s and sent again, with the same delivery id",
    needs: ["virtual time", "worker death"],
    async run(driver) {
      const api = connect(driver);
      await driver.killWorkerOnce("/hook");
      const { id } = await createJob(driver, api, { max_retries: 1 });
      const startedAt = driver.now().getTime();
      await driver.advance(30 * SECOND - 1);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({ status: "running", attempts: 1 });
      await driver.advance(MINUTE);
      const calls = driver.target.calls("/hook");
      expect(calls.map(({ at }) => at.getTime() - startedAt)).toEqual([0, 30 * SECOND]);
      expect(calls.map(({ headers }) => headers.get("X-Fliq-Delivery-Id"))).toEqual([id, id]);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({ status: "completed", attempts: 2 });
      const [second, first] = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
      expect(second).toMatchObject({ attempt_num: 2, status_code: 200, completed_at: expect.any(String) });
      const open = { completed_at: null, duration_ms: null, status_code: null, error: null };
      expect(first).toMatchObject({ attempt_num: 1, ...open, response_body: null });
    },
  },
  {
    title: "a worker's death uses one retry, and the next wait counts it",
    needs: ["virtual time", "worker death"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", {}, { status: 500 });
      await driver.killWorkerOnce("/hook");
      const { id } = await createJob(driver, api, { max_retries: 2, backoff: "linear" });
      await driver.advance(35 * SECOND);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({ status: "pending", attempts: 2 });
      await driver.advance(HOUR);
      expect(gapsBetween(driver.target.calls("/hook"))).toEqual([30 * SECOND, 60 * SECOND]);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({ status: "failed", attempts: 3 });
    },
  },
  {
    title: "a job whose worker died with no retry left has failed",
    needs: ["virtual time", "worker death"],
    async run(driver) {
      const api = connect(driver);
      await driver.killWorkerOnce("/hook");
      const { id } = await createJob(driver, api, { max_retries: 0 });
      const failedAt = timeIn(driver, 30 * SECOND);
      await driver.advance(HOUR);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      const error = "worker timeout: max retries exceeded";
      const failed = { status: "failed", last_error: error, completed_at: failedAt, attempts: 1 };
      expect(await api.read<Job>(`/jobs/${id}`)).toMatchObject(failed);
      expect(await api.read(`/jobs/${id}/attempts`)).toEqual([
        expect.objectContaining({ completed_at: null }),
      ]);
    },
  },
  {
    title: "a job says that its worker died while the next attempt is under way",
    needs: ["virtual time", "worker death"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", {}, { delayMs: 20 * SECOND });
      await driver.killWorkerOnce("/hook");
      const { id } = await createJob(driver, api);
      await driver.advance(40 * SECOND);
      const again = { status: "running", attempts: 2, last_error: "worker timeout" };
      expect(await api.read(`/jobs/${id}`)).toMatchObject(again);
    },
  },
]);
