import { isOn } from "./runtime.ts";

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

/** How a signature looks: only like this, so that one signature has one spelling. */
export const SIGNATURE_PATTERN = /^v1=[\da-f]{64}$/;

/** The part of `node:crypto` that is used. */
interface Hmac {
  update(data: string | Uint8Array): Hmac;
  digest(encoding: "hex"): string;
}

interface NodeCrypto {
  createHmac?(hash: string, secret: string): Hmac;
}

interface Runtime {
  readonly process?: { getBuiltinModule?(name: string): NodeCrypto | undefined };
}

/** Looked for once, since looking takes longer than a signature. */
let nodeCrypto: NodeCrypto | undefined;

/** More keys than a rotation has secrets are not kept. */
const MOST_KEYS = 10;
const keys = new Map<string, Promise<CryptoKey>>();
const encoder = new TextEncoder();

/** The value of `X-Fliq-Signature`: `v1=` and the HMAC-SHA256 in lowercase hex. */
export async function sign(secret: string, parts: SignedParts): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", await keyOf(secret), joinBytes(piecesOf(parts)));
  return `v1=${Array.from(new Uint8Array(mac), (byte) => (byte + 256).toString(16).slice(1)).join("")}`;
}

/** Whether a signature, which looks like one, is that of the parts. The time that it takes tells nothing of where they differ. */
export async function matches(secret: string, signature: string, parts: SignedParts): Promise<boolean> {
  // Where Web Crypto answers from another thread, `node:crypto` takes a fraction of its time. On Workers it is the other way round.
  nodeCrypto ??=
    (!isOn(/^Cloudflare/) && (globalThis as Runtime).process?.getBuiltinModule?.("node:crypto")) || {};
  const hmac = nodeCrypto.createHmac?.("sha256", secret);
  const [head, body] = piecesOf(parts);
  if (hmac) return isSame(signature, `v1=${hmac.update(head).update(body).digest("hex")}`);
  const mac = new Uint8Array(32);
  for (let at = 0; at < 64; at += 1) {
    const code = signature.charCodeAt(at + 3); // of 0 to 9 or a to f
    mac[at >> 1] = Number(mac[at >> 1]) * 16 + (code & 15) + 9 * (code >> 6);
  }
  return crypto.subtle.verify("HMAC", await keyOf(secret), mac, joinBytes([head, body]));
}

/** What is signed, the body as it is. */
function piecesOf({ timestamp, method, url, body }: SignedParts): [head: string, body: string | Uint8Array] {
  return [`${timestamp}.${method}.${url}.`, body ?? ""];
}

/** The pieces as one, text in UTF-8. */
export function joinBytes(pieces: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const parts = pieces.map((piece) => (typeof piece === "string" ? encoder.encode(piece) : piece));
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function keyOf(secret: string): Promise<CryptoKey> {
  let key = keys.get(secret);
  if (!key) {
    const hmac = { name: "HMAC", hash: "SHA-256" };
    key = crypto.subtle.importKey("raw", encoder.encode(secret), hmac, false, ["sign", "verify"]);
    if (keys.size >= MOST_KEYS) keys.clear();
    keys.set(secret, key);
  }
  return key;
}

/** Whether a text is the other, which is secret: the time that it takes tells nothing of where they differ. */
export function isSame(text: string, secret: string): boolean {
  let difference = text.length ^ secret.length;
  for (let at = 0; at < secret.length; at += 1) difference |= text.charCodeAt(at) ^ secret.charCodeAt(at);
  return difference === 0;
}
