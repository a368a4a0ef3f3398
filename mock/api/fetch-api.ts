import { dialectOf, type Engine } from "../engine/index.ts";
import { type ApiOptions, createApi } from "./api.ts";
import { requireShortBody } from "./body.ts";

/** Answers a request to Fliq's API as `fetch` would; `pathname` is relative to the API's root. */
export type FetchApi = (request: Request, pathname: string) => Promise<Response>;

/** Makes the API of an engine, for Web requests. */
export function createFetchApi(engine: Engine, options: ApiOptions): FetchApi {
  const api = createApi(engine, options);
  return async (request, pathname) => {
    const { status, headers, body, text } = await api({
      method: request.method,
      pathname,
      search: new URL(request.url).searchParams,
      header: (name) => request.headers.get(name),
      readText: () => readText(request, dialectOf(engine).hasLimits),
    });
    // What a server's clock shows is what a client counts by.
    const all = { ...headers, Date: new Date(engine.now()).toUTCString() };
    if (text !== undefined)
      return new Response(text, { status, headers: { ...all, "Content-Type": "text/plain" } });
    return body === undefined
      ? new Response(null, { status, headers: all })
      : Response.json(body, { status, headers: all });
  };
}

async function readText(request: Request, isLimited: boolean): Promise<string> {
  const bytes = await request.arrayBuffer();
  if (isLimited) requireShortBody(bytes.byteLength);
  return new TextDecoder().decode(bytes);
}
