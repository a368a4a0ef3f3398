import express from "express";
import { createReceiver, type ReceiverOptions } from "fliq/receive";
import { toNodeHandler } from "fliq/receive/node";

export interface AppOptions {
  readonly receive: ReceiverOptions;
  /** What the world calls this server, and jobs are made for. */
  readonly origin: string;
  readonly pay: (order: string, cents: number) => unknown;
}

interface Charge {
  order: string;
  cents: number;
}

/** An app that parses JSON everywhere, as most do, and takes Fliq's jobs under /jobs. */
export function createApp({ receive, origin, pay }: AppOptions): express.Express {
  const receiver = createReceiver(receive);
  const app = express();

  // Before any parser: the signature covers the bytes as they came.
  const charge = toNodeHandler(
    (request) =>
      receiver.handle(request, (delivery) => {
        const { order, cents } = delivery.json<Charge>();
        return pay(order, cents);
      }),
    { origin },
  );
  app.post("/jobs/charge", (request, response) => void charge(request, response));

  // After a parser that keeps the bytes: hand them on.
  app.use(
    express.json({ verify: (request, _response, bytes) => Object.assign(request, { rawBody: bytes }) }),
  );
  app.post("/parsed/charge", async (request, response) => {
    const { method, originalUrl, headers } = request;
    const body: unknown = Reflect.get(request, "rawBody");
    const parts = {
      method,
      url: origin + originalUrl,
      headers,
      body: body instanceof Uint8Array ? body : null,
    };
    const answer = await receiver.handle(parts, (delivery) => {
      const { order, cents } = delivery.json<Charge>();
      return pay(order, cents);
    });
    response
      .status(answer.status)
      .set(Object.fromEntries(answer.headers))
      .send(await answer.text());
  });
  app.post("/echo", (request, response) => void response.json(request.body));
  return app;
}
