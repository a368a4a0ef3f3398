import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { walkImports } from "./import-graph.ts";
import { ROOT } from "./manifest.ts";

const SDK = "dist/mcp/sdk.js";

describe("the built command line, as an agent's program starts it", () => {
  const client = new Client({ name: "test", version: "1" });
  beforeAll(() =>
    client.connect(
      new StdioClientTransport({ command: process.execPath, args: [join(ROOT, "dist/cli.js"), "mcp"] }),
    ),
  );
  afterAll(() => client.close());

  test("has its tools, and the documentation that lies in the tarball", async () => {
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(15);
    const { isError, structuredContent } = await client.callTool({
      name: "search_docs",
      arguments: { query: "idempotency keys" },
    });
    expect([isError, structuredContent]).toMatchObject([
      undefined,
      { sections: [{ page: "docs/idempotency-keys.md" }, {}, {}] },
    ]);
  });

  test("works, with what the build left out of the protocol's library", async () => {
    const { content, isError } = await client.callTool({
      name: "next_runs",
      arguments: { cron_expr: "@daily" },
    });
    expect([isError, content]).toMatchObject([
      undefined,
      [{ text: expect.stringContaining("T00:00:00.000Z") }],
    ]);
  });
});

/** The files that are loaded with one, before anything is asked of it. */
async function listLoaded(start: string): Promise<ReadonlySet<string>> {
  const { metafile } = await build({
    entryPoints: [start],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    logLevel: "silent",
  });
  const files = new Set<string>();
  const visit = (path: string): void => {
    if (files.has(path)) return;
    files.add(path);
    for (const { path: next, kind } of metafile.inputs[path]?.imports ?? [])
      if (kind === "import-statement") visit(next);
  };
  visit(start);
  return files;
}

test.each(["dist/cli.js", "dist/server.js"])(
  "%s loads it when an agent comes, and not before",
  async (start) => {
    expect(walkImports(start).files).toContain(SDK);
    const loaded = await listLoaded(start);
    expect(loaded.size).toBeGreaterThan(3);
    expect(loaded).not.toContain(SDK);
  },
);
