import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createFolders } from "../runtime/runners/folders.ts";
import { capture } from "../runtime/runners/program.ts";
import { ROOT } from "./manifest.ts";
import { TOOLS } from "./tools.ts";

// What the pages on moving show of the other packages compiles against those packages; what they show of this one is
// test/docs/migrating.test.ts, which runs. npm has no @fliq/sdk to compile against.
const BEFORE = join(import.meta.dirname, "moving");
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

const folders = createFolders(ROOT);
afterAll(folders.remove);

describe("the code before the move", async () => {
  const folder = await folders.installPackage("moving", {
    ...Object.fromEntries([TOOLS.qstash, TOOLS.inngest]),
    "@types/node": "20.19.43",
  });
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: ["node"],
    module: "ESNext",
    moduleResolution: "bundler",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true, // their declarations are not for us to check
    noEmit: true,
  };
  const compile = async (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
    return capture(process.execPath, [TSC, "-p", "."], folder).catch(String);
  };

  test.each(readdirSync(BEFORE))("%s compiles, and would not if a call had another name", async (file) => {
    const text = readFileSync(join(BEFORE, file), "utf8");
    expect(await compile(file, text)).toBe("");
    const wrong = text.replace(/\b(publishJSON|createFunction)\(/, "$1d(");
    expect(wrong).not.toBe(text);
    expect(await compile(file, wrong)).toMatch(/does not exist on type|is not a function/);
  });
});
