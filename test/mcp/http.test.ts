import { type ClientOptions, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { describe, expect, test, vi } from "vitest";
import { version } from "../../package.json";
import { startServer, startTarget, TOKEN } from "../server/support.ts";
import { tellStory } from "./story.ts";
import { connectClient } from "./support.ts";

const PING = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
const JSON_HEADERS = { "Content-Type": "application/json", Accept: "application/json, text/event-stream" };

function connect(url: string, headers: Record<string, string> = {}, options: ClientOptions = {}) {
  const transport = new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit: { headers } });
  return connectClient(transport, options);
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
      ["pause", false, false],
      ["resume", false, false],
      ["buffer", false, false],
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

  test("wants the server's token, as the API does, and answers one who has it", async () => {
    const server = await startServer({ token: TOKEN });
    expect((await server.send("POST", "/mcp", JSON_HEADERS, PING)).status).toBe(401);
    const wrong = { ...JSON_HEADERS, Authorization: "Bearer fliq_sk_other" };
    expect((await server.send("POST", "/mcp", wrong, PING)).status).toBe(401);
    const { call } = await connect(server.url, { Authorization: `Bearer ${TOKEN}` });
    expect((await call("status")).text).toContain("the token that it was started with");
  });

  test.for<
    [what: string, method: string, headers: Record<string, string>, body: string | undefined, status: number]
  >([
    ["what is no JSON", "POST", JSON_HEADERS, "{", 400],
    ["what says that it is none", "POST", { ...JSON_HEADERS, "Content-Type": "text/plain" }, PING, 415],
    ["what is too long", "POST", JSON_HEADERS, `"${"x".repeat(1_048_576)}"`, 413],
    ["a method that it has not", "PUT", JSON_HEADERS, "{}", 405],
    ["a method that nobody has", "TRACE", {}, undefined, 405],
    ["a stream without a session", "GET", { Accept: "text/event-stream" }, undefined, 405],
  ])("refuses %s", async ([, method, headers, body, status]) => {
    const server = await startServer();
    expect((await server.send(method, "/mcp", headers, body)).status).toBe(status);
    expect((await server.send("POST", "/mcp", JSON_HEADERS, PING)).status).toBe(200); // It still answers.
  });

  test("names the tools there are to one who wants another", async () => {
    const server = await startServer();
    const { client } = await connect(server.url);
    const asked = client.callTool({ name: "delete_everything", arguments: {} });
    await expect(asked).rejects.toMatchObject({
      code: -32602,
      message: expect.stringMatching(/there is no tool "delete_everything"; there are status, schedule, /),
    });
  });

  test("refuses arguments that are none, and says what is wrong with those that are", async () => {
    const server = await startServer();
    const { call } = await connect(server.url);
    expect(await call("schedule", { url: "nowhere", retries: 1 })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^retries: schedule has no such argument; it takes /),
    });
    const odd = JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "status", arguments: 7 },
    });
    const { status, text } = await server.send("POST", "/mcp", JSON_HEADERS, odd);
    expect([status, text]).toEqual([200, expect.stringContaining("-32602")]);
  });

  test("speaks the newer revision of the protocol too, and lets go of its streams when it stops", async () => {
    const server = await startServer();
    const target = await startTarget();
    const agent = await connect(server.url, {}, { versionNegotiation: { mode: "auto" } });
    expect(agent.client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
    await tellStory(agent, target.url);
    const stream = await agent.client.listen({ toolsListChanged: true });
    await server.close();
    await stream.closed;
    await expect(agent.call("status")).rejects.toThrow();
  });

  test.for([
    ["calls it off, in the newer revision", "auto"],
    ["goes away, in the older one", "legacy"],
  ] as const)("stops a journey whose agent %s, and takes that for no error of its own", async ([, mode]) => {
    const errors: unknown[] = [];
    const server = await startServer({ onError: (error) => errors.push(error) });
    const target = await startTarget(() => {}); // It never answers.
    const { client, call } = await connect(server.url, {}, { versionNegotiation: { mode } });
    await call("schedule", { url: target.url, in: "1m" });
    const stop = new AbortController();
    const moving = client.callTool({ name: "advance", arguments: { by: "1h" } }, { signal: stop.signal });
    const ended = expect(moving).rejects.toThrow();
    await target.hit(1);
    expect(server.clock.travel).not.toBeNull();
    if (mode === "auto") stop.abort(new Error("no more"));
    else await client.close();
    await ended;
    await vi.waitFor(() => expect(server.clock.travel).toBeNull(), { interval: 5 });
    expect(errors).toEqual([]);
  });
});
