import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createFolders, type Packages } from "../runtime/runners/folders.ts";
import { capture } from "../runtime/runners/program.ts";
import { ROOT } from "./manifest.ts";

const TSC = join(ROOT, "node_modules/typescript/bin/tsc");
const DOM = ["ES2022", "DOM", "DOM.Iterable"];

interface Project {
  readonly name: string;
  readonly packages: Packages;
  readonly resolution: "nodenext" | "bundler";
  readonly lib: readonly string[];
  readonly types: readonly string[];
}

const NODE_TYPES = { "@types/node": "20.19.43" };
const WORKERS_TYPES = { "@cloudflare/workers-types": "5.20261117.1" };

const projects: readonly Project[] = [
  { name: "a browser's", packages: {}, resolution: "bundler", lib: DOM, types: [] },
  { name: "a library's", packages: {}, resolution: "nodenext", lib: DOM, types: [] },
  {
    name: "Node's, without the DOM",
    packages: NODE_TYPES,
    resolution: "nodenext",
    lib: ["ES2022"],
    types: ["node"],
  },
  {
    name: "a Worker's, without the DOM",
    packages: WORKERS_TYPES,
    resolution: "bundler",
    lib: ["ES2022"],
    types: ["@cloudflare/workers-types"],
  },
  {
    name: "Node's, with msw 2",
    packages: { msw: "2.15.0", ...NODE_TYPES },
    resolution: "nodenext",
    lib: DOM,
    types: ["node"],
  },
  {
    name: "Node's, with msw 3",
    packages: { msw: "3.0.5", ...NODE_TYPES },
    resolution: "bundler",
    lib: DOM,
    types: ["node"],
  },
];

const folders = createFolders(ROOT);
afterAll(folders.remove);

describe("the declarations compile, every line of them, in a project like", () => {
  test.each(projects)("$name", async ({ name, packages, resolution, lib, types }) => {
    const folder = await folders.installPackage(name.replace(/\W+/g, "-"), packages);
    const withMsw = "msw" in packages;
    const files = withMsw ? ["program.ts", "with-msw.ts"] : ["program.ts"];
    for (const file of files) copyFileSync(join(import.meta.dirname, "consumer", file), join(folder, file));
    const compilerOptions = {
      target: "ES2022",
      lib,
      types,
      module: resolution === "nodenext" ? "NodeNext" : "ESNext",
      moduleResolution: resolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      // MSW's own declarations are not for us to check.
      skipLibCheck: withMsw,
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const printed = await capture(process.execPath, [TSC, "-p", "."], folder).catch(String);
    expect(printed).toBe("");
  });
});
