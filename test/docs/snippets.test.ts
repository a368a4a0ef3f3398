import { describe, expect, test } from "vitest";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { generateLlms } from "../../scripts/generate-llms.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { fillPage, listFilled, readRegion } from "../../scripts/snippets.mjs";
import { readText } from "../package/manifest.ts";

describe("the code in the pages", () => {
  test("is as the tests that run have it", async () => {
    const pages = await listFilled();
    expect(pages).toContain("README.md");
    for (const page of pages) {
      const isSame = (await fillPage(page)) === readText(page);
      expect(isSame, `${page} has drifted: run node scripts/snippets.mjs`).toBe(true);
    }
  });

  test("and so has what agents read all of them", async () => {
    for (const [path, text] of Object.entries(await generateLlms()))
      expect(readText(path) === text, `${path} has drifted: run node scripts/generate-llms.mjs`).toBe(true);
  });

  test("a region may be in parts, and is moved to the left", () => {
    const file =
      "// #region a\nimport x;\n// #endregion a\n  // #region a\n    if (x)\n      y();\n  // #endregion a\n";
    expect(readRegion("file.ts", file, "a")).toBe("import x;\n\nif (x)\n  y();");
    expect(() => readRegion("file.ts", file, "b")).toThrow("file.ts has no region b");
  });

  test("is all of it run: no fence stands without its test", async () => {
    const pages = await listFilled();
    const fences = pages.flatMap((page) =>
      [...readText(page).matchAll(/^(.*)\n```(?:ts|js)$/gm)].map(([, before = ""]) => ({ page, before })),
    );
    expect(fences.length).toBeGreaterThan(50);
    expect(fences.filter(({ before }) => !before.startsWith("<!-- snippet:"))).toEqual([]);
  });
});
