/**
 * What a store knew of a delivery: nothing (`new`, and now it is claimed), that a claim on it has not ended or
 * expired (`running`), or that it was handled (`done`).
 */
export type ClaimResult = "new" | "running" | "done";

/** Who asks, and when: a store reads the time from here and never from a clock. */
export interface Lease {
  /** Names one claim. It keeps a handler that has lost its claim from renewing or releasing the claim of another. */
  readonly token: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Remembers which deliveries were handled. A claim is short and renewed while its handler runs, so that a crash blocks
 * nothing for long. Any of its functions may return a promise. `assertDedupeStore` of `fliq/receive/conformance` checks one
 * of your own.
 */
export interface DedupeStore {
  /**
   * Claims `id` until `lease.now + ttlMs`, unless it is done or claimed already. Of all claims at once only
   * one may be `new`: a store that cannot promise so should say it is best effort.
   */
  claim(id: string, ttlMs: number, lease: Lease): ClaimResult | Promise<ClaimResult>;
  /** Has the claim last until `lease.now + ttlMs` if it is `lease.token`'s, and does nothing otherwise. */
  renew(id: string, ttlMs: number, lease: Lease): unknown;
  /** Makes `id` done until `lease.now + ttlMs`, whoever holds the claim: its handler did run to the end. */
  complete(id: string, ttlMs: number, lease: Lease): unknown;
  /** Frees `id` if it is claimed by `lease.token`, and does nothing otherwise. */
  release(id: string, lease: Lease): unknown;
}
