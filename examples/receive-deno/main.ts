import { createReceiver, memoryStore } from "fliq/receive";

interface Charge {
  order: string;
  cents: number;
}

const receiver = createReceiver({
  secret: Deno.env.get("FLIQ_SIGNING_SECRET") ?? "",
  dedupe: memoryStore(),
});

function charge(request: Request): Promise<Response> {
  return receiver.handle(request, (delivery) => {
    const { order, cents } = delivery.json<Charge>();
    console.log(`charged ${cents} cents for order ${order}`);
  });
}

Deno.serve(
  {
    hostname: "127.0.0.1",
    port: Number(Deno.env.get("PORT") ?? 8000),
    onListen: ({ hostname, port }) => console.log(`listening on http://${hostname}:${port}`),
  },
  (request) => {
    const { pathname } = new URL(request.url);
    return pathname === "/jobs/charge" ? charge(request) : new Response("Not found", { status: 404 });
  },
);
