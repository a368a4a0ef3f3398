import { createServer, type Http2Server } from "node:http2";
import { createReceiver, type ReceiverOptions } from "fliq/receive";
import { toNodeHandler } from "fliq/receive/node";

/** An HTTP/2 server, as one is behind a proxy that ends TLS; `origin` is what that shows to the world. */
export function createJobServer(
  options: ReceiverOptions,
  origin: string | undefined,
  pay: (order: string, cents: number) => unknown,
): Http2Server {
  const receiver = createReceiver(options);
  const listener = toNodeHandler(
    (request) =>
      receiver.handle(request, (delivery) => {
        const { order, cents } = delivery.json<{ order: string; cents: number }>();
        return pay(order, cents);
      }),
    { origin },
  );
  return createServer((request, response) => void listener(request, response));
}
