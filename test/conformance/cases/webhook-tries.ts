import { expect } from "vitest";
import { connect, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import { createJob, DAY, gapsBetween, HOUR, MINUTE, SECOND, timeIn } from "./common.ts";

type DeliveryPage = Schemas["WebhookDeliveryPage"];

export const webhookTryCases = section("Webhooks", [
  {
    title: "a webhook is tried up to five times, with the exponential backoff, and then given up",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/events", { status: 500 });
      const { id } = await createJob(driver, api, {
        webhook_url: driver.target.url("/events"),
        max_retries: 0,
      });
      await driver.advance(DAY);
      const calls = driver.target.calls("/events");
      expect(calls).toHaveLength(5);
      for (const [retry, gap] of gapsBetween(calls).entries()) {
        expect(Math.abs(gap / (30 * SECOND * 2 ** retry) - 1), `retry ${retry}`).toBeLessThanOrEqual(0.25);
      }
      expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
      expect(new Set(calls.map(({ headers }) => headers.get("X-Request-ID"))).size).toBe(5);
      expect(new Set(calls.map(({ headers }) => headers.get("X-Fliq-Delivery-Id"))).size).toBe(1);
      const { deliveries } = await api.read<DeliveryPage>("/webhooks/deliveries");
      expect(deliveries).toEqual([
        {
          id: expect.stringMatching(/^whd_/),
          job_id: id,
          url: driver.target.url("/events"),
          event: "job.completed",
          status: "failed",
          attempts: 5,
          status_code: 500,
          last_error: "unexpected status code: 500",
          next_attempt_at: null,
          created_at: expect.any(String),
          completed_at: calls[4]?.at.toISOString(),
        },
      ]);
    },
  },
  {
    title: "a webhook that gets through is not sent again, and its log tells how far it is",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/events", { status: 500 }, { disconnect: true }, { status: 204 });
      await createJob(driver, api, { webhook_url: driver.target.url("/events") });
      await driver.advance(SECOND);
      const waiting = (await api.read<DeliveryPage>("/webhooks/deliveries")).deliveries[0];
      expect(waiting).toMatchObject({ status: "pending", attempts: 1, status_code: 500, completed_at: null });
      await driver.advance(DAY);
      const calls = driver.target.calls("/events");
      expect(calls).toHaveLength(3);
      expect(waiting?.next_attempt_at).toBe(calls[1]?.at.toISOString());
      const { deliveries } = await api.read<DeliveryPage>("/webhooks/deliveries");
      expect(deliveries).toMatchObject([
        { status: "delivered", attempts: 3, status_code: 204, last_error: null },
      ]);
    },
  },
  {
    title: "a try is given 10 s",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/events", { delayMs: 11 * SECOND }, { delayMs: 9 * SECOND });
      await createJob(driver, api, { webhook_url: driver.target.url("/events"), timeout_seconds: 3600 });
      await driver.advance(10 * SECOND);
      const { deliveries } = await api.read<DeliveryPage>("/webhooks/deliveries");
      expect(deliveries).toMatchObject([
        { status: "pending", last_error: "timeout after 10s", status_code: null },
      ]);
      await driver.advance(HOUR);
      expect(driver.target.calls("/events")).toHaveLength(2);
    },
  },
  {
    title: "a webhook never changes its job, and costs no credit",
    needs: ["virtual time", "fresh account"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/events", { status: 500 });
      const { id } = await createJob(driver, api, { webhook_url: driver.target.url("/events") });
      await driver.advance(0);
      const before = await api.read(`/jobs/${id}`);
      const balance = await api.read("/billing/balance");
      await driver.advance(HOUR);
      expect(driver.target.calls("/events")).toHaveLength(5);
      expect(await api.read(`/jobs/${id}`)).toEqual(before);
      expect(await api.read("/billing/balance")).toEqual(balance);
      expect(await api.read(`/jobs/${id}/attempts`)).toHaveLength(1);
    },
  },
  {
    title: "a webhook is sent without credits too",
    needs: ["virtual time", "set credits"],
    async run(driver) {
      const api = connect(driver);
      const fields = { webhook_url: driver.target.url("/events"), scheduled_at: timeIn(driver, MINUTE) };
      await createJob(driver, api, fields);
      await driver.setCredits(0);
      await driver.advance(HOUR);
      expect(driver.target.calls("/events")).toHaveLength(1);
    },
  },
]);
