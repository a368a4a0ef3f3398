import { createFliqMock } from "fliq/mock";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import worker from "./src/worker.ts";

const mock = createFliqMock({
  now: "2026-03-26T09:30:00Z",
  signatureTime: "system", // the Worker checks how old a signature is, by its own clock
});
const env = { FLIQ_API_TOKEN: "fliq_sk_test", FLIQ_SIGNING_SECRET: mock.signingSecret };

const emails: unknown[] = [];
const server = setupServer(
  ...mock.handlers, // Fliq
  http.post("https://email.example.com/send", async ({ request }) => {
    emails.push(await request.json());
    return HttpResponse.json({ sent: true });
  }),
);
mock.route("https://app.example.com/*", (request) => worker.fetch(request, env));

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => {
  mock.reset();
  emails.length = 0;
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function startTrial(email: string): Promise<Response> {
  const url = "https://app.example.com/api/trials";
  return worker.fetch(new Request(url, { method: "POST", body: JSON.stringify({ email }) }), env);
}

test("the reminder comes the day before the trial ends", async () => {
  await startTrial("ada@example.com");
  await mock.advance("12d");
  expect(emails).toEqual([]);

  await mock.advance("1d");
  expect(emails).toEqual([{ to: "ada@example.com", subject: "Your trial ends tomorrow" }]);
});

test("it is tried again until it gets through", async () => {
  mock.failNext("*/api/trial-ending", { status: 503, times: 2 });
  await startTrial("ada@example.com");
  await mock.advance("14d");

  expect(emails).toHaveLength(1);
  expect(mock.timeline()).toMatchInlineSnapshot(`
    "2026-03-26T09:30:00.000Z
              +0s  job 1  POST https://app.example.com/api/trial-ending in 13d
             +13d  job 1  attempt 1  503  retry in 26.825s
      +13d26.825s  job 1  attempt 2  503  retry in 1m1.706s
    +13d1m28.531s  job 1  attempt 3  200  completed"
  `);
});

test("a day without emails: Fliq gives up after four tries", async () => {
  server.use(http.post("https://email.example.com/send", () => new HttpResponse(null, { status: 500 })));
  await startTrial("ada@example.com");
  await mock.runAll();

  expect(mock.jobs).toMatchObject([{ status: "failed", attempts: 4 }]);
});
