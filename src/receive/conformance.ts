import type { ClaimResult, DedupeStore, Lease } from "./dedupe.ts";

/** How a store is tried. */
export interface ConformanceOptions {
  /** Whether of many claims at once just one must be `new`. False for a store that is best effort. Default: true. */
  atomic?: boolean | undefined;
}

/**
 * Checks that a store does what `createReceiver` relies on, and throws at the first thing that it does not.
 * It needs no test framework and no waiting, and uses ids of its own, so that a store in use can be checked.
 * @throws {Error} that names the rule, what was expected and what came.
 * @example
 * test("my store", () => assertDedupeStore(redisStore(client)));
 */
export async function assertDedupeStore(
  store: DedupeStore,
  { atomic = true }: ConformanceOptions = {},
): Promise<void> {
  const ttlMs = 120_000;
  const start = Date.now();
  const newId = () => `conformance-${crypto.randomUUID()}`;
  const leaseAt = (now: number): Lease => ({ token: crypto.randomUUID(), now });

  async function expectClaim(id: string, lease: Lease, expected: ClaimResult, rule: string): Promise<void> {
    const result = await store.claim(id, ttlMs, lease);
    if (result !== expected) throw violation(rule, expected, result);
  }

  const id = newId();
  const first = leaseAt(start);
  await expectClaim(id, first, "new", "the first claim of an id is new");
  await expectClaim(id, leaseAt(start + 1), "running", "a second claim finds the first one running");
  await expectClaim(newId(), leaseAt(start), "new", "ids do not share a claim");
  await store.complete(id, ttlMs, { ...first, now: start + 2 });
  await expectClaim(id, leaseAt(start + 3), "done", "what was completed is done");
  await store.release(id, first);
  await expectClaim(id, leaseAt(start + 4), "done", "a release after completion changes nothing");
  await expectClaim(
    id,
    leaseAt(start + 2 + ttlMs - 1),
    "done",
    "what is done stays so until its time has passed",
  );
  await expectClaim(
    id,
    leaseAt(start + 2 + ttlMs),
    "new",
    "what was done is forgotten when its time has passed",
  );

  const released = newId();
  const holder = leaseAt(start);
  await expectClaim(released, holder, "new", "the first claim of an id is new");
  await store.release(released, leaseAt(start));
  await expectClaim(released, leaseAt(start), "running", "only the claim's own token releases it");
  await store.release(released, holder);
  await expectClaim(released, leaseAt(start), "new", "a released id can be claimed again");
  await store.release(newId(), leaseAt(start));

  const crashed = newId();
  const lost = leaseAt(start);
  await expectClaim(crashed, lost, "new", "the first claim of an id is new");
  await expectClaim(
    crashed,
    leaseAt(start + ttlMs - 1),
    "running",
    "a claim holds until its time has passed",
  );
  const heir = leaseAt(start + ttlMs);
  await expectClaim(crashed, heir, "new", "a claim expires, so that a crash does not block the id for ever");
  await store.release(crashed, { ...lost, now: start + ttlMs });
  await expectClaim(
    crashed,
    leaseAt(start + ttlMs),
    "running",
    "a late release does not free another's claim",
  );
  await store.complete(crashed, ttlMs, { ...lost, now: start + ttlMs });
  await store.release(crashed, heir);
  await expectClaim(crashed, leaseAt(start + ttlMs), "done", "done stays done, whoever completed it");

  const ended = newId();
  await expectClaim(ended, first, "new", "the first claim of an id is new");
  await store.complete(ended, ttlMs, first);
  await store.renew(ended, 2 * ttlMs, first);
  await expectClaim(ended, leaseAt(start + ttlMs - 1), "done", "a renewal after completion changes nothing");
  await expectClaim(ended, leaseAt(start + ttlMs), "new", "a renewal after completion changes nothing");

  const renewed = newId();
  const owner = leaseAt(start);
  await expectClaim(renewed, owner, "new", "the first claim of an id is new");
  await store.renew(renewed, ttlMs, { ...owner, now: start + 1000 });
  await store.renew(renewed, ttlMs, leaseAt(start + 2000));
  await expectClaim(
    renewed,
    leaseAt(start + 1000 + ttlMs - 1),
    "running",
    "a claim holds as long as it was last renewed",
  );
  const next = leaseAt(start + 1000 + ttlMs);
  await expectClaim(renewed, next, "new", "only the claim's own token renews it");
  await store.renew(renewed, ttlMs, { ...owner, now: start + 1001 + ttlMs });
  const after = leaseAt(start + 1000 + 2 * ttlMs);
  await expectClaim(renewed, after, "new", "a claim that was lost is not renewed");
  await store.renew(newId(), ttlMs, leaseAt(start));

  if (!atomic) return;
  const contended = newId();
  const claims = Array.from({ length: 50 }, () => store.claim(contended, ttlMs, leaseAt(start)));
  const winners = (await Promise.all(claims)).filter((result) => result === "new");
  if (winners.length !== 1)
    throw violation("of 50 claims at once just one is new", "1", String(winners.length));
}

function violation(rule: string, expected: string, result: string): Error {
  return new Error(`This dedupe store breaks a rule: ${rule}. Expected ${expected}, got ${result}.`);
}
