import type { DedupeStore } from "../dedupe.ts";
import { type ClaimEntry, stateOf } from "./entry.ts";

/** The part of a Workers `KVNamespace` that the store uses. */
export interface KVNamespaceLike {
  get<Value>(key: string, type: "json"): Promise<Value | null>;
  put(key: string, value: string, options: { expirationTtl: number }): Promise<void>;
  delete(key: string): Promise<void>;
}

/**
 * Remembers deliveries in Workers KV, best effort: it stops most repeats and not all. KV has no atomic write,
 * and what one location writes others may see a minute later, so that two deliveries at once may both run
 * the handler. Its keys begin with `fliq:`. Where a second run does harm, use `durableObjectStore` or `d1Store`.
 */
export function kvStore(namespace: KVNamespaceLike): DedupeStore {
  // Claims and what is done have keys of their own, since KV takes only one write per key and second.
  const claimKey = (id: string) => `fliq:claim:${id}`;
  const doneKey = (id: string) => `fliq:done:${id}`;
  const read = (key: string) => namespace.get<ClaimEntry>(key, "json");

  function write(key: string, entry: ClaimEntry, ttlMs: number): Promise<void> {
    // KV keeps nothing for less than a minute: the time in the entry is the one that counts.
    return namespace.put(key, JSON.stringify(entry), {
      expirationTtl: 60 + Math.ceil(ttlMs / 1000),
    });
  }

  return {
    async claim(id, ttlMs, { token, now }) {
      const done = stateOf(await read(doneKey(id)), now);
      if (done !== "new") return done;
      const state = stateOf(await read(claimKey(id)), now);
      if (state === "new") await write(claimKey(id), { token, expiresAt: now + ttlMs }, ttlMs);
      return state;
    },
    async renew(id, ttlMs, { token, now }) {
      // What is done has its claim's key still.
      if (stateOf(await read(doneKey(id)), now) !== "new") return;
      if ((await read(claimKey(id)))?.token === token)
        await write(claimKey(id), { token, expiresAt: now + ttlMs }, ttlMs);
    },
    complete: (id, ttlMs, { now }) => write(doneKey(id), { expiresAt: now + ttlMs }, ttlMs),
    async release(id, { token }) {
      if ((await read(claimKey(id)))?.token === token) await namespace.delete(claimKey(id));
    },
  };
}
