import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type ApiResponse, presentError } from "../../api/index.ts";
import { ApiError, DIALECTS } from "../../engine/index.ts";
import { createAdminApi } from "../admin/admin-api.ts";
import { createEventStreams, type EventStreams } from "../admin/event-streams.ts";
import type { Host } from "../host.ts";
import { createMcpRoute } from "../mcp/route.ts";
import { createGuard } from "./guard.ts";
import { readText } from "./read-text.ts";
import { send, sendAnswer } from "./respond.ts";
import { PAGE_HEADERS, type StaticFiles } from "./static-files.ts";

/** Answers the requests of a server. */
export interface Listener {
  readonly handle: RequestListener;
  readonly streams: EventStreams;
}

/** Makes a listener that routes requests to Fliq's API, the dashboard's files and the dashboard's own API. */
export function createListener(host: Host, files: StaticFiles): Listener {
  const { limits, onError, policy } = host.settings;
  const { answersUnderV1 } = DIALECTS[policy.server];
  const guard = createGuard(host.settings);
  const streams = createEventStreams(host);
  const admin = createAdminApi(host, streams);
  const mcp = createMcpRoute(host);

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const [pathname = "/", query = ""] = splitUrl(url);
    if (pathname === "/ui" || (pathname === "/" && wantsPage(request))) {
      send(response, 302, { Location: "/ui/" }, undefined, limits.responseTimeoutMs);
    } else if (pathname.startsWith("/ui/api/")) {
      const path = pathname.slice("/ui/api".length);
      const given = await admin({ request, response, method, path, search: new URLSearchParams(query) });
      if (given !== undefined) answer(request, response, given);
    } else if (pathname === "/mcp") await mcp(request, response);
    else if (pathname.startsWith("/ui/")) sendFile(response, method, pathname.slice("/ui".length));
    else {
      const given = await host.api({
        method,
        pathname: answersUnderV1 && pathname.startsWith("/v1/") ? pathname.slice("/v1".length) : pathname,
        search: query === "" ? NO_QUERY : new URLSearchParams(query),
        header: (name) => headerOf(request, name),
        readText: () => readText(request, limits.bodyBytes),
      });
      await host.settled();
      // What a server's clock shows is what a client counts by.
      const headers = { ...given.headers, Date: new Date(host.time.now()).toUTCString() };
      answer(request, response, { ...given, headers });
    }
  }

  function answer(request: IncomingMessage, response: ServerResponse, given: ApiResponse): void {
    // The rest of a request that has not arrived is not waited for.
    const headers = request.complete ? given.headers : { ...given.headers, Connection: "close" };
    sendAnswer(response, { ...given, headers }, limits.responseTimeoutMs);
  }

  function sendFile(response: ServerResponse, method: string, path: string): void {
    const file = files(path);
    if (file === undefined || (method !== "GET" && method !== "HEAD")) {
      const error = new ApiError(file === undefined ? "not_found" : "method_not_allowed", {
        allow: "GET, HEAD",
      });
      sendAnswer(response, presentError(error, {}), limits.responseTimeoutMs);
      return;
    }
    const headers: Record<string, string> = { ...PAGE_HEADERS, "Content-Type": file.type };
    if (method === "HEAD") headers["Content-Length"] = String(file.bytes.length);
    send(response, 200, headers, method === "HEAD" ? undefined : file.bytes, limits.responseTimeoutMs);
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
    streams,
    handle(request, response) {
      const reason = guard(request);
      if (reason !== undefined) {
        answer(request, response, {
          status: 403,
          headers: {},
          body: { error: reason },
        });
        return;
      }
      if (host.isStopping) {
        answer(request, response, STOPPING);
        return;
      }
      route(request, response).catch((error) => fail(request, response, error));
    },
  };
}

const NO_QUERY = new URLSearchParams();

const STOPPING: ApiResponse = {
  status: 503,
  headers: { Connection: "close" },
  body: { error: "The server is stopping" },
};

const INTERNAL_ERROR: ApiResponse = {
  status: 500,
  headers: {},
  body: { error: "Internal server error" },
};

function splitUrl(url: string): [pathname: string, query: string] {
  const at = url.indexOf("?");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

/** A browser that opens the address wants the page; a program that calls the API does not. */
function wantsPage({ method, headers }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && (headers.accept ?? "").includes("text/html");
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : String(value);
}
