import { readdirSync } from "node:fs";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import * as core from "../../mock/core.ts";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { readRegion } from "../../scripts/snippets.mjs";
import * as cron from "../../src/cron/entry.ts";
import * as client from "../../src/index.ts";
import * as receive from "../../src/receive/entry.ts";
import { ROOT, readText } from "../package/manifest.ts";

const folder = "site/playground/programs";
const names = readdirSync(new URL(`../../${folder}/`, import.meta.url))
  .filter((name) => name.endsWith(".ts") && name !== "index.ts")
  .map((name) => name.slice(0, -".ts".length));

/** Runs a program of the playground, and says what it printed and what the time of its mock was. */
async function run(
  name: string,
): Promise<{ readonly printed: readonly string[]; readonly timeline: string }> {
  const { outputFiles } = await build({
    stdin: { contents: readText(`${folder}/${name}.ts`), loader: "ts", resolveDir: ROOT },
    bundle: true,
    write: false,
    format: "esm",
    packages: "external",
  });
  // Imports become arguments, so that the program gets the mock that the test can look at.
  const code = (outputFiles[0]?.text ?? "").replace(
    /^import \{([^}]*)\} from "([^"]+)";$/gm,
    'const {$1} = load("$2");',
  );
  const printed: string[] = [];
  const mocks: core.FliqMock[] = [];
  const createFliqMock = (options: core.FliqMockOptions) => {
    const mock = core.createFliqMock(options);
    mocks.push(mock);
    return mock;
  };
  const modules: Readonly<Record<string, object>> = {
    fliq: client,
    "fliq/cron": cron,
    "fliq/receive": receive,
    "fliq/mock/core": { ...core, createFliqMock },
  };
  const log = (...values: unknown[]) => printed.push(values.join(" "));
  const AsyncFunction = (async () => undefined).constructor as new (
    ...args: string[]
  ) => (...args: unknown[]) => Promise<void>;
  const realFetch = globalThis.fetch; // which a program may replace
  try {
    await new AsyncFunction("load", "console", code)((module: string) => modules[module], { log });
  } finally {
    globalThis.fetch = realFetch;
  }
  return { printed, timeline: mocks[0]?.timeline() ?? "" };
}

describe("the programs of the playground", () => {
  test("begin with that of the first page, and come to what that shows", async () => {
    const { printed, timeline } = await run("reminder");
    expect(printed).toEqual(["reminded 42"]);
    expect(timeline).toBe(readText("test/docs/timeline.txt").trimEnd());
  });

  test("say what they are about", async () => {
    expect((await run("twice")).printed).toEqual(["charged 1 times"]);
    expect((await run("clocks")).printed).toEqual([
      "2026-03-28T01:30:00.000Z",
      "2026-03-30T00:30:00.000Z",
      "2026-03-31T00:30:00.000Z",
      "2026-04-01T00:30:00.000Z",
    ]);
    expect((await run("buffer")).timeline).toMatch(/429/);
    expect((await run("signup")).printed).toEqual(["201", "Welcome, ada@example.com!"]);
    expect(names.sort()).toEqual(["buffer", "clocks", "reminder", "signup", "twice"]);
  });

  test("that of the tutorial has its Worker, to the letter", () => {
    const worker = readText("test/docs/tutorial/worker.ts");
    const program = readText(`${folder}/signup.ts`);
    for (const region of ["schedule", "receive"])
      expect(program).toContain(readRegion("worker.ts", worker, region));
    const entry = readRegion("worker.ts", worker, "entry")
      .replace(/^import .*\n/gm, "")
      .replace("export default", "const worker =")
      .replace("export interface", "interface");
    expect(program).toContain(entry.trim());
  });
});
