// What docs/scheduling.md shows, run as it stands.
import { Fliq, FliqInsufficientCreditsError, isFliqError } from "fliq";
import { isValidCron, nextRuns } from "fliq/cron";
import { createFliqMock } from "fliq/mock/core";
import { beforeEach, expect, test, vi } from "vitest";

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
const user = { id: 42 };
const userId = user.id;

beforeEach(() => {
  mock.reset();
  mock.route("https://app.example.com/*", () => new Response());
});

test("a client from the environment", () => {
  const env = { FLIQ_API_TOKEN: "fliq_sk_test" };
  // #region client
  const fliq = Fliq.fromEnv(env); // FLIQ_API_TOKEN; or new Fliq({ token })
  // #endregion client
  expect(fliq).toBeInstanceOf(Fliq);
});

test("one call", async () => {
  // #region one
  const { id } = await fliq.schedule({
    url: "https://app.example.com/api/remind",
    in: "30m", //                 or at: a Date, RFC 3339 text, epoch milliseconds or a Temporal; neither means now
    method: "POST", //            the default
    body: { userId: 42 }, //      sent as JSON; a string goes out as it is
    headers: { "X-Tenant": "acme" },
    retries: 5, //                0–20, default 3: attempts are one more
    backoff: "exponential", //    30 s, 1 min, 2 min … up to 1 h, ±25 %; or "linear": 30 s, 60 s, 90 s …
    timeout: "10s", //            of one attempt, 1 s to 1 h, default 30 s; servers end it at 5 min
    webhookUrl: "https://app.example.com/fliq-events", // told when the job ends: see receiving.md
  });
  // #endregion one
  expect(mock.jobs).toMatchObject([{ id, scheduled_at: "2026-03-26T10:00:00Z", body: '{"userId":42}' }]);
  // #region cancel
  await fliq.jobs.cancel(id); // until it has begun; a job that waits for a retry can be cancelled too
  // #endregion cancel
  expect(await fliq.jobs.get(id)).toMatchObject({ status: "cancelled" });
});

test("looking at it", async () => {
  mock.failNext("*/remind", { status: 503 });
  const { id } = await fliq.schedule({ url: "https://app.example.com/remind", in: "1m" });
  const ended = (async () => {
    // #region look
    const job = await fliq.jobs.wait(id, { timeout: "5m" }); // until it has ended
    for (const { attempt_num, status_code, duration_ms } of await fliq.jobs.attempts(id))
      console.log(attempt_num, status_code, duration_ms);
    // #endregion look
    return job;
  })();
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await mock.advance("3m");
  expect(await ended).toMatchObject({ status: "completed", last_error: "unexpected status code: 503" });
  expect(log.mock.calls.map(([attempt, status]) => [attempt, status])).toEqual([
    [1, 503],
    [2, 200],
  ]);
  log.mockRestore();
});

test("many", async () => {
  const url = "https://app.example.com/remind";
  // #region many
  await fliq.scheduleMany(
    [
      { url, in: "1h" },
      { url, in: "2h" },
    ],
    { concurrency: 8 },
  );
  // #endregion many
  expect(mock.jobs).toHaveLength(2);
});

test("cron", async () => {
  // #region cron
  const { id } = await fliq.cron("0 0 * * *", {
    url: "https://app.example.com/api/cleanup",
    name: "cleanup", //            setting it up twice makes one schedule
    timezone: "Europe/Berlin", //  default UTC
    retries: 5,
  });
  // #endregion cron
  await mock.advance("1d");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  // #region manage
  await fliq.schedules.pause(id);
  await fliq.schedules.resume(id);
  for await (const run of fliq.schedules.jobs(id)) console.log(run.status, run.scheduled_at);
  // #endregion manage
  expect(log.mock.calls).toEqual([["completed", "2026-03-26T23:00:00Z"]]);
  log.mockRestore();
});

test("the dialect", () => {
  // #region next
  isValidCron("0 9 * * MON-FRI"); // true
  nextRuns("0 9 * * MON-FRI", { after: new Date(), count: 3, timezone: "America/New_York" });
  // #endregion next
  expect(isValidCron("0 9 * * MON-FRI")).toBe(true);
});

test("a sequence", async () => {
  // #region sequence
  const onboarding = await fliq.sequence({
    key: `onboarding:${user.id}`,
    baseUrl: "https://app.example.com",
    retries: 3,
    steps: [
      { in: "30m", url: "/emails/welcome", body: { userId } }, //        from the start
      { in: "1d", url: "/emails/getting-started", body: { userId } },
      { after: "2d", url: "/emails/tips", body: { userId } }, //         from the step before
    ],
  });
  // #endregion sequence
  expect(mock.jobs.map(({ scheduled_at }) => scheduled_at).sort()).toEqual([
    "2026-03-26T10:00:00Z",
    "2026-03-27T09:30:00Z",
    "2026-03-29T09:30:00Z",
  ]);
  await mock.advance("1h");
  // #region sequence-cancel
  await onboarding.cancel(); // those that have not begun
  // #endregion sequence-cancel
  expect(mock.jobs.map(({ status }) => status).sort()).toEqual(["cancelled", "cancelled", "completed"]);
});

test("resources have the wire's names", async () => {
  const url = "https://app.example.com/mail";
  // #region resources
  const mails = await fliq.buffers.create({ name: "mails", url, rate_limit: 2 }); // two a second, in order
  const { id } = await fliq.buffers.push(mails.id, { body: JSON.stringify({ userId }) });
  await fliq.alerts.create({ type: "webhook", name: "pager", target: "https://pager.example.com/fliq" });
  // #endregion resources
  await mock.runAll();
  expect(await fliq.buffers.item(mails.id, id)).toMatchObject({ status: "completed" });
});

test("lists", async () => {
  mock.route("https://app.example.com/*", () => new Response(null, { status: 500 }));
  await fliq.schedule({ url: "https://app.example.com/charge", retries: 0 });
  await mock.runAll();
  // #region list
  for await (const job of fliq.jobs.list({ status: "failed" })) await fliq.jobs.replay(job.id);
  // #endregion list
  expect(mock.jobs).toHaveLength(2);
});

test("any call", async () => {
  const { id } = await fliq.schedule({ url: "https://app.example.com/remind", in: "1h" });
  // #region api
  const { data, error, response } = await fliq.api.GET("/jobs/{id}", { params: { path: { id } } });
  // #endregion api
  expect({ data, error, status: response.status }).toMatchObject({
    data: { status: "pending" },
    error: undefined,
    status: 200,
  });
});

test("errors", async () => {
  const url = "https://app.example.com/remind";
  const upgrade = () => "upgraded";
  // #region errors
  async function remindLater() {
    try {
      return await fliq.schedule({ url, in: "1h" });
    } catch (error) {
      if (error instanceof FliqInsufficientCreditsError) return upgrade();
      if (isFliqError(error)) console.error(error.code, error.message); // the message says what to do
      throw error;
    }
  }
  // #endregion errors
  mock.credits = 0;
  expect(await remindLater()).toBe("upgraded");
});
