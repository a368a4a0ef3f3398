import { Client } from "@modelcontextprotocol/client";
import type { FetchHandler } from "../../mock/delivery/index.ts";
import { createHost, type Host } from "../../mock/server/host.ts";
import { connectHost } from "../../mock/server/mcp/host-backend.ts";
import { createToolbox, type Toolbox, type ToolResult } from "../../mock/server/mcp/toolbox.ts";
import { type FliqServerOptions, readServerOptions } from "../../mock/server/options.ts";
import { afterTest } from "../server/support.ts";

/** What a call of a tool gave. */
export interface Called {
  readonly text: string;
  readonly data: Record<string, unknown>;
  readonly isError: boolean;
}

/** A client with shorthands. */
export interface TestClient {
  readonly client: Client;
  call(name: string, args?: Record<string, unknown>): Promise<Called>;
}

export async function connectClient(
  transport: Parameters<Client["connect"]>[0],
  options: ConstructorParameters<typeof Client>[1] = {},
): Promise<TestClient> {
  const client = new Client({ name: "test", version: "1" }, options);
  await client.connect(transport);
  afterTest(() => client.close());
  return {
    client,
    async call(name, args = {}) {
      const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
      const [first] = content;
      if (first?.type !== "text") throw new Error("the answer has no text");
      return { text: first.text, data: Object(structuredContent ?? {}), isError: isError === true };
    },
  };
}

/** The tools over a server in this process that nobody else reaches; its targets are `target`. */
export interface TestTools {
  readonly host: Host;
  readonly toolbox: Toolbox;
  /** What went wrong inside a tool. */
  readonly errors: unknown[];
  call(name: string, args?: unknown): Promise<Called>;
}

export const NOW = "2026-03-26T09:30:00.000Z";

export async function createTools(
  options: FliqServerOptions = {},
  target: FetchHandler = async () => new Response("ok"),
): Promise<TestTools> {
  const wallNow = () => Date.parse(NOW);
  const host = createHost(readServerOptions({ seed: 1, wallNow, ...options }), null, target);
  host.start();
  afterTest(() => host.stop(0));
  const errors: unknown[] = [];
  const toolbox = createToolbox(connectHost(host, "http://127.0.0.1:4747"), {
    readDocs: async () => DOCS,
    onError: (error) => errors.push(error),
  });
  return {
    host,
    toolbox,
    errors,
    async call(name, args = {}) {
      const result: ToolResult | undefined = await toolbox.call(name, args, new AbortController().signal);
      if (result === undefined) throw new Error(`there is no tool ${name}`);
      return { text: result.text, data: { ...result.data }, isError: result.isError };
    },
  };
}

const DOCS = "<!-- docs/keys.md -->\n\n# Keys\n\nA key such as fliq_sk_test is used up for ever.\n";
