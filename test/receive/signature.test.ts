import { createHmac } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SIGNATURE_PATTERN, sign } from "../../src/shared/signature.ts";
import vectors from "../vectors/signature.json" with { type: "json" };

/** Any secret, URL and bytes. */
const ANY = [fc.string({ minLength: 1 }), fc.string(), fc.uint8Array()] as const;

describe("sign", () => {
  test.each(vectors)("gives the known answer: $name", async ({ secret, signature, ...parts }) => {
    expect(await sign(secret, parts)).toBe(signature);
    expect(await sign(secret, { ...parts, body: new TextEncoder().encode(parts.body) })).toBe(signature);
  });

  test("no body is an empty body", async () => {
    const parts = { timestamp: 1, method: "GET", url: "https://a.example/" };
    const empty = await sign("whsec_a", { ...parts, body: "" });
    expect(await sign("whsec_a", parts)).toBe(empty);
    expect(await sign("whsec_a", { ...parts, body: null })).toBe(empty);
  });

  test("agrees with node:crypto on any secret, URL and bytes", async () => {
    await fc.assert(
      fc.asyncProperty(...ANY, async (secret, url, body) => {
        const parts = { timestamp: 1774076020, method: "POST", url, body };
        const hmac = createHmac("sha256", secret).update(`1774076020.POST.${url}.`).update(body);
        expect(await sign(secret, parts)).toBe(`v1=${hmac.digest("hex")}`);
      }),
    );
  });
});

describe.each([
  ["node:crypto", "Node.js/22"],
  ["Web Crypto", "Cloudflare-Workers"],
])("matches, by %s", (_, userAgent) => {
  let module: typeof import("../../src/shared/signature.ts");
  beforeEach(async () => {
    vi.stubGlobal("navigator", { userAgent });
    vi.resetModules();
    module = await import("../../src/shared/signature.ts");
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("goes by that alone", async () => {
    const subtle = vi.spyOn(crypto.subtle, "verify");
    const { matches } = module;
    for (const { secret, signature, ...parts } of vectors)
      expect(await matches(secret, signature, parts)).toBe(true);
    expect(subtle).toHaveBeenCalledTimes(userAgent === "Node.js/22" ? 0 : vectors.length);
    subtle.mockRestore();
  });

  test.each(vectors)("takes the known answer and nothing near it: $name", async (vector) => {
    const { matches } = module;
    const { secret, signature } = vector;
    const parts = { ...vector, body: new TextEncoder().encode(vector.body) };
    expect(signature).toMatch(SIGNATURE_PATTERN);
    expect(await matches(secret, signature, parts)).toBe(true);
    expect(await matches(`${secret}x`, signature, parts)).toBe(false);
    expect(await matches(secret, signature, { ...parts, url: `${vector.url}x` })).toBe(false);
    for (let at = 3; at < signature.length; at += 1) {
      const other = signature[at] === "0" ? "1" : "0";
      const changed = signature.slice(0, at) + other + signature.slice(at + 1);
      expect(await matches(secret, changed, parts)).toBe(false);
    }
  });

  test("keeps ten keys at most", async () => {
    const imported = vi.spyOn(crypto.subtle, "importKey");
    const check = async (count: number) => {
      imported.mockClear();
      for (let key = 0; key < count; key += 1)
        await module.matches(`whsec_${key}`, vectors[0]?.signature ?? "", parts);
      return imported.mock.calls.length;
    };
    const parts = { timestamp: 1, method: "POST", url: "https://a.example/" };
    const isKept = userAgent !== "Node.js/22";
    expect([await check(10), await check(10), await check(11)]).toEqual(isKept ? [10, 0, 1] : [0, 0, 0]);
    imported.mockRestore();
  });

  test("agrees with what signs, on any secret, URL and bytes", async () => {
    const { matches } = module;
    await fc.assert(
      fc.asyncProperty(...ANY, async (secret, url, body) => {
        const parts = { timestamp: 1774076020, method: "POST", url, body };
        expect(await matches(secret, await sign(secret, parts), parts)).toBe(true);
      }),
    );
  });
});

test.each([
  "",
  "v1=",
  "abc",
  `v1=${"A".repeat(64)}`,
  `v1=${"a".repeat(63)}`,
  `v1=${"a".repeat(65)}`,
  `v2=${"a".repeat(64)}`,
  `v1=${"a".repeat(64)}\n`,
])("does not look like a signature: %j", (header) => {
  expect(header).not.toMatch(SIGNATURE_PATTERN);
});
