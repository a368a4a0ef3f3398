import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../../package.json";

// The bundle as it is shipped, alone in an empty folder, as a process of its own.

const folder = mkdtempSync(join(tmpdir(), "fliq-cli-"));
const bin = join(folder, "cli.js");

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
});

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const children = new Set<Child>();
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

function start(argv: readonly string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, [bin, ...argv], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", TMPDIR: folder, TEMP: folder, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  child.stdin.on("error", () => {}); // it may end before it has read all
  return child;
}

async function textOf(stream: Readable): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += chunk;
  return text;
}

async function runBin(
  argv: readonly string[],
  options: { env?: Record<string, string>; stdin?: string } = {},
) {
  const child = start(argv, options.env);
  child.stdin.end(options.stdin ?? "");
  const ended = once(child, "exit");
  const [stdout, stderr, [code, signal]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    ended,
  ]);
  return { code, signal, stdout, stderr };
}

describe("the bin", () => {
  test("says its version and helps", async () => {
    expect(await runBin(["--version"])).toEqual({
      code: 0,
      signal: null,
      stdout: `${version}\n`,
      stderr: "",
    });
    expect((await runBin(["dev", "--help"])).stdout).toContain("Usage: fliq dev [OPTIONS]");
  });

  test("ends with the exit code, and says why on stderr", async () => {
    expect(await runBin(["jobs"])).toMatchObject({ code: 2, stdout: "" });
    const unreachable = ["jobs", "--base-url", "http://127.0.0.1:1", "--token", "fliq_sk_x"];
    const { code, stderr } = await runBin(unreachable);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^fliq: http:\/\/127\.0\.0\.1:1 could not be reached \(.+\)\n/);
  });

  test("reads stdin", async () => {
    const env = { FLIQ_SIGNING_SECRET: "whsec_test-secret-abc" };
    const signature = "v1=c350f41451886be9772e0daa8c5460a27ab040e0d1b310247a87e5f7d421036e";
    const argv = ["verify", "--timestamp", "1774076020", "--url", "https://app.example.com/api/hook"];
    const more = ["--signature", signature, "--at", "2026-03-21T06:53:40Z", "--tolerance", "1h"];
    const result = await runBin([...argv, ...more], { env, stdin: '{"invoice_id":"inv_123"}' });
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });

  test("ends quietly when nobody reads on", async () => {
    const child = start(["next", "@every 1s", "--count", "1000", "--json"]);
    child.stdout.destroy();
    const [stderr, [code]] = await Promise.all([textOf(child.stderr), once(child, "exit")]);
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("fliq dev", () => {
  let target: Server;
  let hits: string[];
  beforeAll(async () => {
    hits = [];
    target = createServer((request, response) => {
      hits.push(`${request.method} ${request.url}`);
      response.end("done");
    }).listen(0, "127.0.0.1");
    await once(target, "listening");
  });
  afterAll(() => new Promise((resolve) => target.close(resolve)));

  test("serves, is worked with, and sums up on Ctrl-C", async () => {
    const child = start(["dev", "--port", "0", "--json", "--seed", "1"]);
    const ended = once(child, "exit");
    const stderr = textOf(child.stderr);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (type: string) => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`it ended before ${type}: ${await stderr}`);
        const line = JSON.parse(value);
        if (line.type === type) return line;
      }
    };
    const started = await next("server.started");
    expect(started).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      token: "fliq_sk_local",
    });

    const env = { FLIQ_BASE_URL: started.url, FLIQ_API_TOKEN: started.token };
    const { port } = target.address() as AddressInfo;
    const made = await runBin(["schedule", `http://127.0.0.1:${port}/hook`, "--body", "hello", "--json"], {
      env,
    });
    expect(made).toMatchObject({ code: 0, stderr: "" });
    const { id } = JSON.parse(made.stdout);
    const answered = await next("job.answered");
    expect(answered).toMatchObject({
      subject: { id, name: "job 1" },
      attempt: { status_code: 200, error: null },
    });
    expect(hits).toEqual(["POST /hook"]);
    const { stdout } = await runBin(["job", id], { env });
    expect(stdout).toContain(`${id}  completed`);
    // It is found on its port by --local, as long as it runs.
    expect(await runBin(["job", id, "--local"])).toEqual({ code: 0, signal: null, stdout, stderr: "" });

    child.kill("SIGINT");
    expect(await next("server.stopped")).toMatchObject({ jobs: 1, attempts: 1, completed: 1, failed: 0 });
    expect(await ended).toEqual([0, null]);
    expect(await stderr).toBe("");
    expect(
      readdirSync(folder, { recursive: true }).filter((name) => /^fliq-dev-.*json/.test(`${name}`)),
    ).toEqual([]);
  });

  test("says so when its port is taken", async () => {
    const { port } = target.address() as AddressInfo;
    const { code, stdout, stderr } = await runBin(["dev", "--port", String(port)]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^fliq: --port: \d+ is in use/);
  });
});
