import type { D1Database } from "@cloudflare/workers-types";
import { createReceiver, d1Store } from "fliq/receive";
import { pay } from "./pay.ts";

export interface Env {
  FLIQ_SIGNING_SECRET: string;
  PAYMENTS_URL: string;
  DB: D1Database;
}

/** Charges what Fliq delivers, each once: what was charged is remembered in a D1 database. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe: d1Store(env.DB) });
    return receiver.handle(request, (delivery) => pay(env.PAYMENTS_URL, delivery));
  },
};
