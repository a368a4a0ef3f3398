import { afterEach, beforeEach, expect, test } from "bun:test";
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { fliqMatchers } from "fliq/mock/matchers";

expect.extend(fliqMatchers);

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
const app = "https://app.example.com";

mock.route(`${app}/*`, () => new Response("ok"));
beforeEach(() => mock.reset());
afterEach(() => expect(mock).toBeIdle());

test("the reminder goes out after 30 minutes, fails twice and succeeds", async () => {
  mock.failNext("*/remind", { status: 503, times: 2 });
  await fliq.schedule({ url: `${app}/remind`, in: "30m", body: { user: 42 }, backoff: "linear" });
  expect(mock).toHaveScheduled({ url: "*/remind", in: "30m" });

  await mock.advance("35m");
  expect(mock).toHaveBeenRetried({ url: "*/remind", waits: ["30s", "1m"] });
  expect(mock).toHaveDelivered({ url: "*/remind", body: { user: 42 }, attempts: 3 });
});

test("an assertion that fails in a target fails the test", async () => {
  mock.route("*/checked", async (request) => {
    expect(await request.json()).toEqual({ user: 1 });
    return new Response();
  });
  await fliq.schedule({ url: `${app}/checked`, body: { user: 42 } });
  await expect(mock.runAll()).rejects.toThrow("toEqual");
  mock.reset();
});
