import type { ClaimResult, DedupeStore, Lease } from "./dedupe.ts";
import { bounded, type ReceiverTime } from "./time.ts";

/** How long a claim lasts: Fliq tries again 22.5 s after a try has failed at the earliest, and takes over 20 s after a worker's death. */
export const LEASE_MS = 20_000;
/** How often it is renewed: two renewals may fail. */
const RENEW_MS = 6000;
/** For how long: nothing waits longer than an hour for a handler. */
const MOST_RENEWALS = 600;
/** How long a store may take. */
const STORE_MS = 5000;

/** Calls a store, and tells of what goes wrong in it. */
export type CallStore = <Result>(
  step: "claim" | "renew" | "complete" | "release",
  call: () => Result,
) => Promise<Awaited<Result>>;

/** A claim of this receiver's on one delivery. */
export interface Claim {
  claim(): Promise<ClaimResult>;
  /** Claims what nothing renews or frees: it is used up. */
  useUp(id: string, ttlMs: number): Promise<ClaimResult>;
  /** Renews the claim until what it returns is called. */
  keep(): () => void;
  complete(ttlMs: number): Promise<unknown>;
  release(): Promise<unknown>;
}

/** Makes the claim; the store is not called yet. */
export function createClaim(store: DedupeStore, id: string, time: ReceiverTime, callStore: CallStore): Claim {
  const token = crypto.randomUUID();
  const lease = (): Lease => ({ token, now: time.now() });
  const call: CallStore = (step, work) =>
    callStore(step, () => bounded(time, STORE_MS, time.use(store, step, work)));

  return {
    claim: () => call("claim", () => store.claim(id, LEASE_MS, lease())),
    useUp: (other, ttlMs) => call("claim", () => store.claim(other, ttlMs, lease())),
    keep() {
      let left = MOST_RENEWALS;
      let stop = time.setTimer(RENEW_MS, renew);
      function renew(): Promise<unknown> {
        left -= 1;
        if (left > 0) stop = time.setTimer(RENEW_MS, renew);
        // It was told of; the next renewal may succeed.
        return call("renew", () => store.renew(id, LEASE_MS, lease())).catch(() => undefined);
      }
      return () => stop();
    },
    complete: (ttlMs) => call("complete", () => store.complete(id, ttlMs, lease())),
    release: () => call("release", () => store.release(id, lease())),
  };
}
