import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { afterTest, startServer } from "../support.ts";

function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "fliq-page-"));
  mkdirSync(join(folder, "assets"));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  afterTest(async () => rmSync(folder, { recursive: true }));
  return folder;
}

const FILES = { "index.html": "<!doctype html>", "main.js": "1", "assets/a.css": "b{}" };

describe("the dashboard's files", () => {
  test("a browser that opens the address lands on the page; a program does not", async () => {
    const server = await startServer({ dashboard: makeFolder(FILES) });
    for (const path of ["/", "/ui"]) {
      const { status, headers } = await server.send("GET", path, { Accept: "text/html,*/*" });
      expect([status, headers.location]).toEqual([302, "/ui/"]);
    }
    expect((await server.send("GET", "/", { Accept: "*/*" })).status).toBe(404);
  });

  test("each has its type, and a path without an extension is a view of the page", async () => {
    const server = await startServer({ dashboard: makeFolder(FILES) });
    const typeOf = async (path: string) => (await server.send("GET", path)).headers["content-type"];
    expect(await typeOf("/ui/main.js")).toBe("text/javascript; charset=utf-8");
    expect(await typeOf("/ui/assets/a.css")).toBe("text/css; charset=utf-8");
    for (const path of ["/ui/", "/ui/index.html", "/ui/jobs/job_1", "/ui/?a=1"])
      expect(await typeOf(path)).toBe("text/html; charset=utf-8");
    expect((await server.send("GET", "/ui/none.js")).status).toBe(404);
    expect((await server.send("POST", "/ui/main.js")).status).toBe(405);
    const head = await server.send("HEAD", "/ui/main.js");
    expect([head.status, head.headers["content-length"], head.text]).toEqual([200, "1", ""]);
  });

  test("it may load its own files alone, and be framed by nobody", async () => {
    const server = await startServer({ dashboard: makeFolder(FILES) });
    const { headers } = await server.send("GET", "/ui/");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test("without them, the page says how to get them", async () => {
    const server = await startServer({ dashboard: join(tmpdir(), "fliq-no-such-folder") });
    const { headers, text } = await server.send("GET", "/ui/");
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(text).toContain("npm run build");
  });
});
