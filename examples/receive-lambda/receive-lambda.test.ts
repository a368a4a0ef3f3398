import { memoryStore, sign } from "fliq/receive";
import { expect, test, vi } from "vitest";
import { createHandler, type HttpEvent } from "./handler.ts";

const ORIGIN = "https://shop.example.com";
const SECRET = "whsec_for_this_test";

/** The event that a gateway makes of a request. */
async function toEvent(request: Request, isBase64Encoded: boolean): Promise<HttpEvent> {
  const { pathname, search } = new URL(request.url);
  const body = await request.text();
  return {
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: isBase64Encoded ? Buffer.from(body).toString("base64") : body,
    isBase64Encoded,
    requestContext: { http: { method: request.method } },
  };
}

test.each([false, true])("charges once, and for nobody but Fliq; base64: %s", async (isBase64) => {
  const pay = vi.fn();
  const handler = createHandler(
    { secret: SECRET, dedupe: memoryStore(), onError: () => undefined },
    ORIGIN,
    pay,
  );
  const job = { url: `${ORIGIN}/jobs/charge?shop=%20a`, body: '{"order":"Zoë","cents":100}' };
  const id = crypto.randomUUID();
  const send = async (request: Request) => (await handler(await toEvent(request, isBase64))).statusCode;
  for (const _ of [1, 2]) expect(await send(await sign({ ...job, id }, SECRET))).toBe(200);
  expect(pay).toHaveBeenCalledExactlyOnceWith("Zoë", 100);
  expect(await send(await sign(job, "whsec_forged"))).toBe(401);
  expect(await send(await sign({ ...job, url: "https://evil.example/jobs/charge" }, SECRET))).toBe(401);
  expect(pay).toHaveBeenCalledTimes(1);
});
