import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, hasBody } from "./answer.ts";
import type { Target } from "./target.ts";

export interface NodeTargetOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** The server's time, in epoch milliseconds. */
  readonly now: () => number;
}

/** A target that listens. */
export interface NodeTarget {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a target over HTTP; `find` gives it, since its root may be known only once the port is. */
export async function listenAsTarget(
  find: () => Target,
  { host, port, now }: NodeTargetOptions,
): Promise<NodeTarget> {
  const server = createServer((request, response) => {
    serve(find(), now, request, response).catch((error: unknown) => {
      // The case is told by what it finds at the target; the server under test gets no answer.
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  target: Target,
  now: () => number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const at = now();
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = await target.receive({
    at,
    method: request.method ?? "",
    path: request.url ?? "",
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(", ") : (value ?? ""),
      ]),
    ),
    body: Buffer.concat(chunks).toString(),
  });
  if (answer.afterMs !== undefined) await wait(answer.afterMs, response);
  if (response.destroyed) return;
  if (answer.reset === true) {
    request.socket.destroy();
    return;
  }
  await send(answer, response);
}

async function send(
  { status = 200, headers = {}, body = "", stallMs, breaksOff = false }: Answer,
  response: ServerResponse,
): Promise<void> {
  if (!hasBody(status)) {
    response.writeHead(status, headers).end();
    return;
  }
  // A length that is not reached tells that the body broke off, or has yet to come.
  const length = Buffer.byteLength(body) + (breaksOff ? 1000 : 0);
  response.writeHead(status, { "Content-Length": length, ...headers });
  response.flushHeaders();
  if (stallMs !== undefined) await wait(stallMs, response);
  if (response.destroyed) return;
  if (!breaksOff) {
    response.end(body);
    return;
  }
  await new Promise((resolve) => response.write(body, resolve));
  response.destroy();
}

/** Waits, or until the other side is gone. */
function wait(durationMs: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, durationMs);
    function done(): void {
      clearTimeout(timer);
      response.off("close", done);
      resolve();
    }
    response.on("close", done);
  });
}
