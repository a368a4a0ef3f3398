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

const encoder = new TextEncoder();

/** Imports a signing secret for `sign`, to be kept where the same one signs often. */
export function importKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);
}

/** The value of `X-Fliq-Signature`: `v1=` and the HMAC-SHA256 in lowercase hex. */
export async function sign(secret: string | CryptoKey, parts: SignedParts): Promise<string> {
  const key = typeof secret === "string" ? await importKey(secret) : secret;
  const body = typeof parts.body === "string" ? encoder.encode(parts.body) : (parts.body ?? new Uint8Array());
  const mac = await crypto.subtle.sign("HMAC", key, joinParts({ ...parts, body }));
  return `v1=${Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** How a signature looks: only like this, so that one signature has one spelling. */
export const SIGNATURE_PATTERN = /^v1=[\da-f]{64}$/;

type PartsInBytes = SignedParts & { body: Uint8Array };

/** Whether a signature that fits the pattern is that of the parts; Web Crypto compares in constant time. */
export async function matches(secret: string, signature: string, parts: PartsInBytes): Promise<boolean> {
  const mac = Uint8Array.from(signature.match(/[\da-f]{2}/g) ?? [], (hex) => Number(`0x${hex}`));
  return crypto.subtle.verify("HMAC", await importKey(secret), mac, joinParts(parts));
}

function joinParts({ timestamp, method, url, body }: PartsInBytes): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`${timestamp}.${method}.${url}.`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}
