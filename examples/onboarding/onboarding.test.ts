import { Fliq, FliqApiError } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { beforeEach, describe, expect, test } from "vitest";
import { startOnboarding, stopOnboarding } from "./src/onboarding.ts";

const ORIGIN = "https://app.example.com";
const ada = { id: "42", email: "ada@example.com" };

// What is scheduled is scheduled by any Fliq: the hosted service, and the open-source server.
describe.each(["hosted", "open-source"] as const)("with the server %s", (server) => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", server });
  const token = `fliq_sk_${"0".repeat(64)}`;
  const fliq = new Fliq({ token, fetch: mock.fetch, maxRetries: 0 });
  mock.route(`${ORIGIN}/api/emails/*`, () => new Response("sent"));
  beforeEach(() => mock.reset());

  const statuses = () => mock.jobs.map((job) => job.status);

  test("the first week of a user", async () => {
    await startOnboarding(fliq, ada, ORIGIN);
    await mock.advance("30d");
    expect(mock.timeline()).toMatchInlineSnapshot(`
    "2026-03-26T09:30:00.000Z
     +0s  job 1  POST https://app.example.com/api/emails/welcome in 30m
     +0s  job 2  POST https://app.example.com/api/emails/getting-started in 1d
     +0s  job 3  POST https://app.example.com/api/emails/tips in 3d
     +0s  job 4  POST https://app.example.com/api/emails/feedback in 7d
    +30m  job 1  attempt 1  200  completed
     +1d  job 2  attempt 1  200  completed
     +3d  job 3  attempt 1  200  completed
     +7d  job 4  attempt 1  200  completed"
  `);
    expect(mock.deliveries.map(({ request }) => request.body)).toEqual(Array(4).fill('{"userId":"42"}'));
  });

  test("an email that fails is tried again, and the ones after it come when they should", async () => {
    mock.failNext("*/emails/getting-started", { status: 500, times: 3 });
    await startOnboarding(fliq, ada, ORIGIN);
    await mock.advance("30d");
    expect(statuses()).toEqual(["completed", "completed", "completed", "completed"]);
    expect(mock.jobs.map((job) => job.attempts)).toEqual([1, 4, 1, 1]);
    const firstTries = mock.deliveries.filter(({ attempt }) => attempt === 1);
    expect(firstTries.map(({ startedAt }) => startedAt.toISOString())).toEqual([
      "2026-03-26T10:00:00.000Z",
      "2026-03-27T09:30:00.000Z",
      "2026-03-29T09:30:00.000Z",
      "2026-04-02T09:30:00.000Z",
    ]);
  });

  test("and called off, when a user has had enough", async () => {
    const env = { FLIQ_API_TOKEN: token };
    const user = { ...ada, onboarding: [] as string[] };
    const realFetch = globalThis.fetch;
    globalThis.fetch = (input, init) => mock.fetch(new Request(input, init));
    try {
      // #region use
      const fliq = Fliq.fromEnv(env);
      user.onboarding.push(...(await startOnboarding(fliq, user, "https://app.example.com")));
      await stopOnboarding(fliq, user.onboarding); // when they have had enough
      // #endregion use
    } finally {
      globalThis.fetch = realFetch;
    }
    expect(statuses()).toEqual(["cancelled", "cancelled", "cancelled", "cancelled"]);
  });

  describe("started twice", () => {
    test("it makes no more jobs, even when half of them are done", async () => {
      expect(await startOnboarding(fliq, ada, ORIGIN)).toHaveLength(4);
      await mock.advance("2d");
      expect(await startOnboarding(fliq, ada, ORIGIN)).toEqual([]);
      expect(mock.jobs).toHaveLength(4);
    });

    test("for two users, each gets all four", async () => {
      const first = await startOnboarding(fliq, ada, ORIGIN);
      const second = await startOnboarding(fliq, { id: "43", email: "grace@example.com" }, ORIGIN);
      expect(new Set([...first, ...second]).size).toBe(8);
    });
  });

  describe("a user who unsubscribes", () => {
    test("gets none of the emails that were still to come", async () => {
      const ids = await startOnboarding(fliq, ada, ORIGIN);
      await mock.advance("2d");
      await stopOnboarding(fliq, ids);
      await mock.advance("30d");
      expect(statuses()).toEqual(["completed", "completed", "cancelled", "cancelled"]);
      expect(mock.deliveries.map(({ request }) => request.url)).toEqual([
        `${ORIGIN}/api/emails/welcome`,
        `${ORIGIN}/api/emails/getting-started`,
      ]);
    });

    test("can do so twice, and when all have been sent", async () => {
      const ids = await startOnboarding(fliq, ada, ORIGIN);
      await stopOnboarding(fliq, ids);
      await stopOnboarding(fliq, ids);
      expect(statuses()).toEqual(["cancelled", "cancelled", "cancelled", "cancelled"]);
    });
  });

  describe("Fliq in trouble", () => {
    test("at the third step: the first two are cancelled, and it can be started again", async () => {
      let calls = 0;
      mock.api.failNext(503, { method: "POST", url: () => ++calls === 3 });
      await expect(startOnboarding(fliq, ada, ORIGIN)).rejects.toThrow(FliqApiError);
      expect(statuses()).toEqual(["cancelled", "cancelled"]);

      await startOnboarding(fliq, ada, ORIGIN, 2);
      await mock.advance("30d");
      expect(statuses().filter((status) => status === "completed")).toHaveLength(4);
      expect(mock.deliveries).toHaveLength(4);
    });
  });
});
