import { assertDedupeStore } from "../../src/receive/conformance.ts";
import {
  createReceiver,
  type D1DatabaseLike,
  type DedupeStore,
  type DurableObjectNamespaceLike,
  d1Store,
  durableObjectStore,
  type KVNamespaceLike,
  kvStore,
} from "../../src/receive/entry.ts";

export { FliqDedupe } from "../../src/receive/entry.ts";

interface Env {
  SECRET: string;
  D1: D1DatabaseLike;
  KV: KVNamespaceLike;
  OBJECTS: DurableObjectNamespaceLike<unknown>;
}

/** How often the handler ran for each delivery. */
const runs = new Map<string, number>();

let stores: Record<string, DedupeStore> | undefined;

/** A Worker that checks and uses the stores that need the runtime: `/conformance/<store>`, `/jobs/<store>`, fifty at once at `/burst/<store>`, `/runs`. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const [, action, name] = new URL(request.url).pathname.split("/");
    if (action === "runs") return Response.json(Object.fromEntries(runs));

    stores ??= { d1: d1Store(env.D1), kv: kvStore(env.KV), objects: durableObjectStore(env.OBJECTS) };
    const dedupe = stores[name ?? ""];
    if (!dedupe) return new Response("no such store", { status: 404 });

    if (action === "conformance") {
      return assertDedupeStore(dedupe, { atomic: name !== "kv" }).then(
        () => new Response("conforms"),
        (error: unknown) => new Response(String(error), { status: 500 }),
      );
    }
    // A machine that is busy may take longer for 1,000 calls at once than a store is given, or than a lease holds: time stands still here.
    const { method, headers } = request;
    const now = () => Number(headers.get("X-Fliq-Timestamp")) * 1000;
    const setTimer = () => () => {};
    const receiver = createReceiver({ secret: env.SECRET, dedupe, now, setTimer });
    const parts = {
      method,
      headers,
      url: request.url.replace("/burst/", "/jobs/"),
      body: await request.text(),
    };
    const deliver = () =>
      receiver.handle(parts, ({ id }) => {
        runs.set(id, (runs.get(id) ?? 0) + 1);
      });
    if (action !== "burst") return deliver();
    const answers = await Promise.all(Array.from({ length: 50 }, deliver));
    return Response.json(answers.map(({ status, headers: sent }) => [status, sent.get("X-Fliq-Outcome")]));
  },
};
