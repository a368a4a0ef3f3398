import ts from "typescript";
import { expect, test } from "vitest";
import { readText } from "../package/manifest.ts";

// Whoever sees the README for the first time reads short paragraphs, and calls whose options are flat.

const FENCE = /^```(\w+)\n(.*?)^```$/gms;

/** The paragraphs that are longer than four lines, or that would be in a window of 120 characters. */
function listLong(markdown: string): string[] {
  return markdown
    .replace(FENCE, "")
    .split(/\n\s*\n/)
    .filter((text) => !/^\s*(?:\||#|- |<!--|!\[)/.test(text))
    .filter((text) => text.trim().split("\n").length > 4 || text.length > 4 * 120);
}

/** The options in a call that are objects again; a body is what one sends, and no option. */
function listNested(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      for (const options of node.arguments.filter(ts.isObjectLiteralExpression))
        for (const property of options.properties)
          if (ts.isPropertyAssignment(property) && ts.isObjectLiteralExpression(property.initializer))
            found.push(property.name.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("page.ts", code, ts.ScriptTarget.Latest, true));
  return found.filter((name) => name !== "body");
}

test("the first page has no paragraph past four lines", () => {
  expect(listLong("one\ntwo\nthree\nfour\nfive\n\nshort")).toHaveLength(1);
  expect(listLong(readText("README.md"))).toEqual([]);
});

test("and no options in options", () => {
  expect(listNested("f({ a: { b: 1 }, body: { c: 1 } })")).toEqual(["a"]);
  const code = [...readText("README.md").matchAll(FENCE)].filter(([, language]) => language === "ts");
  expect(code.length).toBeGreaterThan(2);
  expect(code.flatMap(([, , text = ""]) => listNested(text))).toEqual([]);
});
