import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Call } from "./call.ts";
import type { Account, AttemptRecord, SigningSecretRecord } from "./engine/records.ts";

/** What of a call its signature depends on. */
type SignedCall = Pick<Call, "method" | "url" | "body"> & {
  readonly account: Pick<Account, "signingSecret">;
};

const encoder = new TextEncoder();

/** Signs an attempt, as of `now` in epoch milliseconds. */
export type SignAttempt = (call: SignedCall, attempt: Pick<AttemptRecord, "signature">, now: number) => void;

/**
 * Makes what signs attempts with their account's secret: `v1=` and the hex HMAC-SHA256 of `{timestamp}.{METHOD}.{url}.{body}`.
 * It does so at once, where Web Crypto would take a turn of the event loop, which fake timers would run past.
 */
export function createSigner(): SignAttempt {
  const macs = new WeakMap<SigningSecretRecord, Mac>();

  return ({ account: { signingSecret }, method, url, body }, attempt, now) => {
    let mac = macs.get(signingSecret);
    if (mac === undefined) {
      mac = createMac(signingSecret.secret);
      macs.set(signingSecret, mac);
    }
    const timestamp = Math.floor(now / 1000);
    const signed = encoder.encode(`${timestamp}.${method}.${url}.${body ?? ""}`);
    attempt.signature = { timestamp, value: `v1=${bytesToHex(mac(signed))}` };
  };
}

type Mac = (message: Uint8Array) => Uint8Array;

/** Taking in a key costs as much as a short message, and so does making the state: both are done once. */
function createMac(secret: string): Mac {
  const key = encoder.encode(secret);
  const keyed = hmac.create(sha256, key);
  const state = hmac.create(sha256, key);
  return (message) => {
    keyed._cloneInto(state);
    return state.update(message).digest();
  };
}
