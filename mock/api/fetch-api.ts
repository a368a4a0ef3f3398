import type { Engine } from "../engine/index.ts";
import { type ApiOptions, createApi } from "./api.ts";
import { requireShortBody } from "./body.ts";

/** Answers a request to Fliq's API as `fetch` would; `pathname` is relative to the API's root. */
export type FetchApi = (request: Request, pathname: string) => Promise<Response>;

/** Makes the API of an engine, for Web requests. */
export function createFetchApi(engine: Engine, options: ApiOptions): FetchApi {
  const api = createApi(engine, options);
  return async (request, pathname) => {
    const { status, headers, body } = await api({
      method: request.method,
      pathname,
      search: new URL(request.url).searchParams,
      header: (name) => request.headers.get(name),
      readText: () => readText(request),
    });
    return body === undefined
      ? new Response(null, { status, headers })
      : Response.json(body, { status, headers });
  };
}

async function readText(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer();
  requireShortBody(bytes.byteLength);
  return new TextDecoder().decode(bytes);
}
