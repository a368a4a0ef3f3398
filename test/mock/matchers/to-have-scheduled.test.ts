import { beforeEach, describe, expect, test } from "vitest";
import type { FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { APP, call, createJob } from "../support/api.ts";
import { createAnsweringMock, MINUTE, PERSON } from "../support/matchers.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createAnsweringMock();
});

describe("toHaveScheduled", () => {
  test("fits by any of its fields, and all of them", async () => {
    const job = await createJob(mock, 30 * MINUTE, {
      url: `${APP}/hook?user=1`,
      body: JSON.stringify(PERSON),
      headers: { "X-Plan": "free" },
      max_retries: 5,
      backoff: "linear",
      idempotency_key: "welcome:1",
    });
    expect(mock).toHaveScheduled();
    expect(mock).toHaveScheduled({ id: job.id });
    expect(mock).toHaveScheduled({
      url: "*/hook",
      method: "POST",
      headers: { "x-plan": /fr/ },
      body: { name: "Ada" },
      kind: "job",
      at: "2026-03-26T10:00:00Z",
      in: "30m",
      retries: 5,
      backoff: "linear",
      idempotencyKey: "welcome:1",
      status: "pending",
      times: 1,
    });
    expect(mock).toHaveScheduled({ at: "30m" });
    expect(mock).toHaveScheduled({ at: new Date("2026-03-26T10:00:00Z") });
    expect(mock).not.toHaveScheduled({ url: "*/other" });
    expect(mock).not.toHaveScheduled({ at: "30m1ms" });
    expect(mock).not.toHaveScheduled({ times: 2 });
    expect(mock).toHaveScheduled({ url: "*/other", times: 0 });
  });

  test("keeps to what was asked for, whatever retries and cancelling made of it", async () => {
    mock.failNext("*");
    await createJob(mock, MINUTE);
    const { id } = await createJob(mock, 5 * MINUTE);
    await mock.advance("2m");
    await call(mock, "DELETE", `/jobs/${id}`);
    expect(mock).toHaveScheduled({ in: "1m" });
    expect(mock).toHaveScheduled({ in: "5m", status: "cancelled" });
  });

  test("a schedule fits by what its expression means; its runs are not counted", async () => {
    const berlin = { url: APP, cron_expr: "CRON_TZ=Europe/Berlin 0 0 * * *", name: "a" };
    await call(mock, "POST", "/schedules", berlin);
    const { body } = await call<{ id: string }>(mock, "POST", "/jobs", {
      url: APP,
      method: "POST",
      cron: "*/5 * * * *",
    });
    await mock.advance("1h");
    expect(mock).toHaveScheduled({ times: 2 });
    expect(mock).toHaveScheduled({ cron: "@daily", times: 1 });
    expect(mock).toHaveScheduled({ cron: "CRON_TZ=Europe/Berlin @daily" });
    expect(mock).toHaveScheduled({
      cron: "0 0 * * *",
      timezone: "Europe/Berlin",
      at: "2026-03-26T23:00:00Z",
    });
    expect(mock).not.toHaveScheduled({ cron: "@daily", timezone: "UTC" });
    expect(mock).toHaveScheduled({
      id: body.id,
      kind: "schedule",
      timezone: "UTC",
      in: "5m",
      status: "active",
    });
    await call(mock, "DELETE", `/schedules/${body.id}`);
    expect(mock).toHaveScheduled({ id: body.id, status: "deleted" });
  });
});
