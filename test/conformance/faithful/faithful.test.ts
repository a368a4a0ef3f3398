import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { generateFaithful } from "../../../scripts/generate-faithful.mjs";

test("docs/faithful.md is what the cases make", async () => {
  const committed = await readFile(new URL("../../../docs/faithful.md", import.meta.url), "utf8");
  const made = await generateFaithful();
  expect(committed === made, "docs/faithful.md has drifted: run npm run generate:faithful").toBe(true);
});
