import type { DedupeStore } from "../dedupe.ts";
import { type ClaimEntry, stateOf } from "./entry.ts";

export interface MemoryStoreOptions {
  /** How many deliveries are remembered at most; beyond that the oldest are forgotten. Default: 100,000. */
  maxEntries?: number | undefined;
}

/**
 * Remembers deliveries in this process: for one server, and for tests. Every process, and every Worker
 * isolate, has a memory of its own, so that two of them may both run a handler.
 */
export function memoryStore({ maxEntries = 100_000 }: MemoryStoreOptions = {}): DedupeStore {
  /** In order of writing, which is nearly that of expiry. */
  const entries = new Map<string, ClaimEntry>();

  function write(id: string, entry: ClaimEntry, now: number): void {
    entries.delete(id);
    for (const [oldest, { expiresAt }] of entries) {
      if (expiresAt > now && entries.size < maxEntries) break;
      entries.delete(oldest);
    }
    entries.set(id, entry);
  }

  return {
    claim(id, ttlMs, { token, now }) {
      const state = stateOf(entries.get(id), now);
      if (state === "new") write(id, { token, expiresAt: now + ttlMs }, now);
      return state;
    },
    complete: (id, ttlMs, { now }) => write(id, { expiresAt: now + ttlMs }, now),
    release: (id, { token }) => entries.get(id)?.token === token && entries.delete(id),
  };
}
