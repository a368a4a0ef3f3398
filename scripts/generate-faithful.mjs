// Writes docs/faithful.md, what the mock is held to: `npm run generate:faithful`. The cases are TypeScript, which Node 20 does not
// run, so they are bundled first.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = new URL("../", import.meta.url);

/**
 * Makes the page.
 * @returns {Promise<string>}
 */
export async function generateFaithful() {
  const folder = new URL("node_modules/.cache/fliq-faithful/", root);
  const outfile = fileURLToPath(new URL("page.mjs", folder));
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL("test/conformance/faithful/page.ts", root))],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  const { writePage } = await import(pathToFileURL(outfile).href);
  const vectors = await Promise.all(
    ["cron.json", "cron-odd-zones.json"].map((name) => readJson(`test/vectors/${name}`)),
  );
  return writePage({
    programs: await readJson("test/vectors/open-source.json"),
    expressions: vectors.flat().length,
    behaviour: await readFile(new URL("spec/behaviour.md", root), "utf8"),
  });
}

/** @param {string} path */
async function readJson(path) {
  return JSON.parse(await readFile(new URL(path, root), "utf8"));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(new URL("docs/faithful.md", root), await generateFaithful());
