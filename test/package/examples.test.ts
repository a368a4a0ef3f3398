import { builtinModules } from "node:module";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { listCopies } from "../../scripts/copy-support.mjs";
import { listExamples, listFiles, readManifest } from "./examples.ts";
import { readText } from "./manifest.ts";
import { TOOLS } from "./tools.ts";

const examples = listExamples();
const VERSIONS: Readonly<Record<string, string>> = {
  ...manifest.devDependencies,
  ...Object.fromEntries(Object.values(TOOLS)),
};
const WITHOUT_PACKAGE = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]).concat("bun:test"));

describe.each(examples)("examples/%s stands alone", (name) => {
  const files = listFiles(name);
  const { private: isPrivate, scripts, dependencies, devDependencies } = readManifest(name);
  const code = files.filter((path) => /\.[jt]s$/.test(path));
  const imports = code.flatMap((path) =>
    [...readText(`examples/${name}/${path}`).matchAll(/(?:from|import) "([^"]+)"/g)].map(
      ([, target = ""]) => ({ path, target }),
    ),
  );

  test("its package.json is not for publishing, and has a test", () => {
    expect(isPrivate).toBe(true);
    expect(Object.keys(scripts)).toContain("test");
    expect(dependencies["fliq"]).toBe("*");
    expect(files).toContain("README.md");
    expect(files.filter((path) => /(?:^|\/|-)lock\b/.test(path))).toEqual([]);
  });

  test("it names each package that it imports", () => {
    const packages = imports
      .map(({ target }) => target)
      .filter((target) => !target.startsWith(".") && !WITHOUT_PACKAGE.has(target))
      .map((target) => target.split("/", target.startsWith("@") ? 2 : 1).join("/"))
      .filter((target) => target !== "@jest/globals"); // which jest has with it
    const named = { ...dependencies, ...devDependencies };
    expect([...new Set(packages)].filter((target) => !(target in named))).toEqual([]);
  });

  test("it imports nothing from outside its folder", () => {
    const outside = imports.filter(
      ({ path, target }) =>
        target.startsWith(".") &&
        new URL(target, `file:///example/${path}`).pathname.startsWith("/example/") === false,
    );
    expect(outside).toEqual([]);
    expect(code.filter((path) => readText(`examples/${name}/${path}`).includes('new URL("../../'))).toEqual(
      [],
    );
  });

  test("its versions are those that are tested here", () => {
    const others = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([dependency]) => dependency !== "fliq" && dependency in VERSIONS,
    );
    expect(others.filter(([dependency, version]) => VERSIONS[dependency] !== version)).toEqual([]);
  });
});

test("what examples share is the same in each", () => {
  const copies = Object.entries(listCopies());
  expect(copies.length).toBeGreaterThan(10);
  for (const [path, text] of copies)
    expect(readText(`examples/${path}`) === text, `${path}: run node scripts/copy-support.mjs`).toBe(true);
});

test("each is on the page of examples", () => {
  const page = readText("examples/README.md");
  expect(examples.filter((name) => !page.includes(`](${name})`))).toEqual([]);
});
