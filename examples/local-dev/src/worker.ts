import { Fliq, FliqConflictError } from "fliq";
import { createReceiver } from "fliq/receive";

export interface Env {
  FLIQ_API_TOKEN: string;
  FLIQ_SIGNING_SECRET: string;
  EMAIL_API_URL: string;
  EMAIL_API_KEY: string;
}

interface Welcome {
  type: "welcome";
  email: string;
  name: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method === "POST" && pathname === "/api/signup") return signUp(request, env);
    if (request.method === "POST" && pathname === "/api/send-welcome-email") return welcome(request, env);
    return new Response("Not found", { status: 404 });
  },
};

/** Takes a sign-up, and has Fliq call `/api/send-welcome-email` of this Worker in 30 minutes. */
async function signUp(request: Request, env: Env): Promise<Response> {
  const user = await readUser(request);
  if (!user) return Response.json({ error: "Send JSON with an email and a name" }, { status: 400 });

  const fliq = Fliq.fromEnv(env);
  try {
    const job = await fliq.schedule({
      url: new URL("/api/send-welcome-email", request.url),
      in: "30m",
      body: { type: "welcome", ...user } satisfies Welcome,
      retries: 3,
      idempotencyKey: `welcome:${user.email}`, // signing up twice sends one email
    });
    // A second sign-up makes no job; which one the first has made, few servers tell.
    return Response.json({ jobId: job.id, isNew: job.isNew }, { status: job.isNew ? 201 : 200 });
  } catch (error) {
    if (!(error instanceof FliqConflictError)) throw error; // where a server shows that the first job has another body
    return Response.json({ error: "This address has signed up under another name" }, { status: 409 });
  }
}

/** Sends the email when Fliq says so. Any answer but a 2xx makes Fliq try again later. */
async function welcome(request: Request, env: Env): Promise<Response> {
  const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET });
  return receiver.handle(request, async (delivery) => {
    const { email, name } = delivery.json<Welcome>();
    const response = await fetch(env.EMAIL_API_URL, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${env.EMAIL_API_KEY}`,
        "Content-Type": "application/json",
        "Idempotency-Key": delivery.id, // the same if Fliq delivers again: nobody gets the email twice
      },
      body: JSON.stringify({ to: email, subject: `Welcome, ${name}!`, text: "Good to have you here." }),
    });
    if (!response.ok) return new Response(`The email provider answered ${response.status}`, { status: 502 });
    return new Response("sent");
  });
}

async function readUser(request: Request): Promise<{ email: string; name: string } | undefined> {
  const input: unknown = await request.json().catch(() => null);
  if (typeof input !== "object" || input === null || !("email" in input && "name" in input)) return undefined;
  const { email, name } = input;
  if (typeof email !== "string" || !/^[^@\s]+@[^@\s]+$/.test(email) || email.length > 200) return undefined;
  if (typeof name !== "string" || name.trim() === "") return undefined;
  return { email: email.toLowerCase(), name: name.trim() };
}
