import fastify, { type FastifyInstance } from "fastify";
import { createReceiver, type ReceiverOptions } from "fliq/receive";

export interface AppOptions {
  readonly receive: ReceiverOptions;
  /** What the world calls this server, and jobs are made for. */
  readonly origin: string;
  readonly pay: (order: string, cents: number) => unknown;
}

/** An app that takes Fliq's jobs under /jobs, and parses JSON elsewhere. */
export function createApp({ receive, origin, pay }: AppOptions): FastifyInstance {
  const receiver = createReceiver(receive);
  const app = fastify();

  // In a plugin of its own, whose parsers the rest of the app does not have.
  app.register(async (jobs) => {
    jobs.removeAllContentTypeParsers();
    jobs.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    jobs.post("/jobs/charge", async (request, reply) => {
      const { method, originalUrl, headers } = request;
      const body = request.body instanceof Uint8Array ? request.body : null;
      const answer = await receiver.handle(
        { method, url: origin + originalUrl, headers, body },
        (delivery) => {
          const { order, cents } = delivery.json<{ order: string; cents: number }>();
          return pay(order, cents);
        },
      );
      return reply
        .code(answer.status)
        .headers(Object.fromEntries(answer.headers))
        .send(await answer.text());
    });
  });
  app.post("/echo", async (request) => request.body);
  return app;
}
