import { Fliq, type FliqOptions } from "fliq";
import { createReceiver, memoryStore } from "fliq/receive";

/** What a purchase needs later. */
interface Order {
  readonly order: string;
  readonly email: string;
}

export interface Env {
  readonly FLIQ_API_TOKEN: string;
  readonly FLIQ_SIGNING_SECRET: string;
  /** Sends a mail; throws when the provider is down. */
  readonly sendMail: (to: string, subject: string) => void | Promise<void>;
  /** Takes the money of an order. */
  readonly charge: (order: string) => void | Promise<void>;
}

// A shop's own would be D1 or a Durable Object: several isolates do not share their memory.
const store = memoryStore();

/** A shop that does what it can later, later. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const path = (pathname: string) => new URL(pathname, url).href;
    const options: FliqOptions = { token: env.FLIQ_API_TOKEN };
    const fliq = new Fliq(options);
    const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe: store });

    switch (url.pathname) {
      case "/orders": {
        const order = (await request.json()) as Order;
        await fliq.schedule({
          url: path("/hooks/charge"),
          body: order,
          idempotencyKey: `charge-${order.order}`,
        });
        const { jobs } = await fliq.sequence({
          key: `mails-${order.order}`,
          baseUrl: url.origin,
          steps: [
            { in: "30m", url: "/hooks/mail", body: { ...order, subject: "Thank you" } },
            { after: "7d", url: "/hooks/mail", body: { ...order, subject: "How was it?" } },
          ],
        });
        return Response.json({ mails: jobs.map(({ id }) => id) }, { status: 201 });
      }
      case "/orders/cancel": {
        const { mails } = (await request.json()) as { mails: string[] };
        for (const id of mails) await fliq.jobs.cancel(id);
        return new Response(null, { status: 204 });
      }
      case "/hooks/charge":
        return receiver.handle(request, async (delivery) => env.charge(delivery.json<Order>().order));
      case "/hooks/mail":
        return receiver.handle(request, async (delivery) => {
          const { email, subject } = delivery.json<Order & { readonly subject: string }>();
          await env.sendMail(email, subject);
        });
      case "/hooks/report":
        return receiver.handle(request, async () => env.sendMail("owner@example.com", "Yesterday's orders"));
      default:
        return new Response("Not found", { status: 404 });
    }
  },
};
