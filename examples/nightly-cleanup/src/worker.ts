import type { D1Database } from "@cloudflare/workers-types";
import { createReceiver } from "fliq/receive";

export interface Env {
  DB: D1Database;
  FLIQ_SIGNING_SECRET: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method !== "POST" || pathname !== "/api/cleanup") {
      return new Response("Not found", { status: 404 });
    }
    const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET });
    return receiver.handle(request, async () => Response.json({ deleted: await deleteExpired(env.DB) }));
  },
};

/** Running it twice does no harm, so nothing needs to remember which deliveries have been handled. */
async function deleteExpired(db: D1Database): Promise<number> {
  const { meta } = await db.prepare("DELETE FROM sessions WHERE expires_at <= unixepoch()").run();
  return meta.changes;
}
