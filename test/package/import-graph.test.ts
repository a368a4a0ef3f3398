import { describe, expect, test } from "vitest";
import { walkImports } from "./import-graph.ts";
import { entryPoints } from "./manifest.ts";

/** What each entry may import from outside, in its script and in its types. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  fliq: /^openapi-fetch$/,
  "fliq/mock": /^msw$/,
  "fliq/mock/vitest": /^(msw|msw\/node|vitest)$/,
  "fliq/mock/server": /^node:/,
};
const NOTHING = /^$/;

describe("what the built package imports from outside", () => {
  test("there are the entries that the README names", () => {
    const names = entryPoints.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["fliq", "fliq/receive", "fliq/cron", "fliq/mock", "fliq/mock/core"]),
    );
  });

  test.each(entryPoints)("$name", ({ name, script, types }) => {
    const found = [script, types].flatMap((path) => [...walkImports(path).outside]);
    const allowed = ALLOWED[name] ?? NOTHING;
    expect(found.filter(([specifier]) => !allowed.test(specifier))).toEqual([]);
  });
});
