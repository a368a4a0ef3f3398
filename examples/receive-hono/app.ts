import type { Fliq } from "fliq";
import { createReceiver, type DedupeStore, defineJob } from "fliq/receive";
import { Hono } from "hono";
import { z } from "zod";

/** Both sides know the job by this: a body that does not fit is neither scheduled nor handled. */
const charge = defineJob({
  name: "charge",
  path: "/jobs/charge",
  schema: z.object({ order: z.string(), cents: z.int().positive() }),
  retries: 5,
});

export interface Services {
  readonly fliq: Fliq;
  readonly signingSecret: string;
  /** Where what was charged is remembered. */
  readonly dedupe: DedupeStore;
  pay(order: string, cents: number): Promise<void>;
}

export function createApp({ fliq, signingSecret, dedupe, pay }: Services) {
  const receiver = createReceiver({ secret: signingSecret, dedupe });
  receiver.on(charge, async ({ order, cents }) => pay(order, cents));

  return new Hono()
    .post("/orders/:order/charge", async (context) => {
      const body = { order: context.req.param("order"), cents: Number(context.req.query("cents")) };
      const parsed = await charge.request(context.req.url, body).catch(() => undefined);
      if (!parsed) return context.json({ error: "Say how many cents: ?cents=100" }, 400);
      const job = await fliq.schedule({ ...parsed, in: "30m", idempotencyKey: `charge:${body.order}` });
      return context.json({ jobId: job.id }, 202);
    })
    .all("/jobs/*", ({ req }) => receiver.fetch(req.raw));
}
