import { createReceiver, memoryStore } from "fliq/receive";

interface Charge {
  order: string;
  cents: number;
}

// Outside of POST, so that it outlives the request. It is one process's memory: where several serve your app, pass a store
// that they share.
const dedupe = memoryStore();

export async function POST(request: Request): Promise<Response> {
  const receiver = createReceiver({
    secret: process.env["FLIQ_SIGNING_SECRET"] ?? "",
    // What the job was made with. Behind a proxy Next shows another scheme and host in request.url.
    url: `${process.env["APP_URL"]}/api/fliq`,
    dedupe,
  });
  return receiver.handle(request, async (delivery) => {
    const { order, cents } = delivery.json<Charge>();
    const { ok, status } = await fetch(`${process.env["PAYMENTS_URL"]}`, {
      method: "POST",
      body: JSON.stringify({ order, cents }),
    });
    if (!ok) throw new Error(`The payment provider answered ${status}`); // Fliq tries again.
  });
}
