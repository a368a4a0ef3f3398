// #region entry
import { Fliq } from "fliq";
import { createReceiver } from "fliq/receive";

export interface Env {
  readonly FLIQ_API_TOKEN: string;
  readonly FLIQ_SIGNING_SECRET: string;
  readonly FLIQ_BASE_URL?: string;
  readonly FLIQ_DEV?: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/signup") return signUp(request, env);
    if (pathname === "/welcome") return welcome(request, env);
    return new Response("not found", { status: 404 });
  },
};
// #endregion entry

// #region schedule
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
// #endregion schedule

// #region receive
async function welcome(request: Request, env: Env): Promise<Response> {
  const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dev: env.FLIQ_DEV });
  return receiver.handle(request, async (delivery) => {
    const { email } = delivery.json<{ email: string }>();
    console.log(`Welcome, ${email}!`); // in real life, a call of your mail provider
  });
}
// #endregion receive
