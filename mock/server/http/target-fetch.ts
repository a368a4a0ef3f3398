import type { FetchHandler } from "../../delivery/index.ts";

/** Where Node's fetch keeps its dispatcher, which makes the connections. */
const DISPATCHER = Symbol.for("undici.globalDispatcher.1");

/**
 * Makes the fetch that calls targets. The global one gives up after 300 s of silence in Node, though an attempt may take an
 * hour; this one gives up after `timeoutMs`, or never for 0.
 */
export async function createTargetFetch(timeoutMs = 0): Promise<FetchHandler> {
  await fetch("data:,"); // Node makes the dispatcher at the first use of fetch.
  const standard: unknown = Reflect.get(globalThis, DISPATCHER);
  if (typeof standard !== "object" || standard === null) return (request) => fetch(request); // This is not Node's fetch.
  const dispatcher: unknown = Reflect.construct(standard.constructor, [
    { headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
  ]);
  // A dispatcher is of Node's fetch alone, so the standard's types do not know of it.
  const options: RequestInit & { readonly dispatcher: unknown } = { dispatcher };
  return (request) => fetch(request, options);
}
