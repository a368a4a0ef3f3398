import { Fliq, FliqConnectionError, FliqInsufficientCreditsError } from "fliq";
import { mockFliq } from "fliq/mock/vitest";
import { createReceiver, memoryStore } from "fliq/receive";
import { expect, test } from "vitest";

// One test for each thing that people test. Whatever a test leaves undone (a job, a fault) fails it: guard.
const mock = mockFliq({ now: "2026-03-26T09:30:00Z", guard: true });
const fliq = new Fliq({ token: "fliq_sk_test", sleep: async () => {} }); // its own retries need not wait

const app = "https://app.example.com";
const calls: string[] = [];
mock.route(`${app}/*`, (request) => {
  calls.push(`${mock.now().toISOString().slice(0, 16)} ${new URL(request.url).pathname}`);
  return new Response("ok");
});

test("the reminder goes out after 30 minutes", async () => {
  await fliq.schedule({ url: `${app}/remind`, in: "30m", body: { user: 42 } });
  await mock.advance("29m");
  expect(mock).not.toHaveDelivered({ url: "*/remind" });

  await mock.advance("1m");
  expect(mock).toHaveDelivered({ url: "*/remind", body: { user: 42 }, at: "30m" });
});

test("it is retried until it succeeds", async () => {
  mock.failNext("*/remind", { status: 503, times: 2 });
  await fliq.schedule({ url: `${app}/remind`, in: "30m", backoff: "linear" });
  await mock.advance("1h");

  expect(mock).toHaveBeenRetried({ url: "*/remind", waits: ["30s", "1m"] });
  expect(mock).toHaveDelivered({ url: "*/remind", attempts: 3 });
});

test("when all retries are spent, somebody is told", async () => {
  await fliq.alerts.create({ type: "webhook", target: `${app}/pager` });
  mock.failNext("*/charge", { status: 500, times: 3 });
  const job = await fliq.schedule({ url: `${app}/charge`, retries: 2 });
  await mock.runAll();

  expect(mock).toHaveDelivered({
    url: "*/pager",
    body: { event: "failure", resource_id: job.id, attempts: 3 },
  });
  await fliq.jobs.replay(job.id); // and somebody did something about it
  await mock.runAll();
});

test("a daily job keeps its local time when summer time begins", async () => {
  calls.length = 0;
  const daily = await fliq.cron("30 2 * * *", { url: `${app}/daily`, timezone: "Europe/Berlin" });
  expect(mock.explain(daily)).toMatchInlineSnapshot(`
    "schedule 1  "CRON_TZ=Europe/Berlin 30 2 * * * POST https://app.example.com/daily"  "CRON_TZ=Europe/Berlin 30 2 * * *"  POST https://app.example.com/daily
    e4aa82f2-86ce-4259-b8c2-4b1889954930, created 2026-03-26T09:30:00.000Z
    it has not run yet

    its next runs, in Europe/Berlin and UTC:
      Fri 2026-03-27 02:30 +01:00  2026-03-27T01:30:00.000Z  in 16h
      Sat 2026-03-28 02:30 +01:00  2026-03-28T01:30:00.000Z  in 1d16h
      Sun 2026-03-29 02:30         no run                    this time does not exist: the clocks go from 02:00 to 03:00
      Mon 2026-03-30 02:30 +02:00  2026-03-30T00:30:00.000Z  in 3d15h
      Tue 2026-03-31 02:30 +02:00  2026-03-31T00:30:00.000Z  in 4d15h
      Wed 2026-04-01 02:30 +02:00  2026-04-01T00:30:00.000Z  in 5d15h"
  `);

  await mock.advance("5d"); // on 29 March there is no 02:30 in Berlin
  expect(calls).toEqual([
    "2026-03-27T01:30 /daily",
    "2026-03-28T01:30 /daily",
    "2026-03-30T00:30 /daily",
    "2026-03-31T00:30 /daily",
  ]);
});

test("who unsubscribes half-way gets no more of the sequence", async () => {
  const { cancel } = await fliq.sequence({
    baseUrl: app,
    steps: [
      { in: "30m", url: "/welcome" },
      { after: "1d", url: "/getting-started" },
      { after: "2d", url: "/tips" },
    ],
  });
  await mock.advance("2d");
  await cancel();
  await mock.advance("30d");

  expect(mock).toHaveDelivered({ url: "*/getting-started" });
  expect(mock).not.toHaveDelivered({ url: "*/tips" });
});

test("what is delivered twice is done once", async () => {
  let charged = 0;
  const receiver = createReceiver({
    secret: mock.signingSecret,
    dedupe: memoryStore(),
    now: () => mock.now().getTime(),
  });
  const remove = mock.route("*/charge", (request) =>
    receiver.handle(request, () => {
      charged += 1;
    }),
  );
  mock.crashWorker("*/charge"); // the target is hit, and Fliq does not learn of it
  mock.duplicate("*/charge"); // and then it is hit twice at once
  await fliq.schedule({ url: `${app}/charge` });
  await mock.runAll();
  remove();

  expect(mock).toHaveDelivered({ url: "*/charge", attempts: 2 });
  expect(charged).toBe(1);
});

test("Fliq itself is down: what is scheduled is scheduled once, or not at all", async () => {
  mock.api.failNext(503);
  mock.api.failNext("lostResponse"); // done, but the answer does not arrive
  await fliq.schedule({ url: `${app}/remind`, in: "1h" }); // the client tries again by itself
  expect(mock.jobs).toHaveLength(1);

  mock.api.failNext("network", { times: 3 });
  await expect(fliq.schedule({ url: `${app}/remind`, in: "1h" })).rejects.toThrow(FliqConnectionError);
  mock.credits = 0;
  await expect(fliq.schedule({ url: `${app}/remind`, in: "1h" })).rejects.toThrow(
    FliqInsufficientCreditsError,
  );
  expect(mock.jobs).toHaveLength(1);

  mock.credits = 1;
  await mock.runAll();
});
