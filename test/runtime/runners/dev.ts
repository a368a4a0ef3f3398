import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { equal } from "../assert.ts";
import { type Case, type Outcome, runCases } from "../case.ts";

const LONGEST_MS = 20_000;

/** Starts `fliq dev` on a runtime, and uses it from here: its API, a delivery, its page and its tools for agents. */
export async function runDev(program: string, args: readonly string[], cwd: string): Promise<Outcome[]> {
  const command = [...args, "node_modules/fliq/dist/cli.js", "dev", "--port", "0", "--json"];
  const child = spawn(program, command, { cwd, timeout: LONGEST_MS, stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: started = "" } = await lines.next();
  const { url } = JSON.parse(started || "{}");
  if (typeof url !== "string") throw new Error(`fliq dev said first: ${started}`);
  const outcomes = await runCases(listCases(url));
  return [...outcomes, ...(await runCases([{ name: "dev: Ctrl-C ends it", run: () => stop(child) }]))];
}

function listCases(url: string): Case[] {
  return [
    { name: "dev: makes a job and delivers it", run: () => deliver(url) },
    {
      name: "dev: has its page, and its API",
      async run() {
        const page = await fetch(`${url}/ui/`);
        equal([page.status, page.headers.get("content-type")], [200, "text/html; charset=utf-8"], "page");
        const state = await (await fetch(`${url}/ui/api/state`)).json();
        equal(state.server, "hosted", "server");
      },
    },
    {
      name: "dev: streams what happens",
      async run() {
        const stream = await fetch(`${url}/ui/api/events/stream`);
        const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
        const { value = "" } = (await reader?.read()) ?? {};
        equal(value.startsWith("retry: 1000\n\nevent: clock\n"), true, value);
        await reader?.cancel();
      },
    },
    {
      name: "dev: refuses a foreign Host on every route",
      async run() {
        for (const path of ["/v1/jobs", "/ui/", "/ui/api/state", "/mcp"])
          equal(await statusFor(`${url}${path}`, "evil.example.com"), 403, path);
      },
    },
    { name: "dev: /mcp speaks with the protocol's own client", run: () => useTools(url) },
  ];
}

async function deliver(url: string): Promise<void> {
  const target = createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1");
  await once(target, "listening");
  const hit = once(target, "request", { signal: AbortSignal.timeout(LONGEST_MS) });
  const { port } = target.address() as AddressInfo;
  const made = await fetch(`${url}/v1/jobs`, {
    method: "POST",
    headers: { Authorization: "Bearer fliq_sk_dev", "Content-Type": "application/json" },
    body: JSON.stringify({
      url: `http://127.0.0.1:${port}/hook`,
      method: "POST",
      body: "hi",
      scheduled_at: new Date().toISOString(),
    }),
  });
  equal(made.status, 201, "status");
  const [{ method, url: path, rawHeaders }] = await hit;
  equal(
    [method, path, ...rawHeaders.slice(2, 4)],
    ["POST", "/hook", "User-Agent", "Go-http-client/1.1"],
    "call",
  );
  target.close();
  target.closeAllConnections();
}

async function useTools(url: string): Promise<void> {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", url)));
  const scheduled = await client.callTool({
    name: "schedule",
    arguments: { url: "https://app.example.com/remind", in: "30m" },
  });
  equal(scheduled.isError, undefined, "schedule");
  const listed = await client.callTool({ name: "list", arguments: { what: "jobs" } });
  equal(JSON.stringify(listed.content).includes("app.example.com/remind"), true, "list");
  await client.close();
}

function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers: { Host: host }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asking.on("error", reject).end();
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "close");
  child.kill("SIGINT");
  equal(await ended, [0, null], "code and signal");
}
