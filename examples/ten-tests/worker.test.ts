import { Fliq } from "fliq";
import { mockFliq } from "fliq/mock/vitest";
import { beforeEach, expect, test } from "vitest";
import worker, { type Env } from "./src/worker.ts";

const app = "https://shop.example.com";
const mock = mockFliq({ now: "2026-03-26T09:30:00Z", guard: true });
const fliq = new Fliq({ token: "fliq_sk_test" });

const mails: string[] = [];
const charges: string[] = [];
const env: Env = {
  FLIQ_API_TOKEN: "fliq_sk_test",
  get FLIQ_SIGNING_SECRET() {
    return mock.signingSecret; // each test has its own
  },
  sendMail: (to, subject) => void mails.push(`${to}: ${subject}`),
  charge: (order) => void charges.push(order),
};
mock.route(`${app}/*`, worker, env);

beforeEach(() => {
  mails.length = 0;
  charges.length = 0;
});

async function order(number: string): Promise<string[]> {
  const body = JSON.stringify({ order: number, email: "ada@example.com" });
  const response = await worker.fetch(new Request(`${app}/orders`, { method: "POST", body }), env);
  const { mails } = (await response.json()) as { mails: string[] };
  return mails;
}

test("1. a reminder: the thanks go out after half an hour, and not before", async () => {
  await order("1");
  await mock.advance("29m");
  expect(mails).toEqual([]);
  await mock.advance("1m");
  expect(mails).toEqual(["ada@example.com: Thank you"]);
  await mock.runAll();
});

test("2. a retry: the charge is tried until the shop's own server is there", async () => {
  mock.failNext("*/hooks/charge", { status: 503, times: 2 });
  await order("2");
  await mock.runAll();
  expect(mock).toHaveDelivered({ url: "*/hooks/charge", attempts: 3 });
  expect(charges).toEqual(["2"]);
});

test("3. cron: the report comes at six in Berlin, in winter and in summer", async () => {
  await fliq.cron("0 6 * * *", { url: `${app}/hooks/report`, timezone: "Europe/Berlin" });
  await mock.advance("4d"); // the clocks go forward on 29 March
  const times = mock.deliveries.map(({ startedAt }) => startedAt.toISOString().slice(5, 16));
  expect(times).toEqual(["03-27T05:00", "03-28T05:00", "03-29T04:00", "03-30T04:00"]);
});

test("4. cancel: who cancels gets no mails", async () => {
  const jobs = await order("4");
  const body = JSON.stringify({ mails: jobs });
  await worker.fetch(new Request(`${app}/orders/cancel`, { method: "POST", body }), env);
  await mock.runAll();
  expect(mails).toEqual([]);
  expect(mock).not.toHaveDelivered({ url: "*/hooks/mail" });
});

test("5. a sequence: the second mail comes a week after the first", async () => {
  await order("5");
  await mock.runAll();
  expect(mock).toHaveDelivered({ url: "*/hooks/mail", body: { subject: "Thank you" }, at: "30m" });
  expect(mock).toHaveDelivered({ url: "*/hooks/mail", body: { subject: "How was it?" }, at: "7d30m" });
});

test("6. a webhook tells how a job ended", async () => {
  const told: unknown[] = [];
  mock.route("https://crm.example.com/hook", async (request) => {
    told.push(await request.json());
    return new Response();
  });
  await fliq.schedule({ url: `${app}/hooks/report`, in: "1h", webhookUrl: "https://crm.example.com/hook" });
  await mock.runAll();
  expect(told).toMatchObject([{ event: "job.completed", status: "completed" }]);
});

test("7. dedupe: a job that is delivered twice at once charges once", async () => {
  mock.duplicate("*/hooks/charge");
  await order("7");
  await mock.runAll();
  expect(charges).toEqual(["7"]);
});

test("8. an alert: somebody is told when a job has failed for good", async () => {
  const pages: unknown[] = [];
  mock.route("https://pager.example.com/*", async (request) => {
    pages.push(await request.json());
    return new Response();
  });
  await fliq.alerts.create({ type: "webhook", name: "pager", target: "https://pager.example.com/fliq" });
  mock.failNext("*/hooks/report", { status: 500, times: 2 });
  mock.allow("failed", "*/hooks/report");
  await fliq.schedule({ url: `${app}/hooks/report`, retries: 1 });
  await mock.runAll();
  expect(pages).toMatchObject([{ event: "failure" }]);
});

test("9. a buffer: however many come at once, they go out two a second", async () => {
  const buffer = await fliq.buffers.create({ name: "mails", url: `${app}/hooks/report`, rate_limit: 2 });
  for (let count = 0; count < 6; count += 1) await fliq.buffers.push(buffer.id, { body: "{}" });
  await mock.runAll();
  const [first, last] = [mock.deliveries.at(0), mock.deliveries.at(-1)];
  expect(mock.deliveries).toHaveLength(6);
  expect((last?.startedAt.getTime() ?? 0) - (first?.startedAt.getTime() ?? 0)).toBeGreaterThanOrEqual(2000);
});

test("10. a permanent failure: a declined card is tried four times, and again when somebody asks", async () => {
  let isDeclined = true;
  const declining: Env = {
    ...env,
    charge(order) {
      if (isDeclined) throw new Error("declined");
      charges.push(order);
    },
  };
  mock.route("*/hooks/charge", worker, declining);
  mock.allow("failed", "*/hooks/charge");
  await order("10");
  await mock.runAll();
  const charge = mock.jobs.find(({ url }) => url === `${app}/hooks/charge`);
  expect(charge).toMatchObject({ status: "failed", attempts: 4 });

  isDeclined = false;
  await fliq.jobs.replay(charge?.id ?? "");
  await mock.runAll();
  expect(charges).toEqual(["10"]);
});
