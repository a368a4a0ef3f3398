import type { ClaimResult, DedupeStore, Lease } from "../dedupe.ts";
import { type ClaimEntry, stateOf } from "./entry.ts";

/** The part of a `DurableObjectNamespace` that the store uses. */
export interface DurableObjectNamespaceLike<Id> {
  idFromName(name: string): Id;
  get(id: Id): {
    fetch(url: string, init: { method: string; body: string }): Promise<{ json<T>(): Promise<T> }>;
  };
}

/** The part of a `DurableObjectState` that `FliqDedupe` uses. */
export interface DurableObjectStateLike {
  readonly storage: {
    get<Value>(key: string): Promise<Value | undefined>;
    put<Value>(key: string, value: Value): Promise<void>;
    deleteAll(): Promise<void>;
    setAlarm(timeMs: number): Promise<void>;
  };
}

interface Call extends Lease {
  verb: keyof DedupeStore;
  ttlMs: number;
}

/**
 * Remembers deliveries in Durable Objects, atomically, one small object for each. The binding's class is
 * `FliqDedupe`, which the Worker exports.
 * @example
 * export { FliqDedupe } from "fliq/receive";
 * const dedupe = durableObjectStore(env.FLIQ_DEDUPE);
 */
export function durableObjectStore<Id>(namespace: DurableObjectNamespaceLike<Id>): DedupeStore {
  const callBy =
    (verb: Call["verb"]) =>
    async (id: string, ttlMs: number, lease: Lease): Promise<ClaimResult> => {
      const object = namespace.get(namespace.idFromName(id));
      const body = JSON.stringify({ verb, ttlMs, ...lease } satisfies Call);
      const response = await object.fetch("https://dedupe", { method: "POST", body });
      return response.json();
    };
  const release = callBy("release");
  return {
    claim: callBy("claim"),
    renew: callBy("renew"),
    complete: callBy("complete"),
    release: (id, lease) => release(id, 0, lease),
  };
}

/** The Durable Object behind `durableObjectStore`: knows one delivery, and forgets it when that has expired. */
export class FliqDedupe {
  readonly #storage: DurableObjectStateLike["storage"];

  constructor(state: DurableObjectStateLike) {
    this.#storage = state.storage;
  }

  /** Answers the store's calls: a claim, a renewal, a completion, a release. */
  async fetch(request: Request): Promise<Response> {
    const { verb, ttlMs, token, now }: Call = await request.json();
    // From here on only storage is awaited, and meanwhile the runtime lets no other request in.
    const entry = await this.#storage.get<ClaimEntry>("entry");
    const state = stateOf(entry, now);
    const isOwn = entry?.token === token;
    if (verb === "release") {
      if (isOwn) await this.#storage.deleteAll();
    } else if (verb === "complete" || (verb === "renew" ? isOwn : state === "new")) {
      await this.#storage.put<ClaimEntry>("entry", {
        token: verb === "complete" ? undefined : token,
        expiresAt: now + ttlMs,
      });
      // By the object's own clock: the caller's says what has expired, this only tidies up. Every write sets
      // the alarm anew, and the runtime drops one that was replaced.
      await this.#storage.setAlarm(Date.now() + ttlMs);
    }
    return Response.json(state);
  }

  /** Forgets what need not be remembered any more. */
  async alarm(): Promise<void> {
    await this.#storage.deleteAll();
  }
}
