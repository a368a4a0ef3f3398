// What docs/tutorial-first-test.md shows, run as it stands.
// #region first
import { mockFliq } from "fliq/mock/vitest";
import { expect, test } from "vitest";
import worker from "./worker.ts";

const app = "https://app.example.com";
const mock = mockFliq({ now: "2026-03-26T09:30:00Z" });
const env = {
  FLIQ_API_TOKEN: "fliq_sk_test",
  get FLIQ_SIGNING_SECRET() {
    return mock.signingSecret; // each test has its own
  },
};
mock.route(`${app}/*`, worker, env);

const signUp = (email: string) =>
  worker.fetch(new Request(`${app}/signup`, { method: "POST", body: JSON.stringify({ email }) }), env);
// #endregion first

// #region first
test("the welcome goes out after half an hour, and not before", async () => {
  await signUp("ada@example.com");

  await mock.advance("29m");
  expect(mock.deliveries).toEqual([]);

  await mock.advance("1m");
  expect(mock).toHaveDelivered({ url: "*/welcome", body: { email: "ada@example.com" }, attempts: 1 });
});
// #endregion first

// #region more
test("it is tried again when the Worker is down", async () => {
  mock.failNext("*/welcome", { status: 503, times: 2 });
  await signUp("ada@example.com");
  await mock.runAll();
  expect(mock).toHaveDelivered({ url: "*/welcome", attempts: 3 });
});

test("who signs up twice is welcomed once", async () => {
  await signUp("ada@example.com");
  await signUp("ada@example.com");
  expect(mock.jobs).toHaveLength(1);
});

test("a stranger cannot have mails sent", async () => {
  const request = new Request(`${app}/welcome`, { method: "POST", body: '{"email":"eve@example.com"}' });
  expect((await worker.fetch(request, env)).status).toBe(401);
});
// #endregion more

test("the timeline", async () => {
  mock.failNext("*/welcome", { status: 503 });
  await signUp("ada@example.com");
  await mock.runAll();
  // #region timeline
  expect(mock.timeline()).toMatchInlineSnapshot(`
    "2026-03-26T09:30:00.000Z
            +0s  job 1  POST https://app.example.com/welcome in 30m
           +30m  job 1  attempt 1  503  retry in 26.825s
    +30m26.825s  job 1  attempt 2  200  completed"
  `);
  // #endregion timeline
});
