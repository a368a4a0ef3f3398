import createClient, { type Client } from "openapi-fetch";
import { findClock, notA, type paths, readHeaders, toText } from "../shared/index.ts";
import type { Stop } from "./bounded.ts";

/** The API as the spec has it: each call is one try, and nothing is thrown for an error status. */
export type Api = Client<paths, "application/json">;

/**
 * What is asked of a `fetch`: it is called with a `Request` that has no signal, and with the signal beside it, so that one
 * who does not look for a signal does not pay for it. The global `fetch` will do.
 */
export type FetchFunction = (request: Request, init: SignalInit) => Promise<Response>;

/** Where a request finds the signal that ends it; made when it is asked for, as that is slow. */
export interface SignalInit {
  readonly signal?: AbortSignal | null;
}

/** The client that makes every call, and what sends its requests. */
export interface ApiBase {
  readonly api: Api;
  /** Sends a request, real or light. */
  send(request: Request, stop: Stop): Promise<Response>;
  /** The type to make requests with: light ones, while no middleware may want to see them. */
  requestType(): typeof Request;
}

/** Makes the client; `root` is where it calls unless a call says otherwise. */
export function createApi(token: string, root: string, fetch: FetchFunction | undefined): ApiBase {
  let Requests: typeof Request = LightRequest as never;
  /** The global `fetch` is looked up for each request, so that one patched later is seen. */
  async function send(request: Request, stop: Stop): Promise<Response> {
    const anyFetch = (fetch ?? globalThis.fetch) as typeof globalThis.fetch; // called as a plain function: some runtimes refuse it as another object's
    if (request instanceof Request) return anyFetch(request, stop);
    const { url } = request as Request;
    if (fetch && !findClock(fetch)?.takesParts) return fetch(new Request(url, request), stop);
    return anyFetch(url, Object.assign(stop, request));
  }
  const { use, ...methods } = createClient<paths, "application/json">({
    baseUrl: root,
    headers: { Authorization: `Bearer ${token}` },
    pathSerializer: fillIn,
    bodySerializer: serialize,
    redirect: "manual",
    fetch: (request) => send(request, { signal: request.signal }),
  });
  // A new object: V8 keeps a method that another replaces in its literal, and all it refers to, for as long as the heap has room.
  const api: Api = {
    ...methods,
    use(...middleware) {
      Requests = Request;
      use(...middleware);
    },
  };
  return { api, send, requestType: () => Requests };
}

/** What `fetch` needs to know of a request, and no more: a real one costs as much again, and `fetch` makes its own. */
function LightRequest(url: string, init: RequestInit): object {
  return { ...init, url };
}

/** @throws {FliqInputError} when a field is not JSON, or a header cannot be sent. */
function serialize(body: unknown): string {
  for (const field of ["headers", "webhook_headers"]) {
    const headers = Reflect.get(Object(body), field);
    if (headers) readHeaders(headers, field);
  }
  return toText(body, "body");
}

/** Puts ids into a path. An empty one, or one of dots, would lead to another path. */
function fillIn(path: string, ids: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const id = ids[field];
    if (typeof id === "string" && !/^\.*$/.test(id)) return encodeURIComponent(id);
    throw notA(field, id, "an id");
  });
}
