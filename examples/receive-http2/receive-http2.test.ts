import { once } from "node:events";
import { connect } from "node:http2";
import type { AddressInfo } from "node:net";
import { memoryStore, sign } from "fliq/receive";
import { expect, test, vi } from "vitest";
import { createJobServer } from "./server.ts";

const SECRET = "whsec_for_this_test";

/** Starts a server, and sends it requests over one connection, under the name that they are for. */
async function serve(origin: string | undefined, pay: (order: string, cents: number) => unknown) {
  const options = { secret: SECRET, dedupe: memoryStore(), onError: () => undefined };
  const server = createJobServer(options, origin, pay).listen(0, "127.0.0.1");
  await once(server, "listening");
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  async function send(request: Request): Promise<number> {
    const { pathname, host } = new URL(request.url);
    const names = { ":method": request.method, ":path": pathname, ":authority": host };
    const stream = session.request({ ...Object.fromEntries(request.headers), ...names });
    stream.end(await request.text());
    const [headers] = await once(stream, "response");
    stream.resume();
    return headers[":status"];
  }
  const close = () => {
    session.close();
    server.close();
  };
  return { send, close };
}

test.each([
  ["the origin that it is given", "https://shop.example.com", "https://shop.example.com"],
  ["what the request says", undefined, "http://shop.example.com"],
])("charges once for a job of %s, and for nobody but Fliq", async (_, origin, ownOrigin) => {
  const pay = vi.fn();
  const { send, close } = await serve(origin, pay);
  const job = { url: `${ownOrigin}/jobs/charge`, body: '{"order":"1","cents":100}' };
  const id = crypto.randomUUID();
  for (const _ of [1, 2]) expect(await send(await sign({ ...job, id }, SECRET))).toBe(200);
  expect(pay).toHaveBeenCalledExactlyOnceWith("1", 100);
  expect(await send(await sign(job, "whsec_forged"))).toBe(401);
  // With an origin of its own, what a request says of the host counts for nothing.
  const elsewhere = await send(await sign({ ...job, url: "http://evil.example/jobs/charge" }, SECRET));
  expect(elsewhere).toBe(origin === undefined ? 200 : 401);
  close();
});
