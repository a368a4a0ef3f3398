import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { copyInto } from "../runtime/runners/bundle.ts";
import { createFolders } from "../runtime/runners/folders.ts";
import { capture } from "../runtime/runners/program.ts";
import { REMINDED } from "./consumer/program.ts";
import { entryPoints, ROOT } from "./manifest.ts";
import { TOOLS } from "./tools.ts";

const folders = createFolders(ROOT);
afterAll(folders.remove);

describe("installed into an empty folder", async () => {
  const folder = await folders.installPackage("alone");
  const oldestNode = join(await folders.installTool(...TOOLS.oldestNode), "node/bin/node");

  test("it brings openapi-fetch, and that its helpers", () => {
    const installed = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    expect(installed.sort()).toEqual(["fliq", "openapi-fetch", "openapi-typescript-helpers"]);
  });

  test.each([
    { name: "this Node", node: process.execPath },
    { name: "the oldest Node", node: oldestNode },
  ])("a program that imports it runs on $name", async ({ node }) => {
    const script = await copyInto(folder, join(import.meta.dirname, "consumer/main.ts"));
    expect(await capture(node, [script], folder)).toBe(`${REMINDED}\n`);
  });

  test("Deno runs it from node_modules", async () => {
    const deno = join(await folders.installTool(...TOOLS.deno), ".bin/deno");
    const script = await copyInto(folder, join(import.meta.dirname, "consumer/main.ts"));
    expect(await capture(deno, ["run", "--no-remote", "--allow-env", script], folder)).toBe(`${REMINDED}\n`);
  });

  test("the oldest Node can require() it, and gets what import gives", async () => {
    // Those with peers are required where the peers are.
    const names = entryPoints.map(({ name }) => name).filter((name) => !/^fliq\/mock(\/vitest)?$/.test(name));
    writeFileSync(
      join(folder, "main.cjs"),
      `const names = ${JSON.stringify(names)};
      (async () => {
        for (const name of names) {
          const required = require(name);
          const imported = await import(name);
          const keys = Object.keys(imported).filter((key) => required[key] !== imported[key]);
          if (keys.length > 0 || Object.keys(imported).length === 0) throw new Error(name + ": " + keys);
        }
        console.log(names.length);
      })();`,
    );
    expect(await capture(oldestNode, ["--no-warnings", "main.cjs"], folder)).toBe(`${names.length}\n`);
  });

  test("fliq/mock says in its own way that msw is missing", async () => {
    const script = `import("fliq/mock").then(() => console.log("found"), (error) => console.log(error.message))`;
    expect(await capture(process.execPath, ["--input-type=module", "-e", script], folder)).toMatch(/'msw'/);
  });
});
