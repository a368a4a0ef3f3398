import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { listBundled, listVendored, renderNotices } from "../../scripts/notices.mjs";
import { capture } from "../runtime/runners/program.ts";
import { type BundledPackage, listBundledPackages } from "./bundled.ts";
import { ROOT } from "./manifest.ts";

const away = mkdtempSync(join(tmpdir(), "fliq-notices-"));
afterAll(() => rmSync(away, { recursive: true, force: true }));

/** THIRD-PARTY-NOTICES as it is in the tarball. */
async function readPackedNotices(): Promise<string> {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", away];
  const [{ filename }] = JSON.parse(await capture("npm", args, ROOT));
  return capture("tar", ["-xzOf", join(away, filename), "package/THIRD-PARTY-NOTICES"]);
}

function listMissing(notices: string, packages: readonly BundledPackage[]): string[] {
  const isNamed = ({ heading, license }: BundledPackage) =>
    notices.includes(`\n${heading}\n`) && notices.includes(license.replaceAll("\r\n", "\n"));
  return packages.filter((found) => !isNamed(found)).map(({ heading }) => heading);
}

/** A package in a folder of its own. */
function makePackage(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(away, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.2.3" }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

describe("the notices in the tarball", async () => {
  const [notices, bundled] = await Promise.all([readPackedNotices(), listBundledPackages()]);

  test("name every package that is bundled, and have its licence", () => {
    expect(bundled.length).toBeGreaterThan(0);
    expect(listMissing(notices, bundled)).toEqual([]);
  });

  test("name no other", () => {
    const headings = [...notices.matchAll(/^-+\n(.+)\n-+$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(bundled.map(({ heading }) => heading).sort());
  });

  test.each(bundled)("would be found wanting without $heading", (left) => {
    expect(listMissing(notices.replace(`\n${left.heading}\n`, "\n"), bundled)).toEqual([left.heading]);
    expect(listMissing(notices.replaceAll(left.license, ""), bundled)).toContain(left.heading);
  });
});

describe("the build", () => {
  test("takes from the metafile the packages that gave bytes, nested and scoped ones too", () => {
    const inputs = {
      "src/index.ts": { bytesInOutput: 10 },
      "node_modules/a/index.js": { bytesInOutput: 1 },
      "node_modules/a/more/index.js": { bytesInOutput: 1 },
      "node_modules/@scope/b/index.js": { bytesInOutput: 1 },
      "../node_modules/a/node_modules/c/index.js": { bytesInOutput: 1 },
      "node_modules/shaken-off/index.js": { bytesInOutput: 0 },
    };
    const output = { bytes: 14, inputs, imports: [], exports: [] };
    expect(listBundled({ outputs: { "dist/a.js": output, "dist/b.js": output } })).toEqual([
      "node_modules/a",
      "node_modules/@scope/b",
      "../node_modules/a/node_modules/c",
    ]);
  });

  test("takes from the files of packages those whose code stands in them", () => {
    const files: Record<string, string> = {
      "node_modules/a/index.js": [
        "//#region src/a.ts",
        "//#region ../../node_modules/.pnpm/b@1.0.0/node_modules/b/index.js",
        "//#region node_modules/.pnpm/@s+c@2.0.0_b@1.0.0/node_modules/@s/c/lib/index.js",
      ].join("\n"),
      "src/index.ts": "//#region node_modules/.pnpm/own@1.0.0/node_modules/own/index.js",
    };
    const inputs = Object.fromEntries(Object.keys(files).map((path) => [path, { bytesInOutput: 1 }]));
    const outputs = { "dist/a.js": { bytes: 2, inputs, imports: [], exports: [] } };
    const read = (path: string) => files[path] ?? "";
    expect(listVendored({ outputs }, read)).toEqual(["node_modules/b", "node_modules/@s/c"]);
  });

  test.each<[string, Record<string, string>]>([
    ["no licence file", {}],
    ["an empty one", { LICENSE: " \n" }],
    ["a NOTICE alone", { NOTICE: "Made by somebody." }],
  ])("fails when a bundled package has %s", (_, files) => {
    const folder = makePackage(`bare-${Object.keys(files).join("")}`, files);
    expect(() => renderNotices([folder])).toThrow(
      /^bare-\w* 1\.2\.3 is bundled into dist, and .* no licence text/,
    );
  });

  test("takes the licence under the names that it goes by, a NOTICE with it, and each package once", () => {
    const british = makePackage("british", { "LICENCE.md": "You may.\r\nSo may you." });
    const apache = makePackage("apache", { LICENSE: "You may, too.", NOTICE: "Made by somebody." });
    const notices = renderNotices([british, apache, british]);
    expect(notices.match(/^british 1\.2\.3$/gm)).toHaveLength(1);
    expect(notices).toContain("You may.\nSo may you.");
    expect(notices).toContain("You may, too.\n\nMade by somebody.");
    expect(notices.indexOf("apache 1.2.3")).toBeLessThan(notices.indexOf("british 1.2.3"));
  });
});
