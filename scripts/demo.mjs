// Runs the demo of examples/worker-signup, from the sources as they are: nothing needs to be built before.
import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = new URL("../", import.meta.url);
const SOURCES = {
  fliq: "src/index.ts",
  "fliq/receive": "src/receive/entry.ts",
  "fliq/mock/core": "mock/core.ts",
};

/** Lets the examples import this package by name before it is built. */
const fromSource = {
  name: "from-source",
  setup({ onResolve }) {
    onResolve({ filter: /^fliq(\/|$)/ }, ({ path }) => ({ path: locate(SOURCES[path]) }));
  },
};

const folder = locate("node_modules/.cache/fliq");
const demoFile = `${folder}/demo-${process.pid}.mjs`;
const [worker] = await Promise.all([
  bundle("examples/worker-signup/src/worker.ts", { write: false }),
  bundle("examples/support/demo.ts", {
    outfile: demoFile,
    platform: "node",
    external: ["esbuild", "miniflare"],
  }),
]);
const { runDemo } = await import(demoFile).finally(() => rm(demoFile));

await runDemo({
  script: worker.outputFiles[0].text,
  write: (text) => process.stdout.write(text),
  isColored: process.stdout.isTTY === true && !process.env.NO_COLOR,
  stopwatch: () => performance.now(),
});

async function bundle(path, options) {
  await mkdir(folder, { recursive: true });
  return build({
    entryPoints: [locate(path)],
    bundle: true,
    format: "esm",
    target: "es2022",
    plugins: [fromSource],
    ...options,
  });
}

function locate(path) {
  return fileURLToPath(new URL(path, ROOT));
}
