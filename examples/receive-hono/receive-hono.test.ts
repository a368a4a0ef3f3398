import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { memoryStore } from "fliq/receive";
import { beforeEach, expect, test, vi } from "vitest";
import { createApp } from "./app.ts";

// The app in Node, with the mock as Fliq on both sides of it.

const ORIGIN = "https://shop.example.com";

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", signatureTime: "system" });
const pay = vi.fn(async (_order: string, _cents: number) => {});
// #region use
const app = createApp({
  fliq: new Fliq({ token: "fliq_sk_test", fetch: mock.fetch }),
  signingSecret: mock.signingSecret,
  dedupe: memoryStore(),
  pay,
});
// #endregion use
mock.route(`${ORIGIN}/*`, app.fetch);

const post = (path: string, init: RequestInit = {}) =>
  app.fetch(new Request(`${ORIGIN}${path}`, { method: "POST", ...init }));

beforeEach(() => {
  pay.mockClear();
});

test("schedules a charge, and makes it when its time has come", async () => {
  const response = await post("/orders/1/charge?cents=100");
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ jobId: mock.jobs.at(-1)?.id });
  expect(mock.jobs.at(-1)).toMatchObject({
    url: `${ORIGIN}/jobs/charge`,
    body: '{"order":"1","cents":100}',
    scheduled_at: "2026-03-26T10:00:00Z",
    max_retries: 5,
  });
  await mock.advance("29m");
  expect(pay).not.toHaveBeenCalled();
  await mock.advance("1m");
  expect(pay).toHaveBeenCalledExactlyOnceWith("1", 100);
});

test.each(["crashWorker", "duplicate"] as const)("charges once under %s()", async (fault) => {
  await post(`/orders/${fault}/charge?cents=100`);
  const id = mock.jobs.at(-1)?.id ?? "";
  mock[fault]({ id });
  await mock.runAll();
  expect(mock.jobs.at(-1)?.status).toBe("completed");
  expect(pay).toHaveBeenCalledExactlyOnceWith(fault, 100);
});

test("charges again when it did not work, until it does", async () => {
  pay.mockRejectedValueOnce(new Error("the provider is down"));
  const log = vi.spyOn(console, "error").mockReturnValue();
  await post("/orders/3/charge?cents=100");
  await mock.runAll();
  expect(mock.jobs.at(-1)).toMatchObject({ status: "completed", attempts: 2 });
  expect(pay).toHaveBeenCalledTimes(2);
  expect(log).toHaveBeenCalledTimes(1);
  log.mockRestore();
});

test.each(["", "?cents=-1", "?cents=1.5"])("refuses to schedule a charge with %j", async (query) => {
  const before = mock.jobs.length;
  expect((await post(`/orders/4/charge${query}`)).status).toBe(400);
  expect(mock.jobs).toHaveLength(before);
});

test("answers 401 to anybody but Fliq", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const headers = {
    "X-Fliq-Delivery-Id": "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
    "X-Fliq-Timestamp": String(Math.floor(Date.now() / 1000)),
    "X-Fliq-Signature": `v1=${"0".repeat(64)}`,
  };
  const body = '{"order":"5","cents":1}';
  expect((await post("/jobs/charge", { body })).status).toBe(401);
  expect((await post("/jobs/charge", { body, headers })).status).toBe(401);
  expect(pay).not.toHaveBeenCalled();
  log.mockRestore();
});
