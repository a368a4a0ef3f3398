import * as client from "fliq";
import * as receive from "fliq/receive";
import { expect, test } from "vitest";
import { readText } from "../package/manifest.ts";

test("the page of errors has each code of the package once, and no other", () => {
  const [, union = ""] = /export type FliqErrorCode =\n(.*?);/s.exec(readText("src/shared/errors.ts")) ?? [];
  const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code);
  const rows = [...readText("docs/errors.md").matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  expect(rows).toEqual(codes);
});

test("the classes on it are exported, and each row has a cause and a cure", () => {
  const rows = [...readText("docs/errors.md").matchAll(/^\| `\w+` \| `(\w+)` \| (.+) \| (.+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(10);
  for (const [, name = "", cause, cure] of rows) {
    expect({ ...client, ...receive }).toHaveProperty(name);
    expect(cause).not.toBe("");
    expect(cure).not.toBe("");
  }
});
