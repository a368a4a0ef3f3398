import { FliqInputError } from "../shared/index.ts";

/** The part of node's `IncomingMessage` that is used, that of `node:http2` too. */
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
  setHeader(name: string, value: string | string[]): unknown;
  end(body: Uint8Array): unknown;
}

/** How a handler is adapted to `node:http`. */
export interface NodeHandlerOptions {
  /**
   * The scheme and host that jobs are made for: `"https://app.example.com"`. Set it behind a proxy, whose scheme
   * and host node does not see, and on a server that answers to any `Host`. Default: what the request says, in `Host` or
   * `:authority`; the signature has to cover it.
   */
  origin?: string | URL | undefined;
}

type FetchHandler = (request: Request) => Response | Promise<Response>;

/**
 * Makes a listener for `node:http`, `node:http2`, Express and the like from a function of `Request` and `Response`. Mount it
 * before any body parser; what left the bytes as they came, in `body` or `rawBody`, may be before it.
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
      const request = toRequest(incoming, origin);
      const response = request ? await handler(request) : new Response(null, { status: 400 });
      const body = new Uint8Array(await response.arrayBuffer());
      outgoing.statusCode = response.status;
      for (const [name, value] of response.headers) outgoing.setHeader(name, value);
      const cookies = response.headers.getSetCookie(); // the one name that may come again and again
      if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
      outgoing.end(body);
    } catch (error) {
      // A listener's promise is awaited by nobody: to reject it would end the process.
      console.error("[fliq/receive] toNodeHandler:", error);
      outgoing.statusCode = 500;
      outgoing.end(new Uint8Array());
    }
  };
}

function readOrigin(origin: string | URL): string {
  if (URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol)) return new URL(origin).origin;
  throw new FliqInputError("origin", `${origin} is not like https://app.example.com`);
}

/** Undefined for what came over the wire and no Request can be: a Host that is none, a TRACE, a GET with a body. */
function toRequest(incoming: NodeRequest, fixedOrigin: string | undefined): Request | undefined {
  const { method = "GET", url = "/", originalUrl = url, headers: source, socket } = incoming;
  const hasBody = source["transfer-encoding"] !== undefined || Number(source["content-length"] ?? 0) > 0;
  const isBodiless = method === "GET" || method === "HEAD";
  const scheme = Reflect.get(socket, "encrypted") ? "https" : "http";
  const origin = fixedOrigin ?? `${scheme}://${source["host"] ?? source[":authority"]}`;
  // What does not begin with a slash would go on with the host's name.
  if (!originalUrl.startsWith("/") || (isBodiless && hasBody)) return undefined;
  const body = isBodiless ? null : readBody(incoming);
  try {
    const headers = new Headers();
    for (const [name, value] of Object.entries(source))
      if (value !== undefined && !name.startsWith(":")) headers.set(name, String(value));
    const init: RequestInit & { duplex: "half" } = { method, headers, body, duplex: "half" };
    return new Request(`${origin}${originalUrl}`, init);
  } catch {
    return undefined; // The sender is told, with a 400; a log line is not for anybody on the internet to write.
  }
}

/** The body as it comes, read only if somebody asks for it, or what a parser that leaves it whole has made of it. */
function readBody(incoming: NodeRequest): BodyInit {
  if (incoming.readableDidRead) {
    for (const name of ["rawBody", "body"]) {
      const whole: unknown = Reflect.get(incoming, name);
      if (whole instanceof Uint8Array) return whole.slice();
    }
    throw new Error("the body has been read, perhaps by a body parser: mount toNodeHandler before it");
  }
  const chunks = incoming[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    // Who stops reading still wants to answer: to end the iteration would close the connection.
    cancel() {},
  });
}
