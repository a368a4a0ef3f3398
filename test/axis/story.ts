import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { call, createJob, createSchedule } from "../mock/support/api.ts";

const MINUTE_MS = 60_000;

/** A mock whose axis has one of each mark, on the evening before the clocks of Berlin go forward. */
export async function tell(
  texts: { readonly body?: string; readonly name?: string } = {},
): Promise<FliqMock> {
  const mock = createFliqMock({ now: "2026-03-28T20:00:00Z" });
  let sent = 0;
  mock.route("*", async () => {
    await mock.sleep("640ms");
    return new Response("ok");
  });
  mock.route("*/charge", async () => {
    await mock.sleep("1400ms");
    return new Response("no", { status: 503 });
  });
  mock.route("*/mail", async () => {
    sent += 1;
    await mock.sleep("14s");
    return sent === 3
      ? new Response(null, { status: 429, headers: { "Retry-After": "90" } })
      : new Response("ok");
  });
  const url = (path: string) => `https://app.example.com${path}`;
  const headers = { Authorization: "Bearer top-secret" };
  const job = (delayMs: number, path: string, more: object = {}) =>
    createJob(mock, delayMs, { url: url(path), headers, ...more });
  mock.crashWorker("*/report");
  mock.duplicate("*/sync");
  await job(2 * MINUTE_MS, "/charge", {
    max_retries: 2,
    webhook_url: url("/done"),
    body: texts.body ?? '{"amount":12}',
  });
  await job(5 * MINUTE_MS, "/welcome");
  await job(6 * MINUTE_MS, "/report");
  await job(20 * MINUTE_MS, "/sync");
  await job(38.5 * MINUTE_MS, "/charge", { max_retries: 5 });
  for (const minutes of [55, 56, 70, 130]) await job(minutes * MINUTE_MS, "/remind");
  const berlin = {
    name: texts.name ?? "close-invoices",
    cron_expr: "CRON_TZ=Europe/Berlin 30 2 * * *",
    url: url("/close"),
  };
  await createSchedule(mock, berlin);
  await createSchedule(mock, { name: "heartbeat", cron_expr: "*/15 * * * *", url: url("/heartbeat") });
  const paused = await createSchedule(mock, { name: "export", cron_expr: "@hourly", url: url("/export") });
  await call(mock, "POST", `/schedules/${paused.id}/pause`);
  await call(mock, "POST", "/alerts", { type: "webhook", target: "https://ops.example.com/alert" });
  const buffer = await call<{ id: string }>(mock, "POST", "/buffers", {
    name: "mailout",
    url: url("/mail"),
    rate_limit: 10,
  });
  await mock.advance("20m");
  for (let count = 0; count < 120; count += 1)
    await call(mock, "POST", `/buffers/${buffer.body.id}/items`, { body: `{"to":${count}}` });
  await mock.advance("20m");
  mock.failNext("*/charge", { status: 503 });
  mock.latency("*/remind", "45s", { times: Number.POSITIVE_INFINITY });
  await job(11 * 60 * MINUTE_MS, "/monday");
  return mock;
}
