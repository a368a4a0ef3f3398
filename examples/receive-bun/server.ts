import { createReceiver, memoryStore } from "fliq/receive";

interface Charge {
  order: string;
  cents: number;
}

const receiver = createReceiver({
  secret: Bun.env["FLIQ_SIGNING_SECRET"] ?? "",
  dedupe: memoryStore(),
});

function charge(request: Request): Promise<Response> {
  return receiver.handle(request, (delivery) => {
    const { order, cents } = delivery.json<Charge>();
    console.log(`charged ${cents} cents for order ${order}`);
  });
}

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Bun.env["PORT"] ?? 3000,
  routes: { "/jobs/charge": { POST: charge } },
});

console.log(`listening on ${server.url.origin}`);
