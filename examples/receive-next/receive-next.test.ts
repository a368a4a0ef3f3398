import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { POST } from "./app/api/fliq/route.ts";

// The route handler as Next calls it: with a Request whose URL is that of the server behind the proxy.

const APP_URL = "https://shop.example.com";
const PAYMENTS_URL = "https://payments.example.com/charges";

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", signatureTime: "system" });
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
const behindProxy = (request: Request) => POST(new Request("http://localhost:3000/api/fliq", request));
mock.route(`${APP_URL}/api/fliq`, behindProxy);

const pay = vi.fn(async (_url: string, _init: RequestInit) => new Response());
const log = vi.spyOn(console, "error");

beforeEach(() => {
  vi.stubEnv("APP_URL", APP_URL);
  vi.stubEnv("FLIQ_SIGNING_SECRET", mock.signingSecret);
  vi.stubEnv("PAYMENTS_URL", PAYMENTS_URL);
  vi.stubGlobal("fetch", pay);
  log.mockReturnValue();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.resetAllMocks();
  pay.mockImplementation(async () => new Response());
});

const schedule = () =>
  fliq.schedule({ url: `${APP_URL}/api/fliq`, in: "30m", body: { order: "1", cents: 100 } });

test.each(["crashWorker", "duplicate"] as const)("charges once under %s()", async (fault) => {
  const { id } = await schedule();
  mock[fault]({ id });
  await mock.runAll();
  expect((await fliq.jobs.get(id)).status).toBe("completed");
  expect(pay).toHaveBeenCalledExactlyOnceWith(PAYMENTS_URL, {
    method: "POST",
    body: '{"order":"1","cents":100}',
  });
});

test("is called again while the provider is down", async () => {
  pay.mockImplementationOnce(async () => new Response(null, { status: 503 }));
  const { id } = await schedule();
  await mock.runAll();
  expect(mock.jobs.find((job) => job.id === id)).toMatchObject({ status: "completed", attempts: 2 });
  expect(log).toHaveBeenCalledExactlyOnceWith(
    "[fliq/receive] handle:",
    expect.objectContaining({ message: "The payment provider answered 503" }),
  );
});

test("answers 401 to what is forged, and to what was signed for another URL", async () => {
  const body = '{"order":"2","cents":1}';
  expect((await behindProxy(new Request(APP_URL, { method: "POST", body }))).status).toBe(401);
  mock.route("https://evil.example.com/*", behindProxy);
  const { id } = await fliq.schedule({ url: "https://evil.example.com/api/fliq", body, retries: 0 });
  await mock.runAll();
  expect(await fliq.jobs.get(id)).toMatchObject({ last_error: "unexpected status code: 401" });
  expect(pay).not.toHaveBeenCalled();
});
