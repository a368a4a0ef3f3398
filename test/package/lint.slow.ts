import { join } from "node:path";
import { expect, test } from "vitest";
import { createFolders } from "../runtime/runners/folders.ts";
import { capture } from "../runtime/runners/program.ts";
import { ROOT } from "./manifest.ts";
import { TOOLS } from "./tools.ts";

const bin = (name: string) => join(ROOT, "node_modules/.bin", name);

test("are the types wrong? No, for whoever can load ES modules", async () => {
  const printed = await capture(
    bin("attw"),
    ["--pack", ".", "--profile", "esm-only", "--no-color", "-f", "json"],
    ROOT,
  );
  const { analysis } = JSON.parse(printed);
  const problems: { kind: string; resolutionKind?: string }[] = analysis.problems;
  // Old resolution has no exports, and old CommonJS loads ES modules by import() alone.
  const old = ["node10", "node16-cjs"];
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.filter(({ resolutionKind = "" }) => !old.includes(resolutionKind))).toEqual([]);
});

test("knip finds nothing unused", async () => {
  const folders = createFolders(ROOT);
  try {
    const knip = join(await folders.installTool(...TOOLS.knip), "knip/bin/knip.js");
    expect(await capture(process.execPath, [knip, "--no-progress"], ROOT).catch(String)).toBe("");
  } finally {
    folders.remove();
  }
});
