import type { FetchHandler } from "../../delivery/index.ts";

/** Where Node's fetch keeps what makes its connections. */
const DISPATCHER = Symbol.for("undici.globalDispatcher.1");

/**
 * Makes a fetch that waits for an answer as long as its caller does: the global one, which in Node gives up by itself after
 * 300 s of silence, though an attempt may take an hour. `timeoutMs` is when it gives up; 0 for never.
 */
export async function createPatientFetch(timeoutMs = 0): Promise<FetchHandler> {
  await fetch("data:,"); // Node makes the dispatcher when fetch is first used.
  const standard: unknown = Reflect.get(globalThis, DISPATCHER);
  if (typeof standard !== "object" || standard === null) return (request) => fetch(request); // Not Node's.
  const dispatcher: unknown = Reflect.construct(standard.constructor, [
    { headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
  ]);
  // A dispatcher is of Node's fetch alone, so the standard's types do not know of it.
  const options: RequestInit & { readonly dispatcher: unknown } = { dispatcher };
  return (request) => fetch(request, options);
}
