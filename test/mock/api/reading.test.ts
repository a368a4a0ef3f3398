import { expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { call, createSchedule } from "../support/api.ts";

test("reading a list changes nothing of what happens later", async () => {
  async function play(read: boolean) {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => new Response(null, { status: 503 }));
    const body = await createSchedule(mock, {
      url: "https://app.example.com/hook",
      cron_expr: "* * * * *",
      webhook_url: "https://app.example.com/webhook",
      max_retries: 5,
    });
    await mock.advance("10m");
    if (read) await call(mock, "GET", `/schedules/${body.id}/jobs`);
    await call(mock, "DELETE", `/schedules/${body.id}`);
    await mock.advance("1d");
    return [mock.timeline(), mock.deliveries.map(({ id }) => id)];
  }
  expect(await play(true)).toEqual(await play(false));
});
