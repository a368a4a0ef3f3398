import { expect } from "vitest";
import { checkSchema } from "../agreement.ts";
import { connect, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import { createJob, HOUR, type Job, MINUTE, onlyCall, SECOND, timeIn, UUID } from "./common.ts";

export const webhookCases = section("Webhooks", [
  {
    title: "a job that completes tells its webhook",
    async run(driver) {
      const api = connect(driver);
      const fields = { webhook_url: driver.target.url("/events"), webhook_headers: { "X-Secret": "s3cret" } };
      const { id } = await createJob(driver, api, fields);
      await driver.advance(SECOND);
      const job = await api.read<Job>(`/jobs/${id}`);
      const call = onlyCall(driver.target.calls("/events"));
      expect(call.method).toBe("POST");
      expect(call.headers.get("X-Secret")).toBe("s3cret");
      expect(call.headers.get("Content-Type")).toMatch(/^application\/json/);
      expect(call.headers.get("X-Request-ID")).toMatch(UUID);
      checkSchema("WebhookEvent", JSON.parse(call.body));
      expect(JSON.parse(call.body)).toEqual({
        event: "job.completed",
        job_id: id,
        status: "completed",
        status_code: 200,
        last_error: null,
        completed_at: job.completed_at,
        attempt_num: 1,
      });
    },
  },
  {
    title: "a job that fails for good tells its webhook once, not at each attempt",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 }, { status: 503 });
      const { id } = await createJob(driver, api, {
        webhook_url: driver.target.url("/events"),
        max_retries: 2,
      });
      await driver.advance(MINUTE);
      expect(driver.target.calls("/events")).toHaveLength(0);
      await driver.advance(HOUR);
      const job = await api.read<Job>(`/jobs/${id}`);
      expect(JSON.parse(onlyCall(driver.target.calls("/events")).body)).toEqual({
        event: "job.failed",
        job_id: id,
        status: "failed",
        status_code: 503,
        last_error: "unexpected status code: 503",
        completed_at: job.completed_at,
        attempt_num: 3,
      });
    },
  },
  {
    title: "a job that is cancelled tells its webhook",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const fields = { webhook_url: driver.target.url("/events"), scheduled_at: timeIn(driver, HOUR) };
      const { id } = await createJob(driver, api, fields);
      await api.done("DELETE", `/jobs/${id}`);
      const completedAt = timeIn(driver, 0);
      await driver.advance(SECOND);
      const event: unknown = JSON.parse(onlyCall(driver.target.calls("/events")).body);
      checkSchema("WebhookEvent", event);
      const ended = {
        event: "job.cancelled",
        status: "cancelled",
        completed_at: completedAt,
        attempt_num: 0,
      };
      expect(event).toEqual({ ...ended, job_id: id, status_code: null, last_error: null });
    },
  },
  {
    title: "a job that had no answer, or no credits, says so",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      const fields = { webhook_url: driver.target.url("/events"), max_retries: 0, timeout_seconds: 1 };
      driver.target.answer("/hook", { delayMs: MINUTE });
      await createJob(driver, api, fields);
      await createJob(driver, api, { ...fields, scheduled_at: timeIn(driver, MINUTE) });
      await driver.setCredits(1);
      await driver.advance(HOUR);
      const events = driver.target.calls("/events").map(({ body }): unknown => JSON.parse(body));
      for (const event of events) checkSchema("WebhookEvent", event);
      expect(events).toMatchObject([
        { event: "job.failed", status_code: null, last_error: "timeout after 1s", attempt_num: 1 },
        { event: "job.failed", status_code: null, last_error: "insufficient credits", attempt_num: 0 },
      ]);
    },
  },
  {
    title: "a buffer's items tell its webhook",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 200 }, { status: 404 });
      const json = {
        name: "line",
        url: driver.target.url("/hook"),
        max_retries: 0,
        webhook_url: driver.target.url("/events"),
        webhook_headers: { "X-Secret": "s3cret" },
      };
      const { id } = await api.create<Schemas["Buffer"]>("/buffers", json);
      const first = await api.create<Schemas["BufferItem"]>(`/buffers/${id}/items`, { body: "1" });
      const second = await api.create<Schemas["BufferItem"]>(`/buffers/${id}/items`, { body: "2" });
      await driver.advance(MINUTE);
      const calls = driver.target.calls("/events");
      for (const { body, headers } of calls) {
        checkSchema("WebhookEvent", JSON.parse(body));
        expect(headers.get("X-Secret")).toBe("s3cret");
      }
      expect(calls.map(({ body }): unknown => JSON.parse(body))).toMatchObject([
        { job_id: first.id, status: "completed", status_code: 200, attempt_num: 1 },
        { job_id: second.id, status: "failed", status_code: 404, attempt_num: 1 },
      ]);
    },
  },
  {
    title: "its headers do not override Fliq's own",
    async run(driver) {
      const webhook_headers = {
        "x-request-id": "forged",
        "x-fliq-signature": "forged",
        "x-fliq-timestamp": "0",
      };
      await createJob(driver, connect(driver), {
        webhook_url: driver.target.url("/events"),
        webhook_headers,
      });
      await driver.advance(SECOND);
      const { headers } = onlyCall(driver.target.calls("/events"));
      for (const name of Object.keys(webhook_headers)) expect(headers.get(name)).not.toMatch(/forged|^0$/);
    },
  },
]);
