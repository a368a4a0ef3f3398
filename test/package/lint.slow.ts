import { join } from "node:path";
import { expect, test } from "vitest";
import { capture } from "../runtime/runners/program.ts";
import { ROOT } from "./manifest.ts";

const bin = (name: string) => join(ROOT, "node_modules/.bin", name);

test("are the types wrong? No, for whoever can load ES modules", async () => {
  const printed = await capture(
    bin("attw"),
    ["--pack", ".", "--profile", "esm-only", "--no-color", "-f", "json"],
    ROOT,
  );
  const { analysis } = JSON.parse(printed);
  const ignored = ["NoResolution", "CJSResolvesToESM"];
  const problems = Object.entries<{ kind: string }[]>(analysis.problems ?? {}).flatMap(([, found]) => found);
  expect(problems.filter(({ kind }) => !ignored.includes(kind))).toEqual([]);
});

test("knip finds nothing unused", async () => {
  expect(await capture(bin("knip"), ["--no-progress"], ROOT).catch(String)).toBe("");
});
