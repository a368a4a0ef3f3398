// What docs/self-hosted.md shows, run as it stands.
import { Fliq, isFliqError } from "fliq";
import { createFliqMock, type FliqMock } from "fliq/mock/core";
import { createReceiver, memoryStore } from "fliq/receive";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readText } from "../package/manifest.ts";

const app = "https://app.example.com";
const env = {
  FLIQ_BASE_URL: "https://fliq.example.com",
  FLIQ_API_TOKEN: `fliq_sk_${"0".repeat(64)}`,
  FLIQ_SHARED_SECRET: "a text of your own that is long",
};
const realFetch = globalThis.fetch;
let mock: FliqMock;

beforeEach(() => {
  // #region mock
  mock = createFliqMock({
    server: "open-source",
    now: "2026-03-26T09:30:00Z",
    baseUrl: "https://fliq.example.com",
  });
  // #endregion mock
  globalThis.fetch = (input, init) => mock.fetch(new Request(input, init));
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

test("by its address, with its own token", async () => {
  mock.route(`${app}/*`, () => new Response());
  // #region connect
  const fliq = Fliq.fromEnv(env); // FLIQ_BASE_URL and FLIQ_API_TOKEN
  // #endregion connect
  await fliq.schedule({ url: `${app}/remind`, in: "30m" });
  await mock.runAll();
  expect(mock.jobs).toMatchObject([{ status: "completed" }]);

  const unknown = new Fliq({ baseUrl: env.FLIQ_BASE_URL, token: "fliq_sk_short" });
  await expect(unknown.jobs.list()).rejects.toMatchObject({ code: "unauthorized" });

  // #region health
  const isUp = await fliq.jobs.list({ limit: 1 }).then(
    () => true,
    () => false,
  ); // there is no fliq.health()
  // #endregion health
  expect(isUp).toBe(true);
  expect(await fliq.tokens.create({ name: "worker" })).toMatchObject({ name: "worker" });
});

test("only 200 is a success", async () => {
  const fliq = Fliq.fromEnv(env);
  // #region only-200
  mock.route("https://app.example.com/remind", () => new Response(null, { status: 204 }));
  await fliq.schedule({ url: "https://app.example.com/remind", backoff: "linear", retries: 1 });
  await mock.runAll();
  expect(mock.timeline()).toMatchInlineSnapshot(`
    "2026-03-26T09:30:00.000Z
     +0s  job 1  POST https://app.example.com/remind now
     +0s  job 1  attempt 1  204  retry in 30s
    +30s  job 1  attempt 2  204  failed"
  `);
  // #endregion only-200
});

test("what is not signed is known by a secret of your own", async () => {
  const reminded: number[] = [];
  const remind = async (user: number) => void reminded.push(user);
  const fliq = Fliq.fromEnv(env);
  // #region send
  await fliq.schedule({
    url: "https://app.example.com/remind",
    in: "30m",
    body: { user: 42 },
    headers: {
      "X-Fliq-Secret": env.FLIQ_SHARED_SECRET,
      "X-Fliq-Delivery-Id": crypto.randomUUID(), // the same on every attempt
    },
  });
  // #endregion send
  // #region receive
  const receiver = createReceiver({
    secret: env.FLIQ_SHARED_SECRET,
    unsigned: true,
    dedupe: memoryStore(),
  });
  mock.route("https://app.example.com/remind", (request) =>
    receiver.handle(request, async (delivery) => {
      await remind(delivery.json<{ user: number }>().user);
    }),
  );
  // #endregion receive
  mock.duplicate("*/remind");
  await mock.runAll();
  expect(reminded).toEqual([42]);

  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const stranger = new Request(`${app}/remind`, { method: "POST", body: '{"user":1}' });
  expect((await receiver.handle(stranger, () => undefined)).status).toBe(401);
  error.mockRestore();
});

test("each run of a schedule has the same headers", async () => {
  let reports = 0;
  const fliq = Fliq.fromEnv(env);
  // #region daily
  const receiver = createReceiver({
    secret: env.FLIQ_SHARED_SECRET,
    unsigned: true,
    dedupe: memoryStore(),
    dedupeBy: ({ timestamp }) => `report ${timestamp.toISOString().slice(0, 10)}`, // once a day
  });
  await fliq.cron("0 6 * * *", {
    url: "https://app.example.com/report",
    headers: { "X-Fliq-Secret": env.FLIQ_SHARED_SECRET },
  });
  // #endregion daily
  mock.route(`${app}/report`, (request) =>
    receiver.handle(request, () => {
      reports += 1;
    }),
  );
  mock.disconnect("*/report", { afterHit: true });
  await mock.advance("2d");
  expect(reports).toBe(2);
  expect(mock.deliveries).toHaveLength(3);
});

test("the page says what is not there, and no more", async () => {
  mock.route(`${app}/*`, () => new Response(null, { status: 500 }));
  const fliq = Fliq.fromEnv(env);
  const { id } = await fliq.schedule({ url: `${app}/a`, retries: 0 });
  const { id: schedule } = await fliq.cron("@daily", { url: `${app}/b` });
  await mock.runAll();
  const calls: Readonly<Record<string, () => PromiseLike<unknown>>> = {
    "jobs.get": () => fliq.jobs.get(id),
    "jobs.list": () => fliq.jobs.list(),
    "jobs.attempts": () => fliq.jobs.attempts(id),
    "jobs.replay": () => fliq.jobs.replay(id),
    "schedules.get": () => fliq.schedules.get(schedule),
    "schedules.jobs": () => fliq.schedules.jobs(schedule),
    "schedules.pause": () => fliq.schedules.pause(schedule),
    "tokens.list": () => fliq.tokens.list(),
    "billing.balance": () => fliq.billing.balance(),
    "billing.transactions": () => fliq.billing.transactions(),
    "buffers.list": () => fliq.buffers.list(),
    "alerts.list": () => fliq.alerts.list(),
    "stats.jobs": () => fliq.stats.jobs(),
    "stats.usage": () => fliq.stats.usage(),
    "webhooks.deliveries": () => fliq.webhooks.deliveries(),
    "signingSecret.get": () => fliq.signingSecret.get(),
    health: () => fliq.health(),
  };
  const missing: string[] = [];
  for (const [name, call] of Object.entries(calls)) {
    const outcome: unknown = await Promise.resolve(call()).catch((error: unknown) => error);
    if (isFliqError(outcome)) expect(outcome.code, name).toBe("not_found");
    if (isFliqError(outcome)) missing.push(name);
  }
  const [, row = ""] = /^\| not there \| (.+) \|$/m.exec(readText("docs/self-hosted.md")) ?? [];
  const said = [...row.matchAll(/`fliq\.([\w.]+)(?:\(\))?`/g)].map(([, name = ""]) => name);
  const isSaid = (name: string) => said.some((one) => name === one || name.startsWith(`${one}.`));
  expect(Object.keys(calls).filter(isSaid)).toEqual(missing);
});
