// Runs the suite of test/runtime on every runtime; see --help. Its code is TypeScript, which Node 20 does not run, so it is
// bundled first. Build the package before.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");
const outfile = join(root, "node_modules/.cache/fliq-runtimes/main.mjs");

await build({
  entryPoints: [join(root, "test/runtime/runners/main.ts")],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
});
const { main } = await import(pathToFileURL(outfile).href);
process.exitCode = await main(root, process.argv.slice(2));
