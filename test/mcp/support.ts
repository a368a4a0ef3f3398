import { Client } from "@modelcontextprotocol/client";
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

export async function connectClient(transport: Parameters<Client["connect"]>[0]): Promise<TestClient> {
  const client = new Client({ name: "test", version: "1" });
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
