// What docs/signing.md shows, run as it stands.
// #region by-hand
import { createHmac, timingSafeEqual } from "node:crypto";
// #endregion by-hand
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { createReceiver, verify } from "fliq/receive";
import { expect, test } from "vitest";

const URL_OF_JOB = "https://app.example.com/charge";

// #region by-hand

/** What a receiver in another language has to do. */
function isFromFliq(
  request: { headers: Headers; method: string; body: string },
  url: string,
  secret: string,
) {
  const timestamp = request.headers.get("X-Fliq-Timestamp") ?? "";
  const signed = `${timestamp}.${request.method}.${url}.${request.body}`;
  const expected = Buffer.from(`v1=${createHmac("sha256", secret).update(signed).digest("hex")}`);
  const given = Buffer.from(request.headers.get("X-Fliq-Signature") ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
// #endregion by-hand

/** A delivery, as its target gets it. */
async function deliver() {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const got: Request[] = [];
  mock.route(URL_OF_JOB, (request) => {
    got.push(request.clone());
    return new Response();
  });
  await fliq.schedule({ url: URL_OF_JOB, body: { order: 7 } });
  await mock.runAll();
  const [request] = got;
  if (request === undefined) throw new Error("nothing was delivered");
  return { request, secret: mock.signingSecret, now: () => mock.now().getTime() };
}

test("by hand", async () => {
  const { request, secret } = await deliver();
  const body = await request.text();
  const { headers, method } = request;
  expect(isFromFliq({ headers, method, body }, URL_OF_JOB, secret)).toBe(true);
  expect(isFromFliq({ headers, method, body: `${body} ` }, URL_OF_JOB, secret)).toBe(false);
  expect(isFromFliq({ headers, method, body }, `${URL_OF_JOB}?x`, secret)).toBe(false);
});

test("verify", async () => {
  const { request, secret, now } = await deliver();
  // #region verify
  const delivery = await verify(request, { secret });
  const { order } = delivery.json<{ order: number }>(); // the body was read to be checked
  // #endregion verify
  expect(order).toBe(7);
  expect(now()).toBe(delivery.timestamp.getTime());
});

test("rotate", async () => {
  const previous = "whsec_of-before";
  const { request, secret: next } = await deliver();
  // #region rotate
  const receiver = createReceiver({ secrets: [next, previous] });
  const response = await receiver.handle(request, () => undefined);
  // #endregion rotate
  expect(response.status).toBe(200);
});
