import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { listPages } from "../../scripts/snippets.mjs";
import { capture } from "../runtime/runners/program.ts";
import { walkImports } from "./import-graph.ts";
import { entryPoints, programs, ROOT, readText } from "./manifest.ts";

const BESIDE_DIST = [
  ...["CHANGELOG.md", "LICENSE", "THIRD-PARTY-NOTICES", "package.json"],
  ...["llms.txt", "llms-full.txt"],
];
/** Served by the mock's server, and imported by nobody. */
const DASHBOARD = "dist/dashboard/";
const LARGEST_TARBALL_BYTES = 740_000;

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

async function pack(): Promise<Packed> {
  const [packed] = JSON.parse(
    await capture("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], ROOT),
  );
  return packed;
}

function pageFirst(a: string, b: string): number {
  return Number(b.endsWith("index.html")) - Number(a.endsWith("index.html"));
}

describe("the tarball", async () => {
  const { files, size } = await pack();
  const paths = files.map(({ path }) => path);

  test("holds what belongs to every package, the licences of what is bundled, the pages, and the API's description", async () => {
    const spec = readdirSync(join(ROOT, "spec")).map((name) => `spec/${name}`);
    const beside = paths.filter((path) => !path.startsWith("dist/") && !path.startsWith("examples/"));
    expect(spec).toContain("spec/openapi.yaml");
    expect(beside.sort()).toEqual([...BESIDE_DIST, ...(await listPages()), ...spec].sort());
  });

  test("holds every file that an entry needs, and no other", () => {
    const starts = [...entryPoints.flatMap(({ script, types }) => [script, types]), ...programs];
    const needed = new Set(starts.flatMap((start) => [...walkImports(start).files]));
    const built = paths.filter((path) => path.startsWith("dist/") && !path.startsWith(DASHBOARD));
    expect(built.sort()).toEqual([...needed].sort());
  });

  test("holds the files of the dashboard, and its page names each", () => {
    const [page = "", ...others] = paths.filter((path) => path.startsWith(DASHBOARD)).sort(pageFirst);
    expect(page).toBe(`${DASHBOARD}index.html`);
    const html = readText(page);
    expect(others.filter((path) => !html.includes(path.slice(DASHBOARD.length)))).toEqual([]);
    expect(others.length).toBeGreaterThan(0);
  });

  test("holds whatever its pages lead to, but pictures", () => {
    const dead = paths
      .filter((path) => path.endsWith(".md"))
      .flatMap((page) =>
        [...readText(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
          .map(([, link = ""]) => link)
          .filter((link) => !/^[a-z]+:/.test(link) && !link.endsWith(".png"))
          .map((link) => join(dirname(page), link))
          .filter((to) => !paths.some((path) => path === to || path.startsWith(`${to}/`)))
          .map((to) => `${page}: ${to}`),
      );
    expect(dead).toEqual([]);
  });

  test("names no file of the machine that built it", () => {
    const naming = paths.filter((path) => readText(path).includes(ROOT));
    expect(naming).toEqual([]);
  });

  test("is small", () => {
    expect(size).toBeLessThan(LARGEST_TARBALL_BYTES);
  });
});
