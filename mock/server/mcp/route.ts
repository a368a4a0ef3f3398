import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { version } from "../../../package.json";
import { ApiError } from "../../engine/index.ts";
import type { Host } from "../host.ts";
import { readText } from "../http/read-text.ts";
import { send } from "../http/respond.ts";
import type { HttpFace } from "./sdk.ts";

/** Answers a request to `/mcp`, which was let through by the server's guard. */
export type McpRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes the route where agents find a host's tools. What it needs is loaded when the first of them comes. */
export function createMcpRoute(host: Host): McpRoute {
  const { settings } = host;
  let loading: Promise<HttpFace> | undefined;

  async function load(): Promise<HttpFace> {
    const [{ createHttpFace }, { createToolbox }, { connectHost }, { readDocs }] = await Promise.all([
      import("./sdk.ts"),
      import("./toolbox.ts"),
      import("./host-backend.ts"),
      import("./docs.ts"),
    ]);
    const { limits, onError } = settings;
    return createHttpFace(
      ({ url }) => createToolbox(connectHost(host, new URL(url).origin), { readDocs, onError }),
      { version, onError, maxBodyBytes: limits.bodyBytes, maxStreams: limits.streams },
    );
  }

  return async (request, response) => {
    if (settings.token !== undefined) requireToken(host, request);
    // Every request stands alone: there is no session to listen to, or to end.
    if (request.method !== "POST") throw new ApiError("method_not_allowed", { allow: "POST" });
    const text = await readText(request, settings.limits.bodyBytes);
    loading ??= load();
    const face = await loading;
    const gone = new AbortController();
    response.once("close", () => gone.abort(new Error("the client is gone")));
    const answer = await face.fetch(toWebRequest(request, text, gone.signal));
    await sendWebResponse(response, answer, settings.limits.responseTimeoutMs);
  };
}

function requireToken(host: Host, { headers }: IncomingMessage): void {
  const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (given === undefined || !host.isAdmitted(given)) throw new ApiError("unauthorized");
}

function toWebRequest({ url = "/", headers }: IncomingMessage, body: string, signal: AbortSignal): Request {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, String(value));
  }
  return new Request(new URL(url, `http://${headers.host}`), {
    method: "POST",
    headers: given,
    body,
    signal,
  });
}

/** Sends a whole answer at once, and a stream of events as they come. */
async function sendWebResponse(response: ServerResponse, answer: Response, timeoutMs: number): Promise<void> {
  const headers = Object.fromEntries(answer.headers);
  if (answer.body === null || headers["content-type"] !== "text/event-stream") {
    const text = await answer.text();
    send(response, answer.status, headers, text === "" ? undefined : text, timeoutMs);
    return;
  }
  response.writeHead(answer.status, headers);
  const stream = Readable.fromWeb(answer.body as import("node:stream/web").ReadableStream);
  response.once("close", () => stream.destroy());
  stream.once("error", () => response.destroy()); // Its client is gone.
  stream.pipe(response);
}
