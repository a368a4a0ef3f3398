import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createSigner } from "../../mock/signer.ts";

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
  readFileSync(new URL("../vectors/signature.json", import.meta.url), "utf8"),
);

test.each(vectors.map((vector) => [vector.name, vector] as const))("signs as known: %s", (_, vector) => {
  const attempt = { signature: null as { value: string; timestamp: number } | null };
  const account = { signingSecret: { secret: vector.secret, createdAt: 0 } };
  const { method, url, body } = vector;
  createSigner()({ account, method, url, body }, attempt, Number(vector.timestamp) * 1000 + 999);
  expect(attempt.signature).toEqual({ timestamp: Number(vector.timestamp), value: vector.signature });
});
