import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { copyInto } from "../runtime/runners/bundle.ts";
import { createFolders } from "../runtime/runners/folders.ts";
import { capture } from "../runtime/runners/program.ts";
import { REMINDED } from "./consumer/program.ts";
import { ROOT } from "./manifest.ts";
import { TOOLS } from "./tools.ts";

const folders = createFolders(ROOT);
afterAll(folders.remove);

const entry = (name: string) => join(import.meta.dirname, "consumer", name);

describe("a project built by", async () => {
  const folder = await folders.installPackage("built");

  test("wrangler, without nodejs_compat", async () => {
    const wrangler = join(await folders.installTool(...TOOLS.wrangler), "wrangler/bin/wrangler.js");
    await copyInto(folder, entry("worker.ts"));
    writeFileSync(
      join(folder, "wrangler.json"),
      JSON.stringify({ name: "built", main: "worker.mjs", compatibility_date: "2026-04-01" }),
    );
    const printed = await capture(
      process.execPath,
      [wrangler, "deploy", "--dry-run", "--outdir", "worker-out"],
      folder,
    );
    expect(printed).toContain("Total Upload");
    expect(printed).not.toMatch(/warning/i);
    expect(readFileSync(join(folder, "worker-out/worker.js"), "utf8")).not.toMatch(/from "node:/);
  });

  test("Vite, and what it built runs", async () => {
    const vite = join(await folders.installTool(...TOOLS.vite), "vite/bin/vite.js");
    await copyInto(folder, entry("main.ts"));
    writeFileSync(join(folder, "index.html"), '<script type="module" src="/main.mjs"></script>');
    // The polyfill needs a document, which Node has not.
    writeFileSync(
      join(folder, "vite.config.js"),
      "export default { build: { modulePreload: { polyfill: false } } };",
    );
    await capture(process.execPath, [vite, "build", "--logLevel", "error"], folder);
    const assets = join(folder, "dist/assets");
    const [script = ""] = readdirSync(assets).filter((file) => file.endsWith(".js"));
    expect(await capture(process.execPath, [join(assets, script)], folder)).toBe(`${REMINDED}\n`);
  });
});
