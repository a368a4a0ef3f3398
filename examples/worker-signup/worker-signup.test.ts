import { createFliqMock } from "fliq/mock/core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bundleWorker, type RunningWorker, startWorker } from "./support/start-worker.ts";
import { createWorkerLog } from "./support/worker-log.ts";

// The Worker in workerd, where it runs in production; the mock is Fliq, and a function is the email provider.

const ORIGIN = "https://signup.example.com";
const EMAIL_API_URL = "https://email.example.com/v1/send";

const mock = createFliqMock({
  now: "2026-03-26T09:30:00Z",
  signatureTime: "system", // workerd goes by the clock of this machine, and checks how old a signature is
});

const log = createWorkerLog();
let worker: RunningWorker;
let provider: (request: Request) => Response | Promise<Response>;
let emails: { authorization: string | null; key: string | null; email: unknown }[];

beforeAll(async () => {
  worker = await startWorker({
    script: await bundleWorker(new URL("src/worker.ts", import.meta.url)),
    origin: ORIGIN,
    mock,
    bindings: {
      FLIQ_API_TOKEN: "fliq_sk_test",
      FLIQ_SIGNING_SECRET: mock.signingSecret,
      EMAIL_API_URL,
      EMAIL_API_KEY: "email-key",
    },
    outbound: (request) => provider(request),
    onLog: log.add,
  });
});
afterAll(async () => {
  await worker.stop();
  expect(log.unread()).toEqual([]);
});

beforeEach(() => {
  mock.reset();
  emails = [];
  provider = async (request) => {
    if (request.url !== EMAIL_API_URL) return new Response(null, { status: 404 });
    emails.push({
      authorization: request.headers.get("Authorization"),
      key: request.headers.get("Idempotency-Key"),
      email: await request.json(),
    });
    return Response.json({ sent: true });
  };
});

const post = (path: string, body: BodyInit, headers: HeadersInit = {}) =>
  worker.fetch(new Request(`${ORIGIN}${path}`, { method: "POST", body, headers }));

const signUp = (email: string, name: string) => post("/api/signup", JSON.stringify({ email, name }));

describe("POST /api/signup", () => {
  test("schedules the welcome email for half an hour later", async () => {
    const response = await signUp("Ada@example.com", "Ada");
    const [job] = mock.jobs;
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ jobId: job?.id, isNew: true });
    expect(job).toMatchObject({
      url: `${ORIGIN}/api/send-welcome-email`,
      scheduled_at: "2026-03-26T10:00:00Z",
      body: '{"type":"welcome","email":"ada@example.com","name":"Ada"}',
      max_retries: 3,
      idempotency_key: "welcome:ada@example.com",
    });
  });

  test("twice makes one job, under another name too", async () => {
    await signUp("ada@example.com", "Ada");
    for (const name of ["Ada", "Lovelace"]) {
      const again = await signUp("ada@example.com", name);
      expect(again.status).toBe(200);
      expect(await again.json()).toEqual({ jobId: null, isNew: false });
    }
    expect(mock.jobs).toHaveLength(1);
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    '{"email":"ada"}',
    '{"email":"ada@example.com"}',
    '{"email":1,"name":"Ada"}',
  ])("refuses %j", async (body) => {
    const response = await post("/api/signup", body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: "Send JSON with an email and a name" });
    expect(mock.jobs).toEqual([]);
  });
});

describe("POST /api/send-welcome-email", () => {
  test("sends the email when its time has come, and not before", async () => {
    await signUp("ada@example.com", "Ada");
    await mock.advance("29m59s");
    expect(emails).toEqual([]);
    await mock.advance("1s");
    expect(emails).toEqual([
      {
        authorization: "Bearer email-key",
        key: mock.jobs[0]?.id,
        email: { to: "ada@example.com", subject: "Welcome, Ada!", text: "Good to have you here." },
      },
    ]);
    expect(mock.jobs[0]?.status).toBe("completed");
  });

  test("is called again while the provider is down", async () => {
    const working = provider;
    let left = 2;
    provider = (request) => (left-- > 0 ? new Response(null, { status: 503 }) : working(request));

    await signUp("ada@example.com", "Ada");
    await mock.advance("1h");
    expect(emails).toHaveLength(1);
    expect(mock.deliveries.map(({ response }) => [response?.status, response?.body])).toEqual([
      [502, "The email provider answered 503"],
      [502, "The email provider answered 503"],
      [200, "sent"],
    ]);
    expect(mock.timeline()).toMatchInlineSnapshot(`
      "2026-03-26T09:30:00.000Z
              +0s  job 1  POST https://signup.example.com/api/send-welcome-email in 30m
             +30m  job 1  attempt 1  502  retry in 26.825s
      +30m26.825s  job 1  attempt 2  502  retry in 1m1.706s
      +31m28.531s  job 1  attempt 3  200  completed"
    `);
  });

  test("tells the provider when a delivery is a repeat", async () => {
    mock.crashWorker("*/api/send-welcome-email"); // the email is sent, but Fliq does not get to know
    await signUp("ada@example.com", "Ada");
    await mock.advance("1h");
    expect(mock.jobs[0]).toMatchObject({ status: "completed", attempts: 2 });
    expect(emails.map(({ key }) => key)).toEqual([mock.jobs[0]?.id, mock.jobs[0]?.id]);
  });

  test("sends nothing for anybody but Fliq", async () => {
    const body = '{"type":"welcome","email":"eve@example.com","name":"Eve"}';
    const forged = {
      "X-Fliq-Delivery-Id": "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
      "X-Fliq-Timestamp": String(Math.floor(Date.now() / 1000)),
      "X-Fliq-Signature": `v1=${"0".repeat(64)}`,
    };
    expect((await post("/api/send-welcome-email", body)).status).toBe(401);
    expect(await log.next()).toContain("X-Fliq-Delivery-Id: missing");
    expect((await post("/api/send-welcome-email", body, forged)).status).toBe(401);
    expect(await log.next()).toContain("X-Fliq-Signature: not for POST");
    expect(emails).toEqual([]);
  });
});

test.each([
  ["GET", "/api/signup"],
  ["PUT", "/api/send-welcome-email"],
  ["POST", "/"],
])("%s %s is not found", async (method, path) => {
  expect((await worker.fetch(new Request(`${ORIGIN}${path}`, { method }))).status).toBe(404);
});
