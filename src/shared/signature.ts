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
export async function sign(secret: string, { timestamp, method, url, body }: SignedParts): Promise<string> {
  const head = `${timestamp}.${method}.${url}.`;
  // It takes a fraction of the time that Web Crypto takes, which answers from another thread.
  nodeCrypto ??= (globalThis as Runtime).process?.getBuiltinModule?.("node:crypto") ?? {};
  const hmac = nodeCrypto.createHmac?.("sha256", secret);
  return `v1=${
    hmac
      ? hmac
          .update(head)
          .update(body ?? "")
          .digest("hex")
      : await signByWebCrypto(secret, head, body)
  }`;
}

async function signByWebCrypto(secret: string, head: string, body: SignedParts["body"]): Promise<string> {
  const start = encoder.encode(typeof body === "string" ? head + body : head);
  const rest = typeof body === "object" && body ? body : [];
  const bytes = new Uint8Array(start.length + rest.length);
  bytes.set(start);
  bytes.set(rest, start.length);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", await keyOf(secret), bytes));
  return Array.from(mac, (byte) => (byte + 256).toString(16).slice(1)).join("");
}

function keyOf(secret: string): Promise<CryptoKey> {
  let key = keys.get(secret);
  if (!key) {
    const hmac = { name: "HMAC", hash: "SHA-256" };
    key = crypto.subtle.importKey("raw", encoder.encode(secret), hmac, false, ["sign"]);
    for (const oldest of keys.keys()) if (keys.size >= MOST_KEYS) keys.delete(oldest);
    keys.set(secret, key);
  }
  return key;
}

/** Whether a signature is that of the parts. */
export async function matches(secret: string, signature: string, parts: SignedParts): Promise<boolean> {
  return isSame(signature, await sign(secret, parts));
}

/** Whether a text is the other, which is secret: the time that it takes tells nothing of where they differ. */
export function isSame(text: string, secret: string): boolean {
  let difference = text.length ^ secret.length;
  for (let at = 0; at < secret.length; at += 1) difference |= text.charCodeAt(at) ^ secret.charCodeAt(at);
  return difference === 0;
}
