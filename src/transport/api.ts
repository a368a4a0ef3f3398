import createClient, { type Client, type Middleware } from "openapi-fetch";
import { FliqInputError, type paths } from "../shared/index.ts";

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

/** The client that makes every call, and how what is thrown on the way is told apart. */
export interface ApiBase {
  readonly api: Api;
  /** Sends a request that `api` has made. */
  send(request: Request, init: SignalInit): Promise<Response>;
  /** Whether a middleware threw it: then it is the caller's own, and no lost connection. */
  isFromMiddleware(error: unknown): boolean;
}

/** Makes the client; `root` is where it calls unless a call says otherwise. */
export function createApi(token: string, root: string, fetch: FetchFunction | undefined): ApiBase {
  const middlewares = new Map<Middleware, Middleware>();
  const thrown = new WeakSet<object>();

  /** The global `fetch` is looked up for each request, so that one patched later is seen. */
  async function send(request: Request, init: SignalInit): Promise<Response> {
    const globalFetch = globalThis.fetch; // called as a plain function: some runtimes refuse it as another object's
    if (!(request instanceof LightRequest)) return fetch ? fetch(request, init) : globalFetch(request, init);
    const { url, init: parts } = request as LightRequest;
    if (fetch) return fetch(new Request(url, parts), init);
    return globalFetch(url, {
      ...parts,
      get signal() {
        return init.signal ?? null;
      },
    });
  }

  const api = createClient<paths, "application/json">({
    baseUrl: root,
    headers: { Authorization: `Bearer ${token}` },
    pathSerializer: fillIn,
    redirect: "manual",
    fetch: (request) => send(request, request),
    Request: requestType(() => middlewares.size > 0),
  });

  const { use, eject } = api;
  api.use = (...added) => {
    for (const middleware of added) {
      const watched = watch(middleware, thrown);
      use(watched);
      middlewares.set(middleware, watched);
    }
  };
  api.eject = (...removed) => {
    for (const middleware of removed) {
      const watched = middlewares.get(middleware);
      if (watched) eject(watched);
      middlewares.delete(middleware);
    }
  };
  return {
    api,
    send,
    isFromMiddleware: (error) =>
      typeof error === "object" && error !== null ? thrown.has(error) : middlewares.size > 0,
  };
}

/** A request that is only what `fetch` needs to know: a real one costs as much again, and `fetch` makes its own. */
class LightRequest {
  readonly url: string;
  readonly init: RequestInit;
  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
  }

  get method(): string | undefined {
    return this.init.method;
  }

  get signal(): AbortSignal | null | undefined {
    return this.init.signal;
  }
}

/** The type that openapi-fetch makes its requests with: real ones where a middleware may want to see them. */
function requestType(needsReal: () => boolean): typeof Request {
  function AnyRequest(url: string, init: RequestInit): Request | LightRequest {
    return needsReal() ? new Request(url, init) : new LightRequest(url, init);
  }
  // What a middleware returns is compared with it.
  Object.defineProperty(AnyRequest, Symbol.hasInstance, {
    value: (value: unknown) => value instanceof Request,
  });
  return AnyRequest as unknown as typeof Request;
}

/** A middleware that notes what it throws, or gives back to be thrown. */
function watch(middleware: Middleware, thrown: WeakSet<object>): Middleware {
  const note = (error: unknown) => {
    if (typeof error === "object" && error !== null) thrown.add(error);
  };
  const watched: Record<string, unknown> = {};
  for (const name of ["onRequest", "onResponse", "onError"] as const) {
    const act = middleware[name] as ((params: never) => unknown) | undefined;
    if (!act) continue;
    watched[name] = async (params: never) => {
      try {
        const result = await act.call(middleware, params);
        if (result instanceof Error) note(result);
        return result;
      } catch (error) {
        note(error);
        throw error;
      }
    };
  }
  return watched as Middleware;
}

/** Puts ids into a path. An empty one, or one of dots, would lead to another path. */
function fillIn(path: string, ids: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const id = ids[field];
    if (typeof id === "string" && !/^\.*$/.test(id)) return encodeURIComponent(id);
    throw new FliqInputError(field, `must be an id, as Fliq gave it; got ${JSON.stringify(id)}`);
  });
}
