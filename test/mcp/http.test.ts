import { StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { describe, expect, test } from "vitest";
import { version } from "../../package.json";
import { startServer, startTarget } from "../server/support.ts";
import { tellStory } from "./story.ts";
import { connectClient } from "./support.ts";

const PING = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
const JSON_HEADERS = { "Content-Type": "application/json", Accept: "application/json, text/event-stream" };

function connect(url: string, headers: Record<string, string> = {}) {
  return connectClient(new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit: { headers } }));
}

describe("/mcp on a server", () => {
  test("tells who it is, and has every tool with a description and hints", async () => {
    const server = await startServer();
    const { client } = await connect(server.url);
    expect(client.getServerVersion()).toEqual({ name: "fliq", title: "Fliq", version });
    const { tools } = await client.listTools();
    expect(
      tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint, annotations?.destructiveHint]),
    ).toEqual([
      ["status", true, false],
      ["schedule", false, false],
      ["cron", false, false],
      ["list", true, false],
      ["explain", true, false],
      ["advance", false, false],
      ["fault", false, false],
      ["timeline", true, false],
      ["next_runs", true, false],
      ["replay", false, false],
      ["cancel", false, true],
      ["search_docs", true, false],
    ]);
    for (const { description, inputSchema } of tools) {
      expect(description?.length).toBeGreaterThan(40);
      expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
    }
  });

  test("lets an agent live through a whole story", async () => {
    const server = await startServer();
    const target = await startTarget();
    await tellStory(await connect(server.url), target.url);
    expect(target.hits).toMatchObject([
      { path: "/remind", body: '{"user":42}', headers: { "content-type": "application/json" } },
    ]);
  });

  test.for([
    ["a foreign Host", { Host: "evil.example.com" }, "Host"],
    ["a foreign Origin", { Origin: "https://evil.example.com" }, "Origin"],
    ["a page of another site", { "Sec-Fetch-Site": "cross-site" }, "another origin"],
  ] as const)("refuses %s as every other route does", async ([, headers, word]) => {
    const server = await startServer();
    const answer = await server.send("POST", "/mcp", { ...JSON_HEADERS, ...headers }, PING);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text).error).toContain(word);
  });

  test("answers a program without an Origin, and its own page", async () => {
    const server = await startServer();
    expect((await server.send("POST", "/mcp", JSON_HEADERS, PING)).status).toBe(200);
    const own = { ...JSON_HEADERS, Origin: server.url };
    expect((await server.send("POST", "/mcp", own, PING)).status).toBe(200);
  });
});
