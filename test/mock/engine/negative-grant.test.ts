import { expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { call, createJob } from "../support/api.ts";

/** A mock in which the new day's credits are fewer than what was left, after one call on each of both days. */
async function passMidnight(dailyCredits: number) {
  const mock = createFliqMock({ now: "2026-03-26T23:59:00Z", seed: 1, dailyCredits });
  const alerts: unknown[] = [];
  mock.route("*", async (request) => {
    if (request.url.endsWith("/alert")) alerts.push(await request.json());
    return new Response();
  });
  mock.credits = dailyCredits + 500;
  await call(mock, "POST", "/alerts", { type: "webhook", target: "https://app.example.com/alert" });
  await createJob(mock, 0);
  await createJob(mock, 120_000);
  await mock.advance("5m");
  return { mock, alerts };
}

test("a grant that takes credits away is no use of them", async () => {
  const { mock } = await passMidnight(100);
  expect((await call(mock, "GET", "/stats/usage")).body).toMatchObject({
    buckets: [
      { date: "2026-03-26", job_executions: 1, buffer_executions: 0 },
      { date: "2026-03-27", job_executions: 1, buffer_executions: 0 },
    ],
    ...{ total_job_executions: 2, total_buffer_executions: 0, balance: 99 },
  });
});

test("nor is it counted as burnt", async () => {
  const { alerts } = await passMidnight(10_000);
  expect(alerts).toMatchObject([{ event: "credit_low", balance: 9_999, recent_burn: 2 }]);
});
