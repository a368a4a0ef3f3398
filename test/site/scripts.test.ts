import { describe, expect, test } from "vitest";
import { parse } from "yaml";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { renderHttp } from "../../site/scripts/make-http.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { narrowTables } from "../../site/scripts/narrow-tables.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { rewriteLinks } from "../../site/scripts/rewrite-links.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { searchableText } from "../../site/scripts/search.mjs";
import { readText } from "../package/manifest.ts";

describe("links", () => {
  const pages: Readonly<Record<string, string>> = {
    "examples/jest": "/examples/jest/index.md",
    "docs/a.png": "/docs/a.png",
  };
  const rewrite = (text: string) => rewriteLinks(text, "docs/testing.md", (path) => pages[path]);

  test("go to pages, with their hash", () => {
    expect(rewrite("see [Jest](../examples/jest#setup) and ![a](a.png)")).toBe(
      "see [Jest](/examples/jest/index.md#setup) and ![a](/docs/a.png)",
    );
  });

  test("to what has no page become text", () => {
    expect(rewrite("see [`biome.json`](../biome.json).")).toBe("see `biome.json`.");
  });

  test("to elsewhere, to the page itself, and in code stay", () => {
    const text = "[a](https://fliq.sh) [b](#hash)\n\n```md\n[c](../examples/jest)\n```\n";
    expect(rewrite(text)).toBe(text);
  });
});

test("tables of the API become two columns wide", () => {
  const table = [
    "| Property | Type | Description |",
    "| ------ | ------ | ------ |",
    "| `at` | `Date` \\| `string` | When. |",
    "| `id` | `string` | - |",
    "| `no` | `string` |",
  ];
  expect(narrowTables(table.join("\n")).split("\n")).toEqual([
    "| Property | Type |",
    "| ------ | ------ |",
    "| `at` | `Date` \\| `string`<br>When. |",
    "| `id` | `string` |",
    "| `no` | `string` |",
  ]);
});

test("the search looks through the code of guides, and not through that of the reference", () => {
  const text = "# A\n\n```ts\nnextRuns();\n```\n\nb\n";
  expect(searchableText(text, "/site/.content/docs/a.md")).toBe("# A\n\n```text\nnextRuns();\n```\n\nb\n");
  expect(searchableText(text, "/site/.content/reference/api/a.md")).toBe("# A\n\n\nb\n");
});

describe("the HTTP reference", () => {
  const spec = parse(readText("spec/openapi.yaml")) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: unknown }>> };
  };
  const pages = renderHttp(spec);
  const all = Object.values(pages).join("\n");

  test("has each operation, once in the index and once on a page", () => {
    for (const [path, methods] of Object.entries(spec.paths)) {
      for (const [method, { summary }] of Object.entries(methods)) {
        if (summary === undefined) continue;
        expect(pages["index"]).toContain(`| \`${method.toUpperCase()} ${path}\` |`);
        expect(all).toContain(`\`\`\`http\n${method.toUpperCase()} ${path}\n\`\`\``);
      }
    }
  });

  test("has each object, and links to no other", () => {
    const objects = Object.entries(spec.components.schemas).filter(
      ([, { properties }]) => properties !== undefined,
    );
    for (const [name] of objects) expect(pages["schemas"]).toContain(`## ${name}\n`);
    const known = new Set(objects.map(([name]) => name.toLowerCase()));
    const linked = [...all.matchAll(/schemas\.md#(\w+)/g)].map(([, name = ""]) => name);
    expect(linked.length).toBeGreaterThan(20);
    expect(linked.filter((name) => !known.has(name))).toEqual([]);
  });
});
