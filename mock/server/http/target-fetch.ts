import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { FetchHandler } from "../../delivery/index.ts";
import { listWireHeaders } from "./wire-headers.ts";

/** For a connection to come about. */
const DIAL_TIMEOUT_MS = 10_000;
/**
 * How long a connection is kept for the next call. Servers keep an idle one for longer, so that none is used at the moment at which the other
 * end closes it.
 */
const IDLE_MS = 1000;
/** Answers with these have no body, whatever is sent. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Makes the fetch that calls targets, over Node's HTTP client. The global one adds headers of its own, changes the order and the letters of those
 * that it is given, takes no body for a GET, and gives up after 300 s of silence. Redirects are not followed. What it resolves to is there
 * with the headers of the answer; the request's signal ends the connection.
 */
export function createTargetFetch(dialTimeoutMs = DIAL_TIMEOUT_MS): FetchHandler {
  const kept = { keepAlive: true, timeout: IDLE_MS };
  const agents = { "http:": new HttpAgent(kept), "https:": new HttpsAgent(kept) };

  return async (request) => {
    const url = new URL(request.url);
    const { protocol } = url;
    if (protocol !== "http:" && protocol !== "https:")
      throw new Error(`unsupported protocol scheme ${JSON.stringify(protocol.slice(0, -1))}`);
    const body = new Uint8Array(await request.arrayBuffer());
    const { method, signal } = request;
    const options = { method, signal, agent: agents[protocol], setHost: false };
    const outgoing = protocol === "http:" ? httpRequest(url, options) : httpsRequest(url, options);
    for (const [name, value] of listWireHeaders(url.host, request.headers)) outgoing.setHeader(name, value);
    if (!request.headers.has("connection")) outgoing.removeHeader("connection"); // Node would send one.
    limitDial(outgoing, dialTimeoutMs);
    const answer = awaitAnswer(outgoing);
    outgoing.end(body);
    return present(await answer, request.headers.get("accept-encoding") === "gzip");
  };
}

function limitDial(outgoing: ClientRequest, timeoutMs: number): void {
  outgoing.once("socket", (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => {
      outgoing.destroy(Object.assign(new Error("connecting took too long"), { code: "ETIMEDOUT" }));
    }, timeoutMs);
    socket.once("connect", () => clearTimeout(timer));
    socket.once("close", () => clearTimeout(timer));
  });
}

function awaitAnswer(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once("response", resolve);
    outgoing.once("upgrade", ({ statusCode }, socket) => {
      socket.destroy();
      reject(new Error(`unexpected status code: ${statusCode}`)); // A Response cannot have it.
    });
    outgoing.on("error", reject); // Those after the answer came are of its body, which tells them itself.
  });
}

/** An answer as a Response. One that was asked for by default as gzip is decoded, and does not show that it was encoded. */
function present(incoming: IncomingMessage, isDecoded: boolean): Response {
  const { statusCode: status = 0, statusMessage: statusText = "" } = incoming;
  try {
    const headers = readHeaders(incoming);
    const decodes = isDecoded && headers.get("content-encoding")?.toLowerCase() === "gzip";
    if (decodes) for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    const isEmpty = BODILESS.has(status) || incoming.headers["content-length"] === "0";
    const response = new Response(isEmpty ? null : readBody(incoming, decodes), {
      status,
      statusText,
      headers,
    });
    if (isEmpty) incoming.resume();
    return response;
  } catch (error) {
    incoming.destroy();
    throw new Error(`malformed HTTP response, status ${status}`, { cause: error });
  }
}

function readHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  return headers;
}

function readBody(incoming: IncomingMessage, decodes: boolean): ReadableStream<Uint8Array> {
  // Whoever reads the stream is told of its errors: the pipeline has nobody else to tell.
  const body = decodes ? pipeline(incoming, createGunzip(), () => {}) : incoming;
  // Node declares its Web streams apart from the standard's; they are the same.
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}
