import { Fliq } from "fliq";
import { createReceiver } from "fliq/receive";

export interface Env {
  FLIQ_API_TOKEN: string;
  FLIQ_SIGNING_SECRET: string;
}

/** Remembers to tell somebody that their trial ends: 13 days after it began. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);

    if (request.method === "POST" && pathname === "/api/trials") {
      const { email }: { email: string } = await request.json();
      const url = new URL("/api/trial-ending", request.url);
      const job = await Fliq.fromEnv(env).schedule({ url, in: "13d", body: { email } });
      return Response.json({ reminder: job.id }, { status: 201 });
    }

    if (request.method === "POST" && pathname === "/api/trial-ending") {
      return createReceiver({ secret: env.FLIQ_SIGNING_SECRET }).handle(request, async (delivery) => {
        const { email } = delivery.json<{ email: string }>();
        const body = JSON.stringify({ to: email, subject: "Your trial ends tomorrow" });
        const sent = await fetch("https://email.example.com/send", { method: "POST", body });
        return new Response(null, { status: sent.ok ? 200 : 502 }); // anything but a 2xx: Fliq tries again
      });
    }

    return new Response("Not found", { status: 404 });
  },
};
