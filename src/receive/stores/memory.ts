import type { DedupeStore } from "../dedupe.ts";
import { type ClaimEntry, stateOf } from "./entry.ts";

/** How much a memory store keeps. */
export interface MemoryStoreOptions {
  /**
   * How many deliveries are remembered at most; beyond that the oldest that are done are forgotten, and never one that
   * runs. Default: 100,000.
   */
  maxEntries?: number | undefined;
}

/**
 * Remembers deliveries in this process: for one server, and for tests. Every process, and every Worker
 * isolate, has a memory of its own, so that two of them may both run a handler.
 */
export function memoryStore({ maxEntries = 100_000 }: MemoryStoreOptions = {}): DedupeStore {
  /** Both in order of writing, which is nearly that of expiry. */
  const running = new Map<string, ClaimEntry>();
  const done = new Map<string, ClaimEntry>();

  /** Each entry is taken out once, so that a call costs the same however many there are. */
  function write(entries: typeof done, id: string, entry: ClaimEntry, now: number): void {
    running.delete(id);
    for (const [oldest, { expiresAt }] of running) {
      if (expiresAt > now) break;
      running.delete(oldest);
    }
    for (const [oldest, { expiresAt }] of done) {
      if (expiresAt > now && running.size + done.size < maxEntries) break;
      done.delete(oldest);
    }
    entries.delete(id);
    entries.set(id, entry);
  }

  return {
    claim(id, ttlMs, { token, now }) {
      const isDone = stateOf(done.get(id), now);
      const state = isDone === "new" ? stateOf(running.get(id), now) : isDone;
      if (state === "new") write(running, id, { token, expiresAt: now + ttlMs }, now);
      return state;
    },
    renew(id, ttlMs, { token, now }) {
      if (running.get(id)?.token === token) write(running, id, { token, expiresAt: now + ttlMs }, now);
    },
    complete: (id, ttlMs, { now }) => write(done, id, { expiresAt: now + ttlMs }, now),
    release: (id, { token }) => running.get(id)?.token === token && running.delete(id),
  };
}
