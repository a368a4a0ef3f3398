import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { assertDedupeStore } from "../../src/receive/conformance.ts";
import { type DedupeStore, d1Store, FliqDedupe, kvStore, memoryStore } from "../../src/receive/entry.ts";
import { expectAgreement } from "./random-calls.ts";
import { NOW_MS, SECRET, signedRequest } from "./signed-request.ts";

describe("memoryStore", () => {
  test("conforms", () => assertDedupeStore(memoryStore()));

  test("forgets what has expired, and the oldest when it is full", () => {
    const store = memoryStore({ maxEntries: 2 });
    const claim = (id: string, now: number) => store.claim(id, 1000, { token: `token of ${id}`, now });
    const complete = (id: string, now: number) => store.complete(id, 1000, { token: "any", now });
    for (const id of ["a", "b", "c"]) complete(id, 0);
    expect(["c", "b"].map((id) => claim(id, 1))).toEqual(["done", "done"]);
    expect(claim("a", 1)).toBe("new");
    complete("d", 500);
    expect(claim("d", 1499)).toBe("done");
    expect(claim("d", 1500)).toBe("new");
  });

  test("never forgets a claim that runs, however full it is", () => {
    const store = memoryStore({ maxEntries: 10 });
    const lease = (token: string) => ({ token, now: 0 });
    for (let count = 0; count < 100; count += 1) {
      expect(store.claim(`${count}`, 1000, lease(`${count}`))).toBe("new");
      store.complete(`done ${count}`, 1000, lease("any"));
    }
    for (let count = 0; count < 100; count += 1)
      expect(store.claim(`${count}`, 1000, lease("other"))).toBe("running");
  });

  test("a call costs the same, full or not: it looks at one entry more than it takes out", () => {
    let looks = 0;
    const next = Reflect.get(new Map().entries(), "next");
    const prototype = Reflect.getPrototypeOf(new Map().entries()) ?? {};
    const spy = vi.spyOn(prototype as { next: () => unknown }, "next").mockImplementation(function (
      this: unknown,
    ) {
      looks += 1;
      return Reflect.apply(next, this, []);
    });
    const store = memoryStore({ maxEntries: 1000 });
    for (let count = 0; count < 20_000; count += 1) {
      store.claim(`${count}`, 20_000, { token: "a", now: count });
      if (count % 3 > 0) store.complete(`${count}`, 60_000, { token: "a", now: count });
    }
    spy.mockRestore();
    expect(looks).toBeGreaterThan(20_000);
    expect(looks).toBeLessThan(6 * 20_000);
  });
});

describe("assertDedupeStore finds a store that", () => {
  /** A memory store with some of its functions changed. */
  const broken = (change: (store: DedupeStore) => Partial<DedupeStore>): DedupeStore => {
    const store = memoryStore();
    return { ...store, ...change(store) };
  };
  const owners = new Map<string, string>();
  const century = 100 * 365 * 86_400_000;

  test.each<[string, string, DedupeStore]>([
    [
      "never finds anything done",
      "what was completed is done",
      broken(() => ({ complete: () => undefined })),
    ],
    [
      "never forgets",
      "what was done is forgotten when its time has passed",
      broken(({ complete }) => ({ complete: (id, _, lease) => complete(id, century, lease) })),
    ],
    ["never releases", "a released id can be claimed again", broken(() => ({ release: () => undefined }))],
    [
      "releases for anybody",
      "only the claim's own token releases it",
      broken(({ claim, renew, release }) => ({
        claim: (id, ttlMs, { now, token }) => {
          owners.set(id, owners.get(id) ?? token);
          return claim(id, ttlMs, { now, token: "shared" });
        },
        renew: (id, ttlMs, { now, token }) =>
          token === owners.get(id) && renew(id, ttlMs, { now, token: "shared" }),
        release: (id, { now }) => release(id, { now, token: "shared" }),
      })),
    ],
    [
      "never renews",
      "a claim holds as long as it was last renewed",
      broken(() => ({ renew: () => undefined })),
    ],
    [
      "renews for anybody",
      "only the claim's own token renews it",
      broken(({ claim, renew }) => {
        const holders = new Map<string, string>();
        return {
          claim(id, ttlMs, lease) {
            const result = claim(id, ttlMs, lease);
            if (result === "new") holders.set(id, lease.token);
            return result;
          },
          renew: (id, ttlMs, { now }) => renew(id, ttlMs, { now, token: holders.get(id) ?? "" }),
        };
      }),
    ],
    [
      "renews what is done",
      "a renewal after completion changes nothing",
      broken((store) => ({
        renew: (id, _, lease) => {
          store.release(id, lease);
          return store.complete(id, 1, lease);
        },
      })),
    ],
    [
      "keeps a claim for ever",
      "a claim expires, so that a crash does not block the id for ever",
      broken(({ claim }) => ({ claim: (id, _, lease) => claim(id, century, lease) })),
    ],
    [
      "reads before it writes",
      "of 50 claims at once just one is new",
      broken(({ claim }) => {
        const claimed = new Set<string>();
        return {
          async claim(id, ttlMs, lease) {
            const isFirst = !claimed.has(id);
            await Promise.resolve();
            claimed.add(id);
            const result = await claim(id, ttlMs, lease);
            return isFirst ? "new" : result;
          },
        };
      }),
    ],
  ])("%s", async (_, rule, store) => {
    await expect(assertDedupeStore(store)).rejects.toThrow(`This dedupe store breaks a rule: ${rule}.`);
  });
});

test("FliqDedupe deletes itself when the entry has expired, by its own clock", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW_MS });
  const entries = new Map<string, unknown>();
  const alarms: number[] = [];
  const object = new FliqDedupe({
    storage: {
      get: async <Value>(key: string) => entries.get(key) as Value | undefined,
      put: async (key, value) => void entries.set(key, value),
      deleteAll: async () => entries.clear(),
      setAlarm: async (timeMs) => void alarms.push(timeMs),
    },
  });
  const call = async (verb: string) => {
    const body = JSON.stringify({ verb, ttlMs: 1000, token: "a", now: 5 });
    return (await object.fetch(new Request("https://dedupe", { method: "POST", body }))).json();
  };
  expect(await call("claim")).toBe("new");
  vi.setSystemTime(NOW_MS + 500);
  await call("complete");
  expect(alarms).toEqual([NOW_MS + 1000, NOW_MS + 1500]);
  expect(await call("claim")).toBe("done");
  await object.alarm();
  expect(entries.size).toBe(0);
  vi.useRealTimers();
});

describe("in workerd", () => {
  let worker: Miniflare;
  const origin = "https://worker.example.com";

  beforeAll(async () => {
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL("dedupe-worker.ts", import.meta.url))],
      bundle: true,
      format: "esm",
      target: "es2022",
      write: false,
    });
    worker = new Miniflare({
      modules: true,
      script: bundle.outputFiles[0]?.text ?? "",
      compatibilityDate: "2026-04-01",
      bindings: { SECRET },
      d1Databases: ["D1"],
      kvNamespaces: ["KV"],
      durableObjects: { OBJECTS: { className: "FliqDedupe", useSQLite: true } },
    });
    await worker.ready;
  });
  afterAll(() => worker.dispose());

  async function deliver(store: string, id: string) {
    const url = `${origin}/jobs/${store}`;
    const { method, headers } = await signedRequest({ url, id, timestamp: Math.floor(Date.now() / 1000) });
    const body = '{"email":"ada@example.com"}';
    const response = await worker.dispatchFetch(url, { method, headers: Object.fromEntries(headers), body });
    await response.arrayBuffer();
    return { status: response.status, outcome: response.headers.get("X-Fliq-Outcome") };
  }

  test.each(["d1", "objects", "kv"])("%s conforms", async (store) => {
    const response = await worker.dispatchFetch(`${origin}/conformance/${store}`);
    expect(await response.text()).toBe("conforms");
  });

  test.each(["d1", "objects", "kv"])(
    "%s: a delivery that comes again is answered and not handled",
    async (store) => {
      const id = crypto.randomUUID();
      expect(await deliver(store, id)).toEqual({ status: 200, outcome: null });
      expect(await deliver(store, id)).toEqual({ status: 200, outcome: "duplicate" });
    },
  );

  test("d1 does as memoryStore does", async () => {
    await expectAgreement(d1Store(await worker.getD1Database("D1")), 15);
  });

  test("d1: rows that have expired are deleted by the next claim", async () => {
    const database = await worker.getD1Database("D1");
    const store = d1Store(database);
    const start = Date.now();
    await store.claim("expiring", 1000, { token: "a", now: start });
    await store.complete("expiring", 1000, { token: "a", now: start });
    const count = () =>
      database.prepare("SELECT count(*) AS rows FROM fliq_deliveries WHERE id = 'expiring'").first("rows");
    expect(await count()).toBe(1);
    await store.claim("another", 1000, { token: "b", now: start + 1000 });
    expect(await count()).toBe(0);
  });

  test("kv: a claim may be shorter than the minute that KV keeps things at least", async () => {
    const store = kvStore(await worker.getKVNamespace("KV"));
    const start = Date.now();
    expect(await store.claim("short", 10_000, { token: "a", now: start })).toBe("new");
    expect(await store.claim("short", 10_000, { token: "b", now: start + 9999 })).toBe("running");
    expect(await store.claim("short", 10_000, { token: "c", now: start + 10_000 })).toBe("new");
  });

  test.each(["d1", "objects"])(
    "%s: 1,000 deliveries of one id at once run the handler once",
    async (store) => {
      const id = crypto.randomUUID();
      const url = `${origin}/jobs/${store}`;
      const { method, headers } = await signedRequest({ url, id, timestamp: Math.floor(Date.now() / 1000) });
      const body = '{"email":"ada@example.com"}';
      const init = { method, headers: Object.fromEntries(headers), body };
      // Twenty requests that hold fifty each: no machine has to have a thousand connections.
      const bursts = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const response = await worker.dispatchFetch(url.replace("/jobs/", "/burst/"), init);
          return (await response.json()) as [status: number, outcome: string | null][];
        }),
      );
      const answers = bursts.flat();
      expect(answers).toHaveLength(1000);
      const runs: unknown = await (await worker.dispatchFetch(`${origin}/runs`)).json();
      expect(runs).toMatchObject({ [id]: 1 });
      expect(answers.filter(([, outcome]) => outcome === null)).toEqual([[200, null]]);
      expect(answers.filter(([status]) => status !== 200 && status !== 409)).toEqual([]);
    },
  );
});
