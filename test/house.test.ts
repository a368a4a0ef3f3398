import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

// Which part may lean on which, and what the pure parts may not touch. A wrong import fails here.

const ROOT = resolve(import.meta.dirname, "..");

interface Module {
  readonly path: string;
  /** Relative imports as paths from the root; others as they are. */
  readonly imports: readonly string[];
  readonly names: ReadonlySet<string>;
}

function readModule(path: string): Module {
  const source = ts.createSourceFile(
    path,
    readFileSync(join(ROOT, path), "utf8"),
    ts.ScriptTarget.ESNext,
    true,
  );
  const imports: string[] = [];
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined
    ) {
      const specifier = node.moduleSpecifier.getText(source).slice(1, -1);
      imports.push(specifier.startsWith(".") ? join(dirname(path), specifier) : specifier);
    }
    if (ts.isIdentifier(node) && !isMemberName(node)) names.add(node.text);
    if (ts.isPropertyAccessExpression(node)) names.add(node.getText(source));
    if (ts.isNewExpression(node) && (node.arguments ?? []).length === 0)
      names.add(`new ${node.expression.getText(source)}()`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { path, imports, names };
}

/** The name after a dot, or of a property: not a reference to a global. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) &&
      parent.name === node)
  );
}

function readModules(folder: string): Module[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readModule(relative(ROOT, join(entry.parentPath, entry.name))));
}

function importsOf(modules: readonly Module[]): [path: string, imported: string][] {
  return modules.flatMap(({ path, imports }) =>
    imports.map((imported): [string, string] => [path, imported]),
  );
}

const src = readModules("src");
const mock = readModules("mock").filter(({ path }) => !path.startsWith("mock/server/"));
const engine = mock.filter(({ path }) => path.startsWith("mock/engine/"));

/** What the mock may take from src: never the client that it is there to check. */
const SHARED = /^src\/(openapi\.gen|time|errors)\.ts$|^src\/cron\//;

describe("who leans on whom", () => {
  test("there is something to look at", () => {
    expect(src.length).toBeGreaterThan(20);
    expect(engine.length).toBeGreaterThan(15);
  });

  test("the client imports nothing from the mock, and only openapi-fetch from outside", () => {
    const wrong = importsOf(src).filter(
      ([, imported]) => !imported.startsWith("src/") && imported !== "openapi-fetch",
    );
    expect(wrong).toEqual([]);
  });

  test("receive and cron stand on nothing but themselves, errors, time, units and signature", () => {
    const own = src.filter(({ path }) => /^src\/(receive|cron)\//.test(path));
    const wrong = importsOf(own).filter(
      ([, imported]) =>
        !/^src\/((receive|cron)\/|(errors|time|units|signature|types|openapi\.gen)\.ts)/.test(imported),
    );
    expect(wrong).toEqual([]);
  });

  test("the mock takes from src only what is not the client", () => {
    const wrong = importsOf(mock).filter(
      ([, imported]) => imported.startsWith("src/") && !SHARED.test(imported),
    );
    expect(wrong).toEqual([]);
  });

  test("msw is imported by its adapter alone, vitest by its own, zod by the validator, hashes by the signer", () => {
    const outside = importsOf(mock).filter(([, imported]) => !/^(mock|src)\//.test(imported));
    const allowed = new Set([
      "mock/msw.ts msw",
      "mock/index.ts msw",
      "mock/vitest/index.ts vitest",
      "mock/vitest/mock-fliq.ts vitest",
      "mock/vitest/mock-fliq.ts msw",
      "mock/vitest/network.ts msw",
      "mock/api/validate.ts zod",
      "mock/delivery/signer.ts @noble/hashes",
      "mock/api/issues.ts zod",
    ]);
    const wrong = outside.filter(([path, imported]) => {
      const [name = ""] = /^(@[^/]+\/)?[^/]+/.exec(imported) ?? [];
      return !allowed.has(`${path} ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test("the engine knows neither HTTP nor time's drivers", () => {
    const wrong = importsOf(engine).filter(
      ([, imported]) => !imported.startsWith("mock/engine/") && !SHARED.test(imported),
    );
    expect(wrong).toEqual([]);
  });
});

describe("what the engine does not touch", () => {
  const globals = [
    "Date.now",
    "new Date()",
    "Math.random",
    "setTimeout",
    "setInterval",
    "setImmediate",
    "queueMicrotask",
  ];
  const more = [
    "performance",
    "fetch",
    "Request",
    "Response",
    "Headers",
    "crypto",
    "process",
    "globalThis",
    "console",
  ];

  test.each(engine.map((module) => [module.path, module] as const))("%s", (_, { names }) => {
    expect([...globals, ...more].filter((name) => names.has(name))).toEqual([]);
  });

  test("the check sees what it looks for", () => {
    const seen = readModules("test").find(({ path }) => path === "test/house.test.ts");
    expect(seen?.names.has("ts.createSourceFile")).toBe(true);
    expect(readModule("mock/options.ts").names.has("Date.now")).toBe(true);
    expect(readModule("mock/time/system-time.ts").names.has("setTimeout")).toBe(true);
  });
});
