import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Account, type AttemptRecord, memoize } from "../engine/index.ts";
import type { OutgoingCall } from "./call.ts";

/** The parts of a call that its signature depends on. */
type SignedCall = Pick<OutgoingCall, "method" | "url" | "body"> & {
  readonly account: Pick<Account, "signingSecret">;
};

const encoder = new TextEncoder();
const HEX = "0123456789abcdef";

/** Signs an attempt, as of `now` in epoch milliseconds. */
export type SignAttempt = (call: SignedCall, attempt: Pick<AttemptRecord, "signature">, now: number) => void;

/**
 * Makes a function that signs attempts with their account's secret, if it has one: `v1=` and the hex HMAC-SHA256 of
 * `{timestamp}.{METHOD}.{url}.{body}`.
 * It does so at once, where Web Crypto would take a turn of the event loop, which fake timers would run past.
 */
export function createSigner(): SignAttempt {
  const signerOf = memoize((secret: string) => {
    const mac = createMac(secret);
    return memoize((signed: string) => formatSignature(mac(encoder.encode(signed))));
  });

  return ({ account: { signingSecret }, method, url, body }, attempt, now) => {
    if (signingSecret === null) return;
    const timestamp = Math.floor(now / 1000);
    const value = signerOf(signingSecret.secret)(`${timestamp}.${method}.${url}.${body ?? ""}`);
    attempt.signature = { timestamp, value };
  };
}

/** Gives a message's HMAC, in bytes that the next call writes over. */
type Mac = (message: Uint8Array) => Uint8Array;

/** Hashing the key costs as much as hashing a short message, and so does making the state: both are done once. */
function createMac(secret: string): Mac {
  const key = encoder.encode(secret);
  const keyed = hmac.create(sha256, key);
  const state = hmac.create(sha256, key);
  const digest = new Uint8Array(sha256.outputLen);
  return (message) => {
    keyed._cloneInto(state);
    state.update(message).digestInto(digest);
    return digest;
  };
}

/** `v1=` and the digits, made as one flat text: concatenated digit by digit, it would keep its parts in memory. */
function formatSignature(digest: Uint8Array): string {
  const codes = [0x76, 0x31, 0x3d];
  for (const byte of digest) codes.push(HEX.charCodeAt(byte >> 4), HEX.charCodeAt(byte & 15));
  return String.fromCharCode(...codes);
}
