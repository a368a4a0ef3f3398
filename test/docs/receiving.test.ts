// What docs/receiving.md shows, run as it stands.
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver, defineJob, memoryStore, sign } from "fliq/receive";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { readText } from "../package/manifest.ts";

const origin = "https://app.example.com";

function set(options: Parameters<typeof createFliqMock>[0] = {}) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", ...options });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  return {
    mock,
    fliq,
    env: { FLIQ_SIGNING_SECRET: mock.signingSecret, ALERT_SECRET: "a secret of its own" },
  };
}

test("each once", async () => {
  const { mock, fliq, env } = set();
  const charged: unknown[] = [];
  const charge = async (order: unknown) => void charged.push(order);
  // #region first
  const store = memoryStore(); // or d1Store(env.DB), durableObjectStore(env.DEDUPE), …

  async function receive(request: Request): Promise<Response> {
    const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe: store });
    return receiver.handle(request, async (delivery) => {
      await charge(delivery.json());
    });
  }
  // #endregion first
  mock.route(`${origin}/*`, receive);
  mock.disconnect("*/charge", { afterHit: true });
  await fliq.schedule({ url: `${origin}/charge`, body: { order: "A-17" } });
  await mock.runAll();
  expect(charged).toEqual([{ order: "A-17" }]);
  expect(mock.deliveries).toHaveLength(2);
});

test("jobs that both sides know", async () => {
  const { mock, fliq } = set();
  const secret = mock.signingSecret;
  const email = "ada@example.com";
  const sent: string[] = [];
  const sendWelcome = async (to: string) => void sent.push(to);
  // #region job
  const welcome = defineJob({
    name: "welcome",
    path: "/jobs/welcome",
    schema: z.object({ email: z.email() }),
    retries: 5,
  });

  // where it is scheduled
  await fliq.schedule({ ...(await welcome.request(origin, { email })), in: "30m" });

  // where it is received
  const receiver = createReceiver({ secret }).on(welcome, async ({ email }) => sendWelcome(email));
  const worker = { fetch: receiver.fetch };
  // #endregion job
  mock.route(`${origin}/*`, worker);
  await mock.runAll();
  expect(sent).toEqual([email]);
  await expect(welcome.request(origin, { email: "none" })).rejects.toMatchObject({ code: "invalid_input" });
});

test("alerts", async () => {
  const { mock, fliq, env } = set();
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  // #region alerts
  const alerts = createReceiver({ secret: env.ALERT_SECRET, unsigned: true }); // https://app.example.com/alerts?fliq_secret=…

  function takeAlert(request: Request): Promise<Response> {
    return alerts.webhook(request, (notice) => {
      if (notice.event === "credit_low") console.log(`${notice.balance} credits left`);
      if (notice.event === "failure") console.log(`${notice.url}: ${notice.last_error}`);
    });
  }
  // #endregion alerts
  mock.route(`${origin}/alerts*`, takeAlert);
  mock.route(`${origin}/charge`, () => new Response(null, { status: 503 }));
  const target = `${origin}/alerts?fliq_secret=${encodeURIComponent(env.ALERT_SECRET)}`;
  await fliq.alerts.create({ type: "webhook", name: "pager", target });
  mock.credits = 10_000;
  await fliq.schedule({ url: `${origin}/charge`, retries: 0 });
  await mock.runAll();
  expect(log.mock.calls.flat().sort()).toEqual([
    "9999 credits left",
    "https://app.example.com/charge: unexpected status code: 503",
  ]);
  log.mockRestore();
});

test("the notices on the page have the fields of those that are sent", async () => {
  const { mock, fliq } = set();
  const sent = new Map<string, object>();
  mock.route(`${origin}/told`, async (request) => {
    const notice = (await request.json()) as { event: string };
    sent.set(notice.event, notice);
    return new Response();
  });
  mock.route(`${origin}/charge`, () => new Response());
  mock.route(`${origin}/broken`, () => new Response(null, { status: 503 }));
  await fliq.alerts.create({ type: "webhook", name: "pager", target: `${origin}/told` });
  for (const path of ["charge", "broken"])
    await fliq.schedule({ url: `${origin}/${path}`, webhookUrl: `${origin}/told`, retries: 0 });
  await mock.runAll();
  const shown = [...readText("docs/receiving.md").matchAll(/^```json\n(.+?)\n```$/gms)].map(
    ([, text = ""]) => JSON.parse(text) as { event: string },
  );
  expect(shown.map(({ event }) => event)).toEqual(["job.completed", "failure"]);
  for (const notice of shown)
    expect(Object.keys(notice).sort()).toEqual(Object.keys(sent.get(notice.event) ?? {}).sort());
});

test("behind a proxy", async () => {
  const { mock, fliq } = set({ signatureTime: "system" }); // a request made anew carries no clock of the mock's
  const secret = mock.signingSecret;
  // #region proxy
  const receiver = createReceiver({
    secret,
    url: (request) => `https://app.example.com${new URL(request.url).pathname}`,
  });
  // #endregion proxy
  mock.route(`${origin}/*`, (request) =>
    receiver.handle(new Request("http://10.0.0.7:8080/charge", request), () => undefined),
  );
  await fliq.schedule({ url: `${origin}/charge` });
  await mock.runAll();
  expect(mock.jobs).toMatchObject([{ status: "completed" }]);
});

test("a request as Fliq sends it", async () => {
  const secret = "whsec_test";
  // #region sign
  const receiver = createReceiver({ secret });
  const request = await sign({ url: "https://app.example.com/jobs/welcome", body: "{}" }, secret);
  const response = await receiver.handle(request, () => undefined);
  // #endregion sign
  expect(response.status).toBe(200);
});
