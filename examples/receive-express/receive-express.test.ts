import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { memoryStore, sign } from "fliq/receive";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createApp } from "./app.ts";

const ORIGIN = "https://shop.example.com";
const SECRET = "whsec_for_this_test";

const pay = vi.fn(async (_order: string, _cents: number) => {});
const onError = vi.fn();
const app = createApp({ receive: { secret: SECRET, dedupe: memoryStore(), onError }, origin: ORIGIN, pay });
const server = app.listen(0, "127.0.0.1");
let address = "";
beforeAll(async () => {
  if (!server.listening) await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What a proxy does: the path and all else, to the server behind it. */
async function send(request: Request): Promise<number> {
  const { method, headers } = request;
  const { pathname } = new URL(request.url);
  return (await fetch(address + pathname, { method, headers, body: await request.text() })).status;
}

test.each(["/jobs/charge", "/parsed/charge"])("%s charges once, and for nobody but Fliq", async (path) => {
  pay.mockClear();
  const order = { url: ORIGIN + path, body: JSON.stringify({ order: path, cents: 100 }) };
  const headers = { "Content-Type": "application/json" };
  const id = crypto.randomUUID();
  for (const _ of [1, 2]) expect(await send(await sign({ ...order, headers, id }, SECRET))).toBe(200);
  expect(pay).toHaveBeenCalledExactlyOnceWith(path, 100);
  expect(await send(await sign({ ...order, headers }, "whsec_forged"))).toBe(401);
  expect(await send(await sign({ ...order, headers, url: `https://evil.example${path}` }, SECRET))).toBe(401);
  expect(pay).toHaveBeenCalledTimes(1);
});

test("the rest of the app gets its bodies parsed", async () => {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${address}/echo`, { method: "POST", headers, body: '{"a":1}' });
  expect(await response.json()).toEqual({ a: 1 });
});
