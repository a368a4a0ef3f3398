import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "./manifest.ts";
import { findSharedNames } from "./type-names.ts";

/** It describes the wire for itself, so that what the package believes of it is checked. */
const CONFORMANCE = "cli/conformance";

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true }))));

test("no two exported types share a name", () => {
  expect(findSharedNames(ROOT, ["src", "mock", "cli"], [CONFORMANCE])).toEqual({});
});

test("types that share a name are found, declared or exported as another", async () => {
  const root = await mkdtemp(join(tmpdir(), "fliq-names-"));
  made.push(root);
  const files = {
    "tsconfig.json": "{}",
    "src/a.ts": "export interface Call { a: 1 }\nexport class Same {}\nexport const value = 1;",
    "src/b.ts": 'export type Call = string;\nexport { Same, value } from "./a";',
    "src/c.ts": 'export type { Same as Other } from "./a";\nexport const value = 2;',
    "mock/d.ts": "export type Other = 1;",
    "test/e.ts": "export type Same = 1;",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  expect(findSharedNames(root, ["src", "mock"])).toEqual({
    Call: ["src/a.ts: Call", "src/b.ts: Call"],
    Other: ["mock/d.ts: Other", "src/a.ts: Same"],
  });
});
