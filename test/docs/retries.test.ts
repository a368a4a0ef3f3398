// What docs/retries.md shows, run as it stands.
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver } from "fliq/receive";
import { expect, test } from "vitest";

function set() {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  return { mock, fliq };
}

test("a job that fails for good", async () => {
  const { mock, fliq } = set();
  const told: string[] = [];
  const secret = mock.signingSecret;
  mock.route("https://app.example.com/charge", () => new Response(null, { status: 503 }));
  // #region webhook
  const receiver = createReceiver({ secret });
  mock.route("https://app.example.com/fliq-events", (request) =>
    receiver.webhook(request, (notice) => {
      if (notice.event === "job.failed") told.push(`${notice.job_id}: ${notice.last_error}`);
    }),
  );

  const { id } = await fliq.schedule({
    url: "https://app.example.com/charge",
    webhookUrl: "https://app.example.com/fliq-events",
  });
  await mock.runAll();
  expect(told).toEqual([`${id}: unexpected status code: 503`]);
  // #endregion webhook
  // #region timeline
  expect(mock.timeline()).toMatchInlineSnapshot(`
    "2026-03-26T09:30:00.000Z
           +0s  job 1      POST https://app.example.com/charge now
           +0s  job 1      attempt 1  503  retry in 26.825s
      +26.825s  job 1      attempt 2  503  retry in 1m1.706s
    +1m28.531s  job 1      attempt 3  503  retry in 2m18.231s
    +3m46.762s  job 1      attempt 4  503  failed
    +3m46.762s  webhook 1  attempt 1  200  completed  job.failed of job 1"
  `);
  // #endregion timeline

  mock.route("https://app.example.com/charge", () => new Response());
  // #region replay
  for await (const failed of fliq.jobs.list({ status: "failed" })) {
    for (const { attempt_num, status_code, error } of await fliq.jobs.attempts(failed.id))
      console.log(attempt_num, status_code, error);
    await fliq.jobs.replay(failed.id); // a copy of it, due now
  }
  // #endregion replay
  await mock.runAll();
  expect(mock.jobs.map(({ status }) => status)).toEqual(["failed", "completed"]);
});

test("an alert channel is told of each failure", async () => {
  const { mock, fliq } = set();
  const told: unknown[] = [];
  mock.route("https://app.example.com/*", () => new Response(null, { status: 500 }));
  mock.route("https://pager.example.com/*", async (request) => {
    told.push(await request.json());
    return new Response();
  });
  // #region alert
  await fliq.alerts.create({
    type: "webhook",
    name: "pager",
    target: "https://pager.example.com/fliq?fliq_secret=…",
  });
  // #endregion alert
  await fliq.schedule({ url: "https://app.example.com/charge", retries: 0 });
  await mock.runAll();
  expect(told).toMatchObject([{ event: "failure" }]);
});
