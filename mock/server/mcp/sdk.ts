// The only module that imports the protocol's library. It is a bundle of its own, `dist/mcp/sdk.js`, which is loaded when
// the first client comes: see tsup.config.ts.

import type { Readable, Writable } from "node:stream";
import {
  type CallToolResult,
  createMcpHandler,
  ProtocolError,
  ProtocolErrorCode,
  Server,
} from "@modelcontextprotocol/server";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Toolbox, ToolResult } from "./toolbox.ts";

/** What the library needs to know of a server. */
export interface ProtocolOptions {
  readonly version: string;
  readonly onError: (error: unknown) => void;
}

function createServer(toolbox: Toolbox, { version }: ProtocolOptions): Server {
  const server = new Server(
    { name: "fliq", title: "Fliq", version },
    { capabilities: { tools: {} }, instructions: toolbox.instructions },
  );
  const names = toolbox.list().map(({ name }) => name);
  server.setRequestHandler("tools/list", () => ({ tools: toolbox.list() }));
  server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
    const result = await toolbox.call(params.name, params.arguments, mcpReq.signal);
    if (result !== undefined) return present(result);
    const problem = `there is no tool ${JSON.stringify(params.name)}; there are ${names.join(", ")}`;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, problem);
  });
  return server;
}

function present({ text, data, isError }: ToolResult): CallToolResult {
  return {
    content: [{ type: "text", text }],
    ...(data !== undefined && { structuredContent: { ...data } }),
    ...(isError && { isError }),
  };
}

/** Speaks the protocol over HTTP; every request stands alone. */
export interface HttpFace {
  readonly fetch: (request: Request) => Promise<Response>;
}

export function createHttpFace(
  toolboxFor: (request: Request) => Toolbox,
  options: ProtocolOptions & { readonly maxBodyBytes: number; readonly maxStreams: number },
): HttpFace {
  const { onError, maxBodyBytes, maxStreams } = options;
  let latest: unknown;
  const handler = createMcpHandler(
    ({ requestInfo }) => createServer(toolboxFor(requestInfo ?? new Request("http://localhost")), options),
    {
      onerror(error) {
        latest = error;
      },
      maxRequestBodySize: maxBodyBytes,
      maxSubscriptions: maxStreams,
    },
  );
  return {
    async fetch(request) {
      const response = await handler.fetch(request);
      if (response.status >= 500) onError(latest); // A request that was wrong is its client's to hear of.
      return response;
    },
  };
}

/** Speaks the protocol over a pair of streams until the first ends or `signal` is aborted. */
export async function servePipes(
  toolbox: Toolbox,
  { input, output, signal, ...options }: ProtocolOptions & Pipes,
): Promise<void> {
  const transport = new StdioServerTransport(input, output);
  const handle = serveStdio(() => createServer(toolbox, options), { transport, onerror: options.onError });
  await new Promise<void>((resolve) => {
    // It ends with its input too, and with a message too long to be one.
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
    signal.addEventListener("abort", () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  await handle.close();
}

/** What a client at the other end of two pipes is spoken with over. */
export interface Pipes {
  readonly input: Readable;
  readonly output: Writable;
  readonly signal: AbortSignal;
}
