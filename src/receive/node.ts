import { FliqInputError, LONGEST_BODY_BYTES } from "../shared/index.ts";

/** The part of node's `IncomingMessage` that is used. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Where Express keeps the URL if a router was mounted on a part of its path. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: object;
  readonly readableDidRead: boolean;
}

/** The part of node's `ServerResponse` that is used. */
export interface NodeResponse {
  statusCode: number;
  appendHeader(name: string, value: string): unknown;
  end(body?: Uint8Array): unknown;
}

export interface NodeHandlerOptions {
  /**
   * The scheme and host that jobs are made for: `"https://app.example.com"`. Set it behind a proxy, whose scheme
   * and host node does not see, and on a server that answers to any `Host`. Default: what node saw.
   */
  origin?: string | URL | undefined;
}

type FetchHandler = (request: Request) => Response | Promise<Response>;

/**
 * Makes a listener for `node:http`, Express and the like from a function of `Request` and `Response`. Mount it
 * before any body parser.
 * @throws {FliqInputError} when the origin is not one.
 * @example
 * createServer(toNodeHandler(receiver.fetch, { origin: "https://app.example.com" })).listen(3000);
 * app.post("/jobs/welcome", toNodeHandler((request) => receiver.handle(request, sendWelcome)));
 */
export function toNodeHandler(
  handler: FetchHandler,
  options: NodeHandlerOptions = {},
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  const origin = options.origin === undefined ? undefined : readOrigin(options.origin);
  return async (incoming, outgoing) => {
    try {
      const response = await respond(incoming, handler, origin);
      const body = new Uint8Array(await response.arrayBuffer());
      outgoing.statusCode = response.status;
      for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
      outgoing.end(body);
    } catch (error) {
      // A listener's promise is awaited by nobody: to reject it would end the process.
      console.error("[fliq/receive] toNodeHandler:", error);
      outgoing.statusCode = 500;
      outgoing.end();
    }
  };
}

function readOrigin(origin: string | URL): string {
  if (URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol)) return new URL(origin).origin;
  throw new FliqInputError("origin", `${origin} is not like https://app.example.com`);
}

async function respond(
  incoming: NodeRequest,
  handler: FetchHandler,
  fixedOrigin: string | undefined,
): Promise<Response> {
  if (incoming.readableDidRead) {
    throw new Error("the body has been read, perhaps by a body parser: mount toNodeHandler before it");
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > LONGEST_BODY_BYTES) return new Response(null, { status: 413 });
    chunks.push(new Uint8Array(chunk));
  }

  const { method = "GET", url = "/", originalUrl = url, socket } = incoming;
  const pairs = Object.entries(incoming.headers);
  const headers = new Headers(pairs.map(([name, value]): [string, string] => [name, String(value)]));
  const scheme = "encrypted" in socket ? "https" : "http";
  const origin = fixedOrigin ?? `${scheme}://${headers.get("host")}`;
  const request = tryRequest(`${origin}${originalUrl}`, {
    method,
    headers,
    body: length > 0 ? new Blob(chunks) : null,
  });
  return request ? handler(request) : new Response(null, { status: 400 });
}

/** Undefined for what came over the wire and no Request can be: a Host that is none, a TRACE, a GET with a body. */
function tryRequest(url: string, init: RequestInit): Request | undefined {
  try {
    return new Request(url, init);
  } catch {
    return undefined; // The sender is told, with a 400; a log line is not for anybody on the internet to write.
  }
}
