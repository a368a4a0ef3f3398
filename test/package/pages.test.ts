import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import biome from "../../biome.json" with { type: "json" };
import { ROOT, readText } from "./manifest.ts";
import { listFalseClaims } from "./pages.ts";

const decisions = readdirSync(join(ROOT, "decisions")).map((name) => `decisions/${name}`);
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "examples/README.md",
  ".github/pull_request_template.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
  ...decisions,
];

function foldersOf(path: string): string[] {
  const entries = readdirSync(join(ROOT, path), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${path}/${name}/`);
}

describe("what a page names is there", () => {
  test.each(pages)("%s", (page) => {
    expect(listFalseClaims(page)).toEqual([]);
  });

  test("and what is not there is found", () => {
    const text = [
      "Run `npm run biuld`, then `npm test:nothing`; see `src/fliq.ts`, `src/gone.ts` and `mock/nowhere/`.",
      "[Here](CONTRIBUTING.md#commands), [there](CONTRIBUTING.md#no-such-heading), [anywhere](gone.md).",
    ];
    expect(listFalseClaims("README.md", text.join("\n"))).toEqual([
      "npm has no script biuld",
      "npm has no script test:nothing",
      "there is no src/gone.ts",
      "there is no mock/nowhere/",
      "CONTRIBUTING.md#no-such-heading leads nowhere",
      "gone.md leads nowhere",
    ]);
  });
});

describe("CONTRIBUTING.md", () => {
  const text = readText("CONTRIBUTING.md");

  test("has every folder of the layers in its picture", () => {
    const [, picture = ""] = /^```\n(cli\/.+?)^```$/ms.exec(text) ?? [];
    const folders = ["cli/", "spec/", ...foldersOf("src"), ...foldersOf("mock")];
    expect(folders.filter((folder) => !picture.includes(folder))).toEqual([]);
  });

  test("links every decision, and numbers are given once", () => {
    expect(decisions.filter((path) => !text.includes(`(${path})`))).toEqual([]);
    const numbers = decisions.map((path) => /^decisions\/(\d{4})-[a-z-]+\.md$/.exec(path)?.[1]);
    expect(new Set(numbers).size).toBe(decisions.length);
    expect(numbers).not.toContain(undefined);
  });
});

test.each(decisions)("%s has a context, a decision and consequences", (path) => {
  const headings = [...readText(path).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(["Context", "Decision", "Consequences"]);
});

test("the workflow of CI runs what .ci/run does", () => {
  const { jobs } = parse(readText(".github/workflows/ci.yml"));
  const steps: { run?: string }[] = jobs.test.steps;
  const commands = readText(".ci/run").match(/^npm .+$/gm);
  expect(commands?.length).toBeGreaterThan(1);
  expect(steps.flatMap(({ run = "" }) => (run.startsWith("npm ") ? run : []))).toEqual(commands);
});

test("editors are told what Biome holds", () => {
  const settings = readText(".editorconfig");
  expect(settings).toContain(`indent_style = ${biome.formatter.indentStyle}\n`);
  expect(settings).toContain(`max_line_length = ${biome.formatter.lineWidth}\n`);
});
