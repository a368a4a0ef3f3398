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

type FetchHandler = (request: Request) => Response | Promise<Response>;

/** The API takes no longer body, so none is delivered. */
const LONGEST_BODY_BYTES = 1024 * 1024;

/**
 * Makes a listener for `node:http`, Express and the like from a function of `Request` and `Response`. Mount it
 * before any body parser. The request's URL has the scheme and host that node saw: behind a proxy pass `url`
 * to the receiver.
 * @example
 * createServer(toNodeHandler(receiver.fetch)).listen(3000);
 * app.post("/jobs/welcome", toNodeHandler((request) => receiver.handle(request, sendWelcome)));
 */
export function toNodeHandler(
  handler: FetchHandler,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    try {
      const response = await respond(incoming, handler);
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

async function respond(incoming: NodeRequest, handler: FetchHandler): Promise<Response> {
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
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const scheme = "encrypted" in socket ? "https" : "http";
  const target = `${scheme}://${headers.get("host")}${originalUrl}`;
  return handler(new Request(target, { method, headers, body: length > 0 ? new Blob(chunks) : null }));
}
