import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, startTarget } from "../server/support.ts";
import { tellStory } from "./story.ts";
import { connectClient } from "./support.ts";

// The command line in one file, as a process of its own, with the pages where the package has them.

const folder = mkdtempSync(join(tmpdir(), "fliq-mcp-"));
const bin = join(folder, "dist/cli.js");

beforeAll(async () => {
  await build({
    entryPoints: ["cli/main.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    outfile: bin,
    logLevel: "silent",
  });
  copyFileSync("llms-full.txt", join(folder, "llms-full.txt"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function connect(args: readonly string[] = [], env: Record<string, string> = {}) {
  const command = { command: process.execPath, args: [bin, "mcp", ...args], cwd: folder };
  return connectClient(
    new StdioClientTransport({
      ...command,
      env: { PATH: process.env["PATH"] ?? "", ...env },
      stderr: "pipe",
    }),
  );
}

/** Writes lines to `fliq mcp`, closes its stdin once that many answers came, and gives all that it wrote. */
async function exchange(lines: readonly string[], answers: number) {
  const child = spawn(process.execPath, [bin, "mcp"], { cwd: folder, stdio: "pipe" });
  let [stdout, stderr] = ["", ""];
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    if (stdout.split("\n").length > answers) child.stdin.end();
  });
  child.stdin.write(lines.map((line) => `${line}\n`).join(""));
  const [code] = await once(child, "close");
  return { code, messages: stdout.trim().split("\n"), stderr };
}

describe("fliq mcp", () => {
  test("has a server of its own, on which an agent lives through a whole story", async () => {
    const target = await startTarget();
    const agent = await connect();
    await tellStory(agent, target.url);
    expect(target.hits).toHaveLength(1);

    const { text, data } = await agent.call("status");
    expect(text).toContain("Jobs: 1 completed.");
    const page = await fetch(`${data["url"]}/ui/api/state`); // An app, or somebody's browser, reaches it too.
    expect(await page.json()).toMatchObject({ jobs: { completed: 1 } });
  });

  test("works on a running server, and never shows it a live token", async () => {
    const server = await startServer({ token: "fliq_sk_of_this_server" });
    const live = { FLIQ_API_TOKEN: "fliq_sk_live" };
    const agent = await connect(["--url", server.url], { ...live, FLIQ_DEV_TOKEN: "fliq_sk_of_this_server" });
    await agent.call("cron", { name: "hourly", cron_expr: "@hourly", url: "http://127.0.0.1:1/" });
    expect(server.events).toMatchObject([{ type: "schedule.created" }]);

    const stranger = await connect(["--url", server.url], live);
    expect(await stranger.call("status")).toMatchObject({
      isError: true,
      text: expect.stringMatching(/\(401\)\. .*set FLIQ_DEV_TOKEN to it/),
    });
  });

  test("reads the documentation that comes with it", async () => {
    const { call } = await connect();
    const { text, data } = await call("search_docs", { query: "idempotency keys" });
    expect(data["sections"]).toMatchObject([{ page: "docs/idempotency-keys.md" }, {}, {}]);
    expect(text).toContain("idempotencyKey");
  });

  test("says nothing but the protocol on stdout, answers on after what is none, and ends with its input", async () => {
    const hello = {
      protocolVersion: "2025-06-18",
      capabilities: {},
      clientInfo: { name: "x", version: "1" },
    };
    const request = (id: number, method: string, params: object) =>
      JSON.stringify({ jsonrpc: "2.0", id, method, params });
    const { code, messages, stderr } = await exchange(
      [
        request(1, "initialize", hello),
        "this is no message",
        '{"jsonrpc":"2.0","id":{}}',
        request(2, "tools/call", { name: "schedule", arguments: { url: "http://127.0.0.1:1/gone" } }),
      ],
      2,
    );
    expect(messages.map((line) => JSON.parse(line))).toMatchObject([
      { jsonrpc: "2.0", id: 1, result: { serverInfo: { name: "fliq" } } },
      { jsonrpc: "2.0", id: 2, result: { content: [{ type: "text" }] } },
    ]);
    expect(stderr).toContain("fliq: something went wrong");
    expect(code).toBe(0);
  });
});
