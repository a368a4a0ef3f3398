import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type ApiResponse, presentError } from "../../api/index.ts";
import { ApiError, DIALECTS } from "../../engine/index.ts";
import { createEventStreams } from "../admin/event-streams.ts";
import type { Host } from "../host.ts";
import { createGuard } from "./guard.ts";
import { createOwnRoutes, isOwn } from "./own-routes.ts";
import { readText } from "./read-text.ts";
import { INTERNAL_ERROR, sendAnswer } from "./respond.ts";

/** Answers the requests of a server. */
export interface Listener {
  readonly handle: RequestListener;
  /** Ends what would go on for ever. */
  close(): void;
}

/**
 * Makes a listener that routes requests to Fliq's API, and to what is the server's own. Fliq's answers are written to the connection as they
 * are, since the letters and the order of headers would not survive a `Response`.
 */
export function createListener(host: Host): Listener {
  const { limits, onError, policy } = host.settings;
  const { answersUnderV1 } = DIALECTS[policy.server];
  const guard = createGuard(host.settings);
  const streams = createEventStreams(host);
  const { fetch } = createOwnRoutes(host, streams);
  // The globals are those of the program that the server runs in.
  const handleOwn = getRequestListener(fetch, { overrideGlobalObjects: false });

  async function callApi(request: IncomingMessage): Promise<ApiResponse> {
    const { method = "GET", url = "/" } = request;
    const [pathname, query] = splitUrl(url);
    const given = await host.api({
      method,
      pathname: answersUnderV1 && pathname.startsWith("/v1/") ? pathname.slice("/v1".length) : pathname,
      search: query === "" ? NO_QUERY : new URLSearchParams(query),
      header: (name) => headerOf(request, name),
      readText: () => readText(request, limits.bodyBytes),
    });
    await host.settled();
    // What a server's clock shows is what a client counts by.
    return { ...given, headers: { ...given.headers, Date: new Date(host.time.now()).toUTCString() } };
  }

  function answer(request: IncomingMessage, response: ServerResponse, given: ApiResponse): void {
    // The rest of a request that has not arrived is not waited for.
    const headers = request.complete ? given.headers : { ...given.headers, Connection: "close" };
    sendAnswer(response, { ...given, headers }, limits.responseTimeoutMs);
  }

  function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (request.destroyed && !request.complete) return; // The client is gone: there is nobody to answer.
    if (error instanceof ApiError) {
      answer(request, response, presentError(error, {}));
      return;
    }
    onError(error);
    if (response.headersSent) response.destroy();
    else answer(request, response, INTERNAL_ERROR);
  }

  return {
    close: streams.close,
    handle(request, response) {
      const reason = guard(request);
      if (reason !== undefined)
        answer(request, response, { status: 403, headers: {}, body: { error: reason } });
      else if (host.isStopping) answer(request, response, STOPPING);
      else if (isOwn(request)) void handleOwn(request, response);
      else
        callApi(request)
          .then((given) => answer(request, response, given))
          .catch((error) => fail(request, response, error));
    },
  };
}

const NO_QUERY = new URLSearchParams();

const STOPPING: ApiResponse = {
  status: 503,
  headers: { Connection: "close" },
  body: { error: "The server is stopping" },
};

function splitUrl(url: string): [pathname: string, query: string] {
  const at = url.indexOf("?");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : String(value);
}
