import { importKey, sign } from "../src/signature.ts";
import type { Call } from "./call.ts";
import type { AttemptRecord } from "./engine/records.ts";

/** Signs an attempt with its account's secret. */
export type Signer = (call: Call, attempt: AttemptRecord) => Promise<void>;

/** Makes a signer; `now` gives the time that signatures are made at, in epoch milliseconds. */
export function createSigner(now: () => number): Signer {
  const keys = new Map<string, Promise<CryptoKey>>();
  return async ({ account, method, url, body }, attempt) => {
    const { secret } = account.signingSecret;
    let key = keys.get(secret);
    if (key === undefined) {
      key = importKey(secret);
      keys.set(secret, key);
    }
    const timestamp = Math.floor(now() / 1000);
    attempt.signature = { timestamp, value: await sign(await key, { timestamp, method, url, body }) };
  };
}
