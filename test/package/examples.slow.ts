import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createFolders } from "../runtime/runners/folders.ts";
import { capture } from "../runtime/runners/program.ts";
import { listExamples, listFiles, readManifest } from "./examples.ts";
import { ROOT } from "./manifest.ts";

// Each example, copied out of the repository, with the package as published and what its package.json names. Those of Jest and
// bun test are in frameworks.slow.ts, where more is asked of them.
const OTHERS = new Set(["jest", "ts-jest", "bun-test"]);

const folders = createFolders(ROOT);
afterAll(folders.remove);

/** Where what an example needs was installed last: those that need the same take turns. */
const installed = new Map<string, string>();

/** A folder for the example, with node_modules and a package.json that has them. */
async function install(name: string): Promise<string> {
  const { fliq: _, ...dependencies } = readManifest(name).dependencies;
  const packages = { ...dependencies, ...readManifest(name).devDependencies };
  const kind = JSON.stringify(packages);
  const last = installed.get(kind);
  if (last === undefined) {
    const folder = await folders.installPackage(name, packages);
    installed.set(kind, folder);
    return folder;
  }
  const folder = join(last, "..", name);
  mkdirSync(folder);
  renameSync(join(last, "node_modules"), join(folder, "node_modules"));
  const { dependencies: those } = JSON.parse(readFileSync(join(last, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ dependencies: those }));
  installed.set(kind, folder);
  return folder;
}

test.each(listExamples().filter((name) => !OTHERS.has(name)))("examples/%s runs alone", async (name) => {
  const folder = await install(name);
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const path of listFiles(name)) cpSync(join(ROOT, "examples", name, path), join(folder, path));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...readManifest(name), dependencies }));
  expect(await capture("npm", ["test"], folder)).toMatch(/Tests .*\d+ passed/);
});
