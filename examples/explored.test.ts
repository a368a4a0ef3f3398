import { type ExploreSetup, explore } from "fliq/mock/explore";
import { memoryStore } from "fliq/receive";
import { afterEach, expect, test, vi } from "vitest";
import cleanup from "./nightly-cleanup/src/worker.ts";
import { startOnboarding } from "./onboarding/src/onboarding.ts";
import { createApp } from "./receive-hono/app.ts";
import signup from "./worker-signup/src/worker.ts";

// Each example under every fault and every pair of faults, with what it talks to in memory.

/** They take seconds; this is for a machine that has much else to do. */
const BUDGET = { ms: 110_000 };
vi.setConfig({ testTimeout: 120_000 });

afterEach(() => vi.unstubAllGlobals());

const ORIGIN = "https://app.example.com";

/** A provider that, as they do, takes a key: what comes again under it is done once. */
function createProvider() {
  const done = new Map<string, unknown>();
  return {
    done,
    async act(key: string, what: unknown): Promise<void> {
      if (!done.has(key)) done.set(key, what);
    },
  };
}

async function expectToWithstand(setup: ExploreSetup, within?: "15h" | "8d"): Promise<void> {
  vi.spyOn(console, "error").mockReturnValue(); // receivers tell of what fails
  const { complete, gaps } = await explore(setup, {
    depth: 2,
    budget: BUDGET,
    ...(within !== undefined && { within }),
  });
  expect({ complete, gaps }).toEqual({ complete: true, gaps: [] });
}

test("worker-signup: one welcome, whatever happens", async () => {
  await expectToWithstand(({ mock, io }) => {
    const provider = createProvider();
    const mail = io(provider, "mail");
    const env = {
      FLIQ_API_TOKEN: "fliq_sk_explore",
      FLIQ_SIGNING_SECRET: mock.signingSecret,
      EMAIL_API_URL: "https://email.example.com/v1/send",
      EMAIL_API_KEY: "email-key",
    };
    vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      if (request.url !== env.EMAIL_API_URL) return mock.fetch(request);
      await mail.act(request.headers.get("Idempotency-Key") ?? "", await request.json());
      return Response.json({ sent: true });
    });
    mock.route(`${ORIGIN}/*`, signup, env);
    const body = JSON.stringify({ email: "ada@example.com", name: "Ada" });
    return {
      async run() {
        const response = await signup.fetch(
          new Request(`${ORIGIN}/api/signup`, { method: "POST", body }),
          env,
        );
        if (response.status !== 201) throw new Error(`the sign-up was answered with ${response.status}`);
      },
      check: () => expect(provider.done.size).toBe(1),
    };
  });
});

test("onboarding: the four mails of the first week, each once", async () => {
  await expectToWithstand(({ mock, fliq, io }) => {
    const provider = createProvider();
    const mail = io(provider, "mail");
    mock.route(`${ORIGIN}/api/emails/*`, async (request) => {
      await mail.act(request.headers.get("X-Fliq-Delivery-Id") ?? "", new URL(request.url).pathname);
      return new Response("sent");
    });
    return {
      run: () => startOnboarding(fliq, { id: "42", email: "ada@example.com" }, ORIGIN),
      check: () =>
        expect([...provider.done.values()].sort()).toEqual([
          "/api/emails/feedback",
          "/api/emails/getting-started",
          "/api/emails/tips",
          "/api/emails/welcome",
        ]),
    };
  }, "8d");
});

test("nightly-cleanup: what has expired is gone", async () => {
  await expectToWithstand(({ mock, fliq, io }) => {
    const sessions = new Set(["expired"]);
    class Statement {
      async run() {
        const changes = sessions.size;
        sessions.clear();
        return { meta: { changes } };
      }
    }
    // Of D1 it uses this alone.
    const DB = io({ prepare: () => new Statement() }, "DB") as unknown as Parameters<
      typeof cleanup.fetch
    >[1]["DB"];
    mock.route(`${ORIGIN}/*`, cleanup, { DB, FLIQ_SIGNING_SECRET: mock.signingSecret });
    return {
      run: () => fliq.cron("0 20 * * *", { name: "nightly-cleanup", url: `${ORIGIN}/api/cleanup` }),
      check: () => expect(sessions.size).toBe(0),
    };
  }, "15h");
});

test("the receivers: one charge for an order, by the store and the provider's key", async () => {
  await expectToWithstand(({ mock, fliq, io }) => {
    const provider = createProvider();
    const payments = io(provider, "payments");
    const app = createApp({
      fliq,
      signingSecret: mock.signingSecret,
      dedupe: memoryStore(),
      pay: (order, cents) => payments.act(order, cents),
    });
    mock.route(`${ORIGIN}/*`, app.fetch);
    return {
      async run() {
        const response = await app.fetch(
          new Request(`${ORIGIN}/orders/1/charge?cents=100`, { method: "POST" }),
        );
        if (response.status !== 202) throw new Error(`the order was answered with ${response.status}`);
      },
      check: () => expect([...provider.done]).toEqual([["1", 100]]),
    };
  });
});
