import { describe, expect, test } from "vitest";
import {
  FliqSignatureError,
  type IncomingRequest,
  type VerifyOptions,
  verify,
} from "../../src/receive/entry.ts";
import vectors from "../vectors/signature.json" with { type: "json" };
import { NOW_MS, type RequestParts, SECRET, signedRequest } from "./signed-request.ts";

const options = { secret: SECRET, now: NOW_MS };

async function refusal(request: Request, using: VerifyOptions = options): Promise<FliqSignatureError> {
  const error: unknown = await verify(request, using).then(
    () => new Error("it was accepted"),
    (reason: unknown) => reason,
  );
  if (error instanceof FliqSignatureError) return error;
  throw error;
}

describe("what is accepted", () => {
  test.each(vectors)(
    "the known answer: $name",
    async ({ secret, timestamp, method, url, body, signature }) => {
      const headers = {
        "X-Fliq-Delivery-Id": "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
        "X-Fliq-Timestamp": timestamp,
        "X-Fliq-Signature": signature,
      };
      const request = new Request(url, { method, headers, ...(body && { body }) });
      const delivery = await verify(request, { secret, url, now: Number(timestamp) * 1000 });
      expect(delivery).toMatchObject({
        id: "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
        method,
        url,
        requestId: null,
      });
      expect(delivery.timestamp).toEqual(new Date(Number(timestamp) * 1000));
      expect(delivery.text()).toBe(body);
    },
  );

  test("the delivery can be read again and again; the request's body was read", async () => {
    const request = await signedRequest({ headers: { "X-Tenant": "acme" } });
    const delivery = await verify(request, options);
    expect(delivery.text()).toBe('{"email":"ada@example.com"}');
    expect(delivery.json()).toEqual({ email: "ada@example.com" });
    expect(delivery.json()).toEqual({ email: "ada@example.com" });
    expect(delivery.headers.get("x-tenant")).toBe("acme");
    expect(delivery.requestId).toBe("5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11");
    expect(request.bodyUsed).toBe(true);
  });

  test.each([300, -300])("a timestamp %i s away", async (offset) => {
    await verify(await signedRequest({ timestamp: NOW_MS / 1000 + offset }), options);
  });

  test("a clock in any form", async () => {
    for (const now of [NOW_MS, new Date(NOW_MS), () => NOW_MS, () => new Date(NOW_MS)]) {
      await verify(await signedRequest(), { secret: SECRET, now });
    }
  });

  test("either secret while one is replaced by the other", async () => {
    const secrets = ["whsec_new", "whsec_old"];
    await verify(await signedRequest({ secret: "whsec_new" }), { secrets, now: NOW_MS });
    await verify(await signedRequest({ secret: "whsec_old" }), { secrets, now: NOW_MS });
    expect(
      (await refusal(await signedRequest({ secret: "whsec_older" }), { secrets, now: NOW_MS })).reason,
    ).toBe("mismatch");
  });

  test("the URL of the job, where a proxy shows another", async () => {
    const url = "https://app.example.com/jobs/welcome?plan=pro";
    const proxied = () => signedRequest({ url, seenUrl: "http://10.0.0.7:8787/jobs/welcome?plan=pro" });
    expect((await refusal(await proxied())).reason).toBe("mismatch");
    expect((await verify(await proxied(), { ...options, url })).url).toBe(url);
    expect((await verify(await proxied(), { ...options, url: new URL(url) })).url).toBe(url);
    const rewrite = (request: IncomingRequest) => {
      const seen = new URL(request.url);
      return new URL(seen.pathname + seen.search, "https://app.example.com");
    };
    expect((await verify(await proxied(), { ...options, url: rewrite })).url).toBe(url);
  });

  test.each(["https://app.example.com", "https://app.example.com/ü", "https://app.example.com/a#part"])(
    "a URL that a request shows otherwise, if it is passed: %s",
    async (url) => {
      const { href } = new URL(url);
      const seenUrl = href.replace(/#.*/, "");
      expect((await refusal(await signedRequest({ url, seenUrl }))).reason).toBe("mismatch");
      await verify(await signedRequest({ url, seenUrl }), { ...options, url });
    },
  );
});

describe("what is refused", () => {
  test.each([
    ["missing", { id: null }],
    ["missing", { headers: { "X-Fliq-Signature": "" } }],
    ["missing", { headers: { "X-Fliq-Timestamp": "" } }],
    ["malformed", { headers: { "X-Fliq-Signature": "v1=abc" } }],
    ["malformed", { headers: { "X-Fliq-Signature": `v0=${"a".repeat(64)}` } }],
    ["malformed", { timestamp: "1774076020.5" }],
    ["malformed", { timestamp: "2026-03-26T09:30:00Z" }],
    ["malformed", { timestamp: "-1" }],
    ["stale", { timestamp: NOW_MS / 1000 - 301 }],
    ["stale", { timestamp: NOW_MS / 1000 + 301 }],
    ["stale", { timestamp: "9".repeat(400) }],
    ["mismatch", { secret: "whsec_another" }],
    ["mismatch", { headers: { "X-Fliq-Timestamp": String(NOW_MS / 1000 + 1) } }],
    ["mismatch", { headers: { "X-Fliq-Signature": `v1=${"a".repeat(64)}` } }],
  ] satisfies [string, RequestParts][])("%s: %j", async (reason, parts) => {
    const error = await refusal(await signedRequest(parts));
    expect(error).toMatchObject({ reason, code: "invalid_signature", name: "FliqSignatureError" });
  });

  test("just over the tolerance, to the millisecond", async () => {
    expect((await refusal(await signedRequest(), { ...options, now: NOW_MS + 300_001 })).reason).toBe(
      "stale",
    );
    expect(
      (await refusal(await signedRequest(), { ...options, now: NOW_MS + 5001, tolerance: 5 })).reason,
    ).toBe("stale");
    await verify(await signedRequest(), { ...options, now: NOW_MS + 5000, tolerance: 5 });
  });

  test("everything, if the tolerance or the clock is not a number", async () => {
    expect((await refusal(await signedRequest(), { ...options, tolerance: Number.NaN })).reason).toBe(
      "stale",
    );
    expect((await refusal(await signedRequest(), { ...options, now: new Date("soon") })).reason).toBe(
      "stale",
    );
  });

  test("everything, without a secret", async () => {
    expect((await refusal(await signedRequest(), { ...options, secret: "" })).reason).toBe("mismatch");
    const none: VerifyOptions = { secrets: [], now: NOW_MS };
    await expect(verify(await signedRequest(), none)).rejects.toMatchObject({ reason: "mismatch" });
  });

  test("a body that begins with a byte order mark that was not signed", async () => {
    const request = await signedRequest();
    const marked = new Request(request, { body: `\uFEFF${await request.clone().text()}` });
    expect((await refusal(marked)).reason).toBe("mismatch");
  });

  test("messages name the header and show neither secret, body nor query", async () => {
    const url = "https://app.example.com/jobs/welcome?token=hush";
    const { message } = await refusal(await signedRequest({ url, secret: "whsec_another" }));
    expect(message).toBe(
      "X-Fliq-Signature: not for POST https://app.example.com/jobs/welcome; check secret and url",
    );
    expect((await refusal(await signedRequest({ id: null }))).message).toBe("X-Fliq-Delivery-Id: missing");
  });
});

test("a stale request is refused before its body is read", async () => {
  const request = await signedRequest({ timestamp: 1 });
  await request.text();
  expect((await refusal(request)).reason).toBe("stale");
});
