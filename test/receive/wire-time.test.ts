import fc from "fast-check";
import { expect, test } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import { Fliq } from "../../src/index.ts";
import { createReceiver, verify } from "../../src/receive/entry.ts";
import { SECRET, signedRequest } from "./signed-request.ts";

// Under a mock a receiver goes by the time of the request that it is given, in process. What comes over a wire is text, and tells it nothing.

const LONG_AGO = Date.parse("2020-01-01T00:00:00Z") / 1000;
const CLOCKS = [
  "fliq.clock",
  "Symbol(fliq.clock)",
  "@@fliq.clock",
  "X-Fliq-Clock",
  "X-Fliq-Now",
  "now",
  "__proto__",
  "constructor",
];

test("nothing that comes over a wire can set the time", async () => {
  const request = await signedRequest({ timestamp: LONG_AGO });
  const whole = {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: await request.clone().text(),
  };
  const value = fc.oneof(
    fc.constant(String(LONG_AGO * 1000)),
    fc.constant({ now: LONG_AGO * 1000 }),
    fc.jsonValue(),
  );
  const extra = fc.dictionary(fc.oneof(fc.constantFrom(...CLOCKS), fc.string()), value, { maxKeys: 8 });
  const property = fc.asyncProperty(extra, extra, async (fields, more) => {
    const headers: Record<string, string> = {};
    for (const [name, text] of Object.entries(more)) {
      if (/^[\w-]+$/.test(name) && !(name.toLowerCase() in whole.headers))
        headers[name] = encodeURIComponent(JSON.stringify(text));
    }
    // As a function of Lambda's kind gets it: parsed from the text that came.
    const text = JSON.stringify({ ...fields, ...whole, headers: { ...headers, ...whole.headers } });
    await expect(verify(JSON.parse(text), { secret: SECRET })).rejects.toMatchObject({ reason: "stale" });
    const arrived = new Request(whole.url, {
      ...whole,
      headers: { ...headers, ...whole.headers },
    });
    await expect(verify(arrived, { secret: SECRET })).rejects.toMatchObject({ reason: "stale" });
  });
  await fc.assert(property, { numRuns: 200 });
});

test("a receiver that goes by another clock than the mock's says by how much", async () => {
  const said: string[] = [];
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const receiver = createReceiver({
    secret: mock.signingSecret,
    now: Date.parse("2026-03-26T09:30:00Z") + 21_125_176_000,
    onError: (error) => said.push(String(error)),
  });
  mock.route("*", (request) => receiver.handle(request, () => undefined));
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  await fliq.schedule({ url: "https://app.example.com/hook", retries: 0 });
  await mock.runAll();
  expect(mock.deliveries[0]?.response?.status).toBe(401);
  expect(said).toEqual([
    "FliqSignatureError: X-Fliq-Timestamp: stale by 21,125,176 s: over 300 s; if a mock sent it, see signatureTime",
  ]);
});
