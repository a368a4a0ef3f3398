import { createServer, type RequestListener, type RequestOptions, request, type Server } from "node:http";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createReceiver } from "../../src/receive/entry.ts";
import { toNodeHandler } from "../../src/receive/node.ts";
import { NOW_MS, SECRET, signedRequest } from "./signed-request.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer({ keepAlive: false }, listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

const body = '{"name":"Zoë 🚀"}';

/** Sends over a real socket what Fliq would send to `url`. */
async function deliver(url: string, parts: Parameters<typeof signedRequest>[0] = {}) {
  const { method, headers } = await signedRequest({ url, body, ...parts });
  const sent = { method, headers: { ...Object.fromEntries(headers), connection: "close" } };
  return fetch(url, { ...sent, body: parts.body ?? body });
}

/** Sends what fetch would not, and gives back the status of the answer. */
function send(url: string, options: RequestOptions, body = ""): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, options, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end(body);
  });
}

describe("toNodeHandler", () => {
  test("hands a receiver what came over the wire, and sends its answer", async () => {
    const handler = vi.fn(() => new Response("made", { status: 201, headers: { "X-Made": "yes" } }));
    const receiver = createReceiver({ secret: SECRET, now: NOW_MS, onError: () => undefined });
    const origin = await serve(toNodeHandler((incoming) => receiver.handle(incoming, handler)));

    const response = await deliver(`${origin}/jobs/welcome?plan=pro&plan=%20x`);
    expect([response.status, response.headers.get("X-Made"), await response.text()]).toEqual([
      200,
      "yes",
      "made",
    ]);
    expect(handler).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: "job_01KMMH8E40FVXJ7T2R5N9B3C6D", method: "POST" }),
    );
    expect((await deliver(`${origin}/jobs/welcome`, { secret: "whsec_forged" })).status).toBe(401);
  });

  test("keeps every path on its own host, and the URL that a router was mounted on", async () => {
    const seen: string[] = [];
    const listen = toNodeHandler((incoming) => {
      seen.push(incoming.url);
      return new Response();
    });
    const origin = await serve((incoming, outgoing) => {
      if (incoming.url?.startsWith("/mounted")) {
        Object.assign(incoming, { originalUrl: incoming.url, url: incoming.url.slice("/mounted".length) });
      }
      return listen(incoming, outgoing);
    });
    await send(`${origin}//evil.example/jobs`, {});
    await send(`${origin}/mounted/jobs`, {});
    expect(seen).toEqual([`${origin}//evil.example/jobs`, `${origin}/mounted/jobs`]);
  });

  test("answers 413 to what is longer than any delivery", async () => {
    const handler = vi.fn();
    const receiver = createReceiver({ secret: SECRET, now: NOW_MS, onError: () => undefined });
    const origin = await serve(toNodeHandler((incoming) => receiver.handle(incoming, handler)));
    const post = (length: number) => deliver(`${origin}/`, { body: "x".repeat(length) });
    expect((await post(1024 * 1024)).status).toBe(200);
    expect((await post(1024 * 1024 + 1)).status).toBe(413);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  test("says so when a body parser was there first, and answers 500", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const listen = toNodeHandler(() => new Response());
    const origin = await serve(async (incoming, outgoing) => {
      for await (const _ of incoming);
      await listen(incoming, outgoing);
    });
    const response = await fetch(origin, { method: "POST", body, headers: { connection: "close" } });
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(log).toHaveBeenCalledExactlyOnceWith(
      "[fliq/receive] toNodeHandler:",
      expect.objectContaining({ message: expect.stringContaining("mount toNodeHandler before it") }),
    );
    log.mockRestore();
  });

  test("makes every request for the origin it is given, whatever the sender says its host is", async () => {
    const seen: string[] = [];
    const listen = toNodeHandler(
      (incoming) => {
        seen.push(incoming.url);
        return new Response();
      },
      { origin: "https://app.example.com/" },
    );
    const origin = await serve(listen);
    for (const [path, host] of [
      ["/jobs/welcome?plan=%20x", "evil.example"],
      ["//evil.example/jobs", "app.example.com"],
    ]) {
      expect(await send(`${origin}${path}`, { headers: { host } })).toBe(200);
    }
    expect(seen).toEqual([
      "https://app.example.com/jobs/welcome?plan=%20x",
      "https://app.example.com//evil.example/jobs",
    ]);
  });

  test.each(["app.example.com", "", "mailto:ops@example.com"])("refuses %j as an origin", (origin) => {
    expect(() => toNodeHandler(() => new Response(), { origin })).toThrow(
      expect.objectContaining({ name: "FliqInputError", field: "origin" }),
    );
  });

  test.each<[what: string, options: RequestOptions & { body?: string }]>([
    ["a Host that makes no URL", { headers: { host: "a b" } }],
    ["a method that a Request cannot have", { method: "TRACE" }],
    ["a GET with a body", { method: "GET", headers: { "content-length": "2" }, body: "{}" }],
  ])("answers 400 to %s, logs nothing, and goes on serving", async (_, { body = "", ...options }) => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const never = vi.fn(() => new Response());
    const origin = await serve(toNodeHandler(never));
    expect(await send(origin, options, body)).toBe(400);
    expect(never).not.toHaveBeenCalled();
    expect((await fetch(origin, { headers: { connection: "close" } })).status).toBe(200);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });
});
