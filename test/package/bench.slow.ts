import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { capture } from "../runtime/runners/program.ts";
import { ROOT } from "./manifest.ts";

const names = readdirSync(join(ROOT, "bench")).flatMap((file) => /^(\w+)\.bench\.mjs$/.exec(file)?.[1] ?? []);

// What it measures is not looked at: that would be a timed test.
test.each(names)("the benchmark %s runs, in its small size", async (name) => {
  const printed = await capture(process.execPath, ["bench/index.mjs", "--quick", name], ROOT);
  expect(printed).toMatch(/^### ./m);
  expect(printed).toMatch(/\| +[\d.,]+ /);
});

test("the server's benchmark runs, in its small size", async () => {
  const printed = await capture(process.execPath, ["bench/server.mjs", "--quick"], ROOT);
  expect(printed).toMatch(/^memory +\d+ requests\/s/m);
  expect(printed).toContain("100 jobs due within 1 s, all delivered");
});

test("there are some", () => {
  expect(names).toContain("year");
});
