import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver } from "fliq/receive";

interface Env {
  readonly FLIQ_API_TOKEN: string;
  readonly FLIQ_SIGNING_SECRET: string;
  readonly FLIQ_BASE_URL?: string;
  readonly FLIQ_DEV?: string;
}

const worker = {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/signup") return signUp(request, env);
    if (pathname === "/welcome") return welcome(request, env);
    return new Response("not found", { status: 404 });
  },
};

async function signUp(request: Request, env: Env): Promise<Response> {
  const { email } = (await request.json()) as { email: string };
  const fliq = Fliq.fromEnv(env); // reads FLIQ_API_TOKEN and, where there is one, FLIQ_BASE_URL
  const job = await fliq.schedule({
    url: new URL("/welcome", request.url), // this Worker again
    in: "30m",
    body: { email },
    idempotencyKey: `welcome:${email}`, // signing up twice sends one mail
  });
  return Response.json({ isNew: job.isNew }, { status: 201 });
}

async function welcome(request: Request, env: Env): Promise<Response> {
  const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dev: env.FLIQ_DEV });
  return receiver.handle(request, async (delivery) => {
    const { email } = delivery.json<{ email: string }>();
    console.log(`Welcome, ${email}!`); // in real life, a call of your mail provider
  });
}

// What is around the Worker: Fliq, and a day on which it is down for a moment.
const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
globalThis.fetch = mock.fetch;
const env = { FLIQ_API_TOKEN: "fliq_sk_test", FLIQ_SIGNING_SECRET: mock.signingSecret };
mock.route("https://app.example.com/*", worker, env);
mock.failNext("*/welcome", { status: 503 });

const signUpOf = (email: string) =>
  new Request("https://app.example.com/signup", { method: "POST", body: JSON.stringify({ email }) });
console.log((await worker.fetch(signUpOf("ada@example.com"), env)).status);
await mock.advance("1h");
