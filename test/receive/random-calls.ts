import fc from "fast-check";
import { expect } from "vitest";
import { type DedupeStore, memoryStore } from "../../src/receive/entry.ts";

const call = fc.record({
  verb: fc.constantFrom("claim", "claim", "renew", "complete", "release"),
  id: fc.constantFrom("a", "b"),
  token: fc.constantFrom("t1", "t2", "t3"),
  ttlMs: fc.constantFrom(60_000, 90_000),
  afterMs: fc.constantFrom(0, 1, 30_000, 60_000),
});

/** Makes the same random calls of a store and of `memoryStore`: every claim must find the same. */
export async function expectAgreement(store: DedupeStore, numRuns: number): Promise<void> {
  const start = Date.now();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 15 }), async (calls) => {
      const reference = memoryStore();
      run += 1;
      const claimedUntil = new Map<string, number>();
      let now = start;
      for (const [index, { verb, id, token, ttlMs, afterMs }] of calls.entries()) {
        now += afterMs;
        const ownId = `${run}:${id}`;
        if (verb === "claim") {
          // No two claims share a token.
          const lease = { token: `${token}:${index}`, now };
          claimedUntil.set(lease.token, now + ttlMs);
          expect(await store.claim(ownId, ttlMs, lease)).toBe(await reference.claim(ownId, ttlMs, lease));
          continue;
        }
        // What is done is remembered longer than a claim lasts: KV keeps the two apart, and the claim's key is still there.
        const rememberMs = ttlMs + 90_000;
        // The token of an earlier claim, if there was one at that place.
        const lease = { token: `${token}:${Math.max(0, index - 1)}`, now };
        // What has expired may be gone already, or still be there to be renewed.
        if (verb === "renew" && now >= (claimedUntil.get(lease.token) ?? 0)) continue;
        if (verb === "renew") claimedUntil.set(lease.token, now + ttlMs);
        for (const one of [store, reference]) {
          if (verb === "renew") await one.renew(ownId, ttlMs, lease);
          else
            await (verb === "complete" ? one.complete(ownId, rememberMs, lease) : one.release(ownId, lease));
        }
      }
    }),
    { numRuns },
  );
}
