import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Call } from "./call.ts";
import type { Account, AttemptRecord } from "./engine/records.ts";

/** What of a call its signature depends on. */
type SignedCall = Pick<Call, "method" | "url" | "body"> & {
  readonly account: Pick<Account, "signingSecret">;
};

/**
 * Signs an attempt with its account's secret, as of `now` (epoch milliseconds): `v1=` and the hex HMAC-SHA256 of
 * `{timestamp}.{METHOD}.{url}.{body}`. It does so at once, where Web Crypto would take a turn of the event loop, which fake
 * timers would run past.
 */
export function signAttempt(
  { account, method, url, body }: SignedCall,
  attempt: Pick<AttemptRecord, "signature">,
  now: number,
): void {
  const timestamp = Math.floor(now / 1000);
  const signed = utf8ToBytes(`${timestamp}.${method}.${url}.${body ?? ""}`);
  const mac = hmac(sha256, utf8ToBytes(account.signingSecret.secret), signed);
  attempt.signature = { timestamp, value: `v1=${bytesToHex(mac)}` };
}
