import fc from "fast-check";
import { expect, test } from "vitest";
import { createReceiver, FliqSignatureError } from "../../src/receive/entry.ts";
import { sign } from "../../src/shared/signature.ts";
import { NOW_MS, SECRET } from "./signed-request.ts";

const genuine = {
  signature: "",
  timestamp: String(NOW_MS / 1000),
  url: "https://app.example.com/jobs/welcome?id=42",
  body: new TextEncoder().encode('{"email":"zoë@example.com","note":"\uFFFD"}'),
  method: "POST",
};
genuine.signature = await sign(SECRET, genuine);

/** Changes one character of a text, or puts one in, or takes one out. */
const editText = (text: string, characters: string) =>
  fc
    .tuple(fc.nat(text.length), fc.nat(1), fc.constantFrom(...characters, ""))
    .map(([at, removed, added]) => text.slice(0, at) + added + text.slice(at + removed))
    .filter((edited) => edited.trim() !== text);

const editBytes = fc
  .tuple(fc.nat(genuine.body.length), fc.nat(1), fc.uint8Array({ maxLength: 2 }))
  .map(([at, removed, added]) => {
    return new Uint8Array([...genuine.body.slice(0, at), ...added, ...genuine.body.slice(at + removed)]);
  })
  .filter((edited) => String(edited) !== String(genuine.body));

const editUrl = editText(genuine.url.slice("https://app.example.com/".length), "abc019%/?&=.-_~+ü")
  .map((rest) => `https://app.example.com/${rest}`)
  .filter((edited) => new URL(edited).href !== genuine.url);

const mutation = fc.oneof(
  editText(genuine.signature, "0123456789abcdefABCDEFv=, ").map((signature) => ({ ...genuine, signature })),
  editText(genuine.timestamp, "0123456789.-+e ").map((timestamp) => ({ ...genuine, timestamp })),
  editUrl.map((url) => ({ ...genuine, url })),
  editBytes.map((body) => ({ ...genuine, body })),
  fc.constantFrom("PUT", "PATCH", "DELETE").map((method) => ({ ...genuine, method })),
);

test("of 10,000 changed requests none is accepted, each is a 401 that says nothing and a reason for the log", async () => {
  const reasons = new Set<string>();
  let handled = 0;
  let told: unknown;
  const receiver = createReceiver({
    secret: SECRET,
    now: () => NOW_MS,
    onError: (error) => {
      told = error;
    },
  });
  const send = ({ signature, timestamp, url, body, method }: typeof genuine) => {
    const headers = {
      "X-Fliq-Delivery-Id": "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
      "X-Fliq-Timestamp": timestamp,
      "X-Fliq-Signature": signature,
    };
    return receiver.handle(new Request(url, { method, headers, body }), () => {
      handled += 1;
    });
  };

  await fc.assert(
    fc.asyncProperty(mutation, async (forged) => {
      told = undefined;
      const response = await send(forged);
      expect(response.status).toBe(401);
      expect(await response.text()).toBe("");
      expect([...response.headers]).toEqual([]);
      if (!(told instanceof FliqSignatureError)) throw new Error("no reason was given");
      reasons.add(told.reason);
    }),
    { numRuns: 10_000 },
  );
  expect(handled).toBe(0);
  expect([...reasons].sort()).toEqual(["malformed", "mismatch", "stale"]);

  expect((await send(genuine)).status).toBe(200);
  expect(handled).toBe(1);
});
