import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createSigner } from "../../../mock/delivery/signer.ts";

interface Vector {
  name: string;
  secret: string;
  timestamp: string;
  method: "GET";
  url: string;
  body: string;
  signature: string;
}
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL("../../vectors/signature.json", import.meta.url), "utf8"),
);

test.each(vectors.map((vector) => [vector.name, vector] as const))("signs as known: %s", (_, vector) => {
  const attempt = { signature: null as { value: string; timestamp: number } | null };
  const account = { signingSecret: { secret: vector.secret, createdAt: 0 } };
  const { method, url, body } = vector;
  createSigner()({ account, method, url, body }, attempt, Number(vector.timestamp) * 1000 + 999);
  expect(attempt.signature).toEqual({ timestamp: Number(vector.timestamp), value: vector.signature });
});

test("takes turns between secrets", () => {
  const sign = createSigner();
  const calls = vectors.map(({ secret, method, url, body, timestamp, signature }) => {
    const account = { signingSecret: { secret, createdAt: 0 } };
    return { call: { account, method, url, body }, at: Number(timestamp) * 1000, signature };
  });
  for (const { call, at, signature } of [...calls, ...calls]) {
    const attempt = { signature: null as { value: string; timestamp: number } | null };
    sign(call, attempt, at);
    expect(attempt.signature?.value).toBe(signature);
  }
});
