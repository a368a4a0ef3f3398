import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const entry = new URL("../../src/receive/entry.ts", import.meta.url).pathname;

async function bundle(names: string) {
  const result = await build({
    stdin: { contents: `export ${names} from ${JSON.stringify(entry)};`, resolveDir: "." },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    metafile: true,
    write: false,
  });
  return {
    code: result.outputFiles[0]?.contents ?? new Uint8Array(),
    inputs: Object.values(result.metafile.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((input) => (inputs[input]?.bytesInOutput ?? 0) > 0),
    ),
  };
}

test.each([
  ["{ verify }", 2475],
  ["{ createReceiver, memoryStore }", 4450],
  ["{ createReceiver, kvStore }", 4450],
  ["{ createReceiver, d1Store }", 4650],
  ["{ createReceiver, durableObjectStore, FliqDedupe }", 4550],
  ["*", 5975],
])("%s weighs at most %i bytes, minified and gzipped", async (names, limit) => {
  const { code } = await bundle(names);
  const weight = gzipSync(code, { level: 9 }).length;
  expect(weight).toBeGreaterThan(500);
  expect(weight).toBeLessThanOrEqual(limit);
});

test("the entry needs no package and nothing of node: it bundles for any runtime", async () => {
  const { inputs } = await bundle("*");
  expect(inputs.filter((input) => !/^src\/(receive|shared)\//.test(input))).toEqual([]);
});
