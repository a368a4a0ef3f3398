import { expect, test } from "vitest";
import { readText } from "../package/manifest.ts";

test("the page of errors has each code of the package once, and no other", () => {
  const [, union = ""] = /export type FliqErrorCode =\n(.*?);/s.exec(readText("src/shared/errors.ts")) ?? [];
  const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code);
  const rows = [...readText("docs/errors.md").matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  expect(rows).toEqual(codes);
});
