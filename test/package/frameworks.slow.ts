import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createFolders } from "../runtime/runners/folders.ts";
import { capture } from "../runtime/runners/program.ts";
import { ROOT } from "./manifest.ts";

const folders = createFolders(ROOT);
afterAll(folders.remove);

describe.each([
  { name: "jest", file: "reminder.test.js" },
  { name: "ts-jest", file: "reminder.test.ts" },
  { name: "bun-test", file: "reminder.test.js" },
])("examples/$name, with the package as published", async ({ name, file }) => {
  const example = join(ROOT, "examples", name);
  const { devDependencies } = JSON.parse(readFileSync(join(example, "package.json"), "utf8"));
  const folder = await folders.installPackage(name, devDependencies);
  cpSync(example, folder, {
    recursive: true,
    filter: (path) => !path.endsWith("node_modules") && !path.endsWith("package.json"),
  });
  const manifest = JSON.parse(readFileSync(join(example, "package.json"), "utf8"));
  const installed = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...manifest, ...installed }));

  if (name !== "ts-jest") {
    const runner = name === "jest" ? "@jest/globals" : "bun:test";
    cpSync(join(import.meta.dirname, "kit/rows.mjs"), join(folder, "rows.mjs"));
    writeFileSync(
      join(folder, "rows.test.js"),
      `import { expect, test } from "${runner}";
      import { Fliq } from "fliq";
      import { createFliqMock } from "fliq/mock/core";
      import { declareRows } from "./rows.mjs";
      declareRows({ test, expect, createFliqMock, Fliq });`,
    );
  }

  test.runIf(name !== "ts-jest")("a failure of explore() reads as it should, once", async () => {
    const runner = name === "jest" ? "@jest/globals" : "bun:test";
    cpSync(join(import.meta.dirname, "kit/explore.mjs"), join(folder, "explore.mjs"));
    writeFileSync(
      join(folder, "explored.test.js"),
      `import { expect, test } from "${runner}";
      import { explore } from "fliq/mock/explore";
      import { declareExplored } from "./explore.mjs";
      declareExplored({ test, expect, explore });`,
    );
    const said: unknown = await capture("npm", ["test", "explored"], folder).catch((error: unknown) => error);
    rmSync(join(folder, "explored.test.js"));
    const text = String(said);
    expect(text).toContain(
      "1. the first delivery to /charge reached the handler and its answer was lost, at +0s",
    );
    expect(text).toContain('To run it again: explore(…, { replay: "d1:answerLost" })');
    expect(text.match(/<- d1:answerLost/g)).toHaveLength(1);
    expect(text).toContain("toHaveLength"); // what the check said
    expect(text).not.toContain("describeFailure"); // but the line that called explore()
  });

  test("its tests pass, and what a kit must not let pass does not", async () => {
    await capture("npm", ["test"], folder);
  });

  test("a matcher that does not fit says what was seen", async () => {
    const text = readFileSync(join(folder, file), "utf8");
    writeFileSync(join(folder, file), text.replace("attempts: 3", "attempts: 2"));
    await expect(capture("npm", ["test"], folder)).rejects.toThrow("attempts: asked 2, was 3");
  });
});
