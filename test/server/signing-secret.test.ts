import { expect, test } from "vitest";
import { type FliqServerOptions, startFliqServer } from "../../mock/server/index.ts";
import { createReceiver } from "../../src/receive/entry.ts";
import { DEV_SECRET } from "../../src/shared/index.ts";

const start = (options: FliqServerOptions) => startFliqServer({ port: 0, onWarning: () => {}, ...options });

test("a server signs with the secret that it is given, after a restart too, and a receiver in dev takes it", async () => {
  const receiver = createReceiver({ secret: "whsec_production", dev: "1", onError: () => {} });
  for (const seed of [1, 2]) {
    const statuses: number[] = [];
    const server = await start({
      seed,
      signingSecret: DEV_SECRET,
      async fetch(request) {
        const response = await receiver.handle(request, () => undefined);
        statuses.push(response.status);
        return response;
      },
    });
    expect(server.signingSecret).toBe(DEV_SECRET);
    const job = { url: "http://localhost:8787/a", method: "POST", scheduled_at: "2020-01-01T00:00:00Z" };
    const headers = { Authorization: "Bearer fliq_sk_local" };
    const made = await fetch(`${server.url}/jobs`, { method: "POST", headers, body: JSON.stringify(job) });
    expect(made.status).toBe(201);
    await server.close();
    expect(statuses).toEqual([200]);
  }
});

test("a blank one is refused", async () => {
  await expect(start({ signingSecret: " " })).rejects.toThrow(/signingSecret: is blank/);
});
