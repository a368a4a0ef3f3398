import type { DurableObjectNamespace } from "@cloudflare/workers-types";
import { createReceiver, durableObjectStore } from "fliq/receive";
import { pay } from "./pay.ts";

// The class behind the binding: the Worker's main module exports it.
export { FliqDedupe } from "fliq/receive";

export interface Env {
  FLIQ_SIGNING_SECRET: string;
  PAYMENTS_URL: string;
  FLIQ_DEDUPE: DurableObjectNamespace;
}

/** Charges what Fliq delivers, each once: a Durable Object for each delivery remembers it. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const dedupe = durableObjectStore(env.FLIQ_DEDUPE);
    const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe });
    return receiver.handle(request, (delivery) => pay(env.PAYMENTS_URL, delivery));
  },
};
