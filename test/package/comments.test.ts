import { expect, test } from "vitest";
import { listBare } from "./comments.ts";

test("everything that is exported is explained where it is exported", () => {
  const { bare, total } = listBare();
  expect(total).toBeGreaterThan(200);
  expect(bare).toEqual([]);
});
