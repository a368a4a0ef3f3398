import { isBuiltin } from "node:module";
import { describe, expect, test } from "vitest";
import { walkImports } from "./import-graph.ts";
import { entryPoints } from "./manifest.ts";

/** What each entry may import from outside, in its script and in its types. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  fliq: /^openapi-fetch$/,
  "fliq/mock": /^msw$/,
  // A program that is explored gets a client.
  "fliq/mock/explore": /^openapi-fetch$/,
  "fliq/mock/vitest": /^(msw|msw\/node|vitest)$/,
};
const NOTHING = /^$/;
/** Those that run on Node, Deno and Bun alone, whose built-in modules they may use. */
const FOR_SERVERS = ["fliq/mock/server"];

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
    const mayImport = (specifier: string) =>
      allowed.test(specifier) || (FOR_SERVERS.includes(name) && isBuiltin(specifier));
    expect(found.filter(([specifier]) => !mayImport(specifier))).toEqual([]);
  });
});
