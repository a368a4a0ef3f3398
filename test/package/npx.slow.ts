import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capture } from "../runtime/runners/program.ts";
import { ROOT } from "./manifest.ts";
import { type LineProgram, startLines } from "./start-lines.ts";

// `npx fliq dev` of somebody who has never installed anything: an empty folder, and a cache of its own.

const away = mkdtempSync(join(tmpdir(), "fliq-npx-"));
const cache = join(away, "cache");
const folder = join(away, "empty");

let program: LineProgram;
let url: string;

beforeAll(async () => {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", away];
  const [{ filename }] = JSON.parse(await capture("npm", args, ROOT));
  mkdirSync(folder);
  const spec = `file:${join(away, filename)}`;
  program = startLines("npx", ["--yes", spec, "dev", "--port", "0", "--json"], folder, {
    npm_config_cache: cache,
  });
  const [line] = await program.until(/^\{"type":"server\.started".*/);
  ({ url } = JSON.parse(line));
});
afterAll(async () => {
  await program?.interrupt();
  rmSync(away, { recursive: true, force: true });
});

describe("npx fliq dev", () => {
  test("installs the package and what the client needs, nothing else, and leaves the folder empty", () => {
    const [installed = ""] = readdirSync(join(cache, "_npx"));
    const names = readdirSync(join(cache, "_npx", installed, "node_modules"));
    expect(names.filter((name) => !name.startsWith(".")).sort()).toEqual([
      "fliq",
      "openapi-fetch",
      "openapi-typescript-helpers",
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ["/health", "application/json", '"ok"'],
    ["/ui/", "text/html; charset=utf-8", "<title>"],
    ["/ui/main.js", "text/javascript; charset=utf-8", "clock"],
    ["/ui/styles.css", "text/css; charset=utf-8", "{"],
  ])("serves %s", async (path, type, text) => {
    const response = await fetch(url + path);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, type]);
    expect(await response.text()).toContain(text);
  });

  test("makes a job, says so, and sums up on Ctrl-C", async () => {
    const response = await fetch(`${url}/v1/jobs`, {
      method: "POST",
      headers: { Authorization: "Bearer fliq_sk_local", "Content-Type": "application/json" },
      body: JSON.stringify({
        url: "https://app.example.com/hook",
        method: "POST",
        scheduled_at: "2999-01-01T00:00:00Z",
      }),
    });
    expect(response.status).toBe(201);
    const { id }: { id: string } = await response.json();
    expect((await program.until(/"type":"job\.created"/)).input).toContain(id);

    const end = await program.interrupt();
    expect(JSON.parse(program.lines.at(-1) ?? "")).toMatchObject({ type: "server.stopped", jobs: 1 });
    // npm ends as the shell between it and the program does: some shells stay for its code, others die of Ctrl-C too.
    expect([
      { code: 0, signal: null },
      { code: null, signal: "SIGINT" },
    ]).toContainEqual(end);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });
});
