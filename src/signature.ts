/** What a signature covers: the four parts that are joined with dots and signed. */
export interface SignedParts {
  /** Unix seconds, as sent in `X-Fliq-Timestamp`. */
  timestamp: number | string;
  /** In capitals: `POST`. */
  method: string;
  /** As configured in the job: not normalised, its fragment included. */
  url: string;
  /** The raw body; none is the same as an empty one. */
  body?: string | Uint8Array | null | undefined;
}

const algorithm = { name: "HMAC", hash: "SHA-256" };
const encoder = new TextEncoder();

/** Imports a signing secret for `sign` and `matches`; an import can be kept and used again. */
export function importKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign", "verify"]);
}

/** The value of `X-Fliq-Signature`: `v1=` and the HMAC-SHA256 in lowercase hex. */
export async function sign(secret: string | CryptoKey, parts: SignedParts): Promise<string> {
  const key = typeof secret === "string" ? await importKey(secret) : secret;
  const mac = await crypto.subtle.sign("HMAC", key, signedBytes(parts));
  return `v1=${Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * The 32 bytes in a signature header, or null if it is not exactly `v1=` and 64 lowercase hex digits: one
 * signature has one spelling.
 */
export function parseSignature(header: string): Uint8Array<ArrayBuffer> | null {
  if (!/^v1=[\da-f]{64}$/.test(header)) return null;
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(header.slice(3 + 2 * i, 5 + 2 * i), 16));
}

/** Whether the signature is that of the parts, compared in constant time by Web Crypto itself. */
export function matches(
  key: CryptoKey,
  signature: Uint8Array<ArrayBuffer>,
  parts: SignedParts,
): Promise<boolean> {
  return crypto.subtle.verify("HMAC", key, signature, signedBytes(parts));
}

function signedBytes({ timestamp, method, url, body }: SignedParts): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`${timestamp}.${method}.${url}.`);
  const tail = typeof body === "string" ? encoder.encode(body) : (body ?? new Uint8Array());
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}
