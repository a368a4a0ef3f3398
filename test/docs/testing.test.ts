// What docs/testing.md shows, run as it stands.
// #region first
import { Fliq } from "fliq";
import { mockFliq } from "fliq/mock/vitest";
import { expect, test } from "vitest";

const mock = mockFliq({ now: "2026-03-26T09:30:00Z", guard: true });

// #endregion first
const fliq = new Fliq({ token: "fliq_sk_test" });
const remindLater = (user: number) =>
  fliq.schedule({ url: "https://app.example.com/remind", in: "30m", body: { user } });
const reminded: number[] = [];
mock.route("https://app.example.com/remind", async (request) => {
  const { user } = (await request.json()) as { user: number };
  reminded.push(user);
  return new Response();
});
// #region first
test("it is retried until it succeeds", async () => {
  mock.failNext("*/remind", { status: 503, times: 2 });
  await remindLater(42);
  await mock.advance("1h");

  expect(mock).toHaveDelivered({ url: "*/remind", body: { user: 42 }, attempts: 3 });
});
// #endregion first

interface Env {
  readonly DB: { save(key: string): Promise<void> };
}
// #region env
const env = {
  get FLIQ_SIGNING_SECRET() {
    return mock.signingSecret; // each test has its own
  },
};
// #endregion env
test("a secret for each test", () => {
  expect(env.FLIQ_SIGNING_SECRET).toBe(mock.signingSecret);
});

const saved: string[] = [];
const DB = { save: async (key: string) => void saved.push(key) };
const worker = {
  async fetch(request: Request, env: Env): Promise<Response> {
    await env.DB.save(new URL(request.url).pathname);
    return new Response();
  },
};

test("routes", async () => {
  // #region route
  mock.route("https://app.example.com/hooks/*", worker, { DB: mock.io(DB) }); // a Worker, as it is
  mock.route("*/ping", () => new Response("pong")); // any function
  // #endregion route
  await fliq.schedule({ url: "https://app.example.com/hooks/a" });
  await fliq.schedule({ url: "https://app.example.com/ping" });
  await mock.runAll();
  expect(saved).toEqual(["/hooks/a"]);
});

test("faults", async () => {
  reminded.length = 0;
  // #region faults
  mock.crashWorker("*/remind"); // the target is hit, and Fliq does not learn of it
  mock.duplicate("*/remind"); // then it is hit twice at once
  mock.api.failNext("lostResponse"); // and the call that schedules is done, but its answer does not arrive
  const scheduling = remindLater(42);
  await mock.advance("1s"); // the client waits before it tries again, in the mock's time
  await scheduling;
  await mock.runAll();
  expect(reminded).toEqual([42, 42, 42]); // a receiver with a store would have made it one
  // #endregion faults
});

test("views", async () => {
  await remindLater(42);
  // #region views
  await mock.runAll();
  expect(mock.timeline()).toMatchInlineSnapshot(`
    "2026-03-26T09:30:00.000Z
     +0s  job 1  POST https://app.example.com/remind in 30m
    +30m  job 1  attempt 1  200  completed"
  `);
  // #endregion views
});
