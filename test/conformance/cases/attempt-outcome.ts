import { expect } from "vitest";
import { connect } from "../api.ts";
import { type Driver, section } from "../driver.ts";
import { type Attempt, createJob, HOUR, type Job, MINUTE, onlyCall, SECOND, timeIn } from "./common.ts";

export const attemptOutcomeCases = section("Attempts", [
  {
    title: "any 2xx is success, and nothing else is",
    async run(driver) {
      const api = connect(driver);
      const statuses = [200, 201, 202, 204, 206, 226, 299, 300, 304, 400, 401, 404, 410, 429, 500, 503, 599];
      for (const status of statuses) {
        driver.target.answer(`/${status}`, { status });
        const { id } = await createJob(driver, api, { url: driver.target.url(`/${status}`), max_retries: 0 });
        await driver.advance(SECOND);
        const job = await api.read<Job>(`/jobs/${id}`);
        const [attempt] = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
        const error = status < 300 ? null : `unexpected status code: ${status}`;
        expect(job).toMatchObject({ status: status < 300 ? "completed" : "failed", last_error: error });
        expect(attempt).toMatchObject({ status_code: status, error });
      }
    },
  },
  {
    title: "an attempt shows what was answered",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const headers = { "X-Answer": "yes", "Content-Type": "text/plain" };
      driver.target.answer("/hook", { status: 503, headers, body: "upstream is down: ü", delayMs: 120 });
      const { id } = await createJob(driver, api, { max_retries: 0 });
      const startedAt = timeIn(driver, 0);
      await driver.advance(SECOND);
      const attempts = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
      expect(attempts).toEqual([
        {
          id: expect.stringMatching(/^att_[0-9A-HJKMNP-TV-Z]{26}$/),
          job_id: id,
          attempt_num: 1,
          worker_id: expect.any(String),
          started_at: startedAt,
          completed_at: new Date(Date.parse(startedAt) + 120).toISOString(),
          status_code: 503,
          error: "unexpected status code: 503",
          duration_ms: 120,
          response_headers: expect.objectContaining({ "x-answer": "yes", "content-type": "text/plain" }),
          response_body: "upstream is down: ü",
        },
      ]);
    },
  },
  {
    title: "an attempt keeps the first 64 KiB of the answer",
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { body: "a".repeat(65_535) + "b".repeat(40_000) });
      const { id } = await createJob(driver, api);
      await driver.advance(SECOND);
      const [attempt] = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
      expect(attempt?.response_body).toBe(`${"a".repeat(65_535)}b`);
    },
  },
  {
    title: "ten redirects are followed, eleven are not",
    async run(driver) {
      const api = connect(driver);
      for (let hop = 0; hop < 20; hop += 1) {
        const location = hop === 0 ? "/end" : driver.target.url(`/hop-${hop - 1}`);
        driver.target.answer(`/hop-${hop}`, { status: 307, headers: { Location: location } });
      }
      const ten = await createJob(driver, api, {
        url: driver.target.url("/hop-9"),
        body: "kept",
        method: "PUT",
      });
      await driver.advance(SECOND);
      expect(await api.read(`/jobs/${ten.id}`)).toMatchObject({
        status: "completed",
        attempts: 1,
        last_error: null,
      });
      const arrived = onlyCall(driver.target.calls("/end"));
      expect(arrived).toMatchObject({ method: "PUT", body: "kept" });
      expect(arrived.headers.get("X-Fliq-Delivery-Id")).toBe(ten.id);
      const eleven = await createJob(driver, api, { url: driver.target.url("/hop-10"), max_retries: 0 });
      await driver.advance(SECOND);
      expect(driver.target.calls("/end")).toHaveLength(1);
      const failed = await api.read<Job>(`/jobs/${eleven.id}`);
      expect(failed).toMatchObject({ status: "failed", last_error: expect.stringMatching(/redirect/) });
    },
  },
  {
    title: "a redirect to itself ends, and a redirect to nowhere is a failure",
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/loop", { status: 302, headers: { Location: "/loop" } });
      driver.target.answer("/nowhere", { status: 302 });
      const fields = { max_retries: 0 };
      const loop = await createJob(driver, api, { ...fields, url: driver.target.url("/loop") });
      const nowhere = await createJob(driver, api, { ...fields, url: driver.target.url("/nowhere") });
      await driver.advance(SECOND);
      expect((await api.read<Job>(`/jobs/${loop.id}`)).status).toBe("failed");
      expect(driver.target.calls("/loop")).toHaveLength(11);
      expect((await api.read<Job>(`/jobs/${nowhere.id}`)).last_error).toBe("unexpected status code: 302");
    },
  },
  {
    title: "an attempt that takes longer than timeout_seconds fails then",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { delayMs: 6 * SECOND });
      const { id } = await createJob(driver, api, { timeout_seconds: 5, max_retries: 0 });
      await expectTimeout(driver, id);
    },
  },
  {
    title: "the timeout counts to the last byte",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { delayMs: 3 * SECOND, bodyDelayMs: 3 * SECOND, body: "late" });
      const { id } = await createJob(driver, api, { timeout_seconds: 5, max_retries: 0 });
      await expectTimeout(driver, id);
    },
  },
  {
    title: "the timeout counts redirects too",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 307, headers: { Location: "/far" }, delayMs: 3 * SECOND });
      driver.target.answer("/far", { delayMs: 3 * SECOND });
      const { id } = await createJob(driver, api, { timeout_seconds: 5, max_retries: 0 });
      await expectTimeout(driver, id);
    },
  },
  {
    title: "an answer just in time is an answer",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { delayMs: 4999 });
      const { id } = await createJob(driver, api, { timeout_seconds: 5 });
      await driver.advance(MINUTE);
      expect(await api.read(`/jobs/${id}`)).toMatchObject({ status: "completed", attempts: 1 });
    },
  },
  {
    title: "the timeout is 30 s unless the job says otherwise",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { delayMs: HOUR });
      const { id } = await createJob(driver, api, { max_retries: 0 });
      await driver.advance(30 * SECOND - 1);
      expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("running");
      await driver.advance(1);
      expect((await api.read<Job>(`/jobs/${id}`)).last_error).toBe("timeout after 30s");
    },
  },
  {
    title: "a lost connection fails the attempt with its text",
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { disconnect: true });
      const { id } = await createJob(driver, api, { max_retries: 0 });
      await driver.advance(SECOND);
      const job = await api.read<Job>(`/jobs/${id}`);
      expect(job.status).toBe("failed");
      expect(job.last_error).toMatch(/\w/);
      const [attempt] = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
      const unanswered = { status_code: null, response_headers: null, response_body: null };
      expect(attempt).toMatchObject({
        ...unanswered,
        error: job.last_error,
        completed_at: expect.any(String),
      });
    },
  },
]);

/** Sees a job that allows 5 s and no retry run out of time. */
async function expectTimeout(driver: Driver, id: string): Promise<void> {
  const api = connect(driver);
  const endedAt = timeIn(driver, 5 * SECOND);
  await driver.advance(5 * SECOND - 1);
  expect((await api.read<Job>(`/jobs/${id}`)).status).toBe("running");
  await driver.advance(MINUTE);
  const error = "timeout after 5s";
  const failed = { status: "failed", last_error: error, completed_at: endedAt, attempts: 1 };
  expect(await api.read(`/jobs/${id}`)).toMatchObject(failed);
  const attempts = await api.read<Attempt[]>(`/jobs/${id}/attempts`);
  expect(attempts).toHaveLength(1);
  expect(attempts[0]).toMatchObject({
    error,
    completed_at: endedAt,
    status_code: null,
    duration_ms: 5 * SECOND,
  });
}
