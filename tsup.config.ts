import { copyFile, readdir, readFile, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { transform } from "esbuild";
import { defineConfig, type Options } from "tsup";
import { tracePagePlugin } from "./scripts/trace-page.ts";

type Plugin = NonNullable<Options["plugins"]>[number];
type EsbuildPlugin = NonNullable<Options["esbuildPlugins"]>[number];

const DASHBOARD = "mock/dashboard";

const library = {
  index: "src/index.ts",
  cron: "src/cron/entry.ts",
  receive: "src/receive/entry.ts",
  "receive/node": "src/receive/node.ts",
  "receive/conformance": "src/receive/conformance.ts",
  mock: "mock/index.ts",
  "mock/core": "mock/core.ts",
  "mock/explore": "mock/explore/index.ts",
  "mock/matchers": "mock/matchers/entry.ts",
  "mock/vitest": "mock/vitest/index.ts",
  // Beside the command line, since the dashboard is looked for beside the module.
  server: "mock/server/index.ts",
};

/**
 * Splitting leaves imports of chunks for what they would do when loaded. They do nothing, as package.json says, and users'
 * bundlers warn of an import that they ignore.
 */
const dropBareImports: Plugin = {
  name: "drop-bare-imports",
  renderChunk: (code) => ({ code: code.replace(/^import ['"]\.{1,2}\/[^'"]*chunk-[^'"]+['"];?\n/gm, "") }),
};

/** A chunk of nothing but re-exports comes out empty, and nothing imports it any more. */
async function removeEmptyChunks(): Promise<void> {
  for (const file of await readdir("dist")) {
    if (/^chunk-.*\.js$/.test(file) && (await readFile(`dist/${file}`, "utf8")).trim() === "")
      await rm(`dist/${file}`);
  }
}

/** The protocol's library for agents is a bundle of its own, which the others load when an agent comes. */
const leaveSdkOut: EsbuildPlugin = {
  name: "leave-sdk-out",
  setup(build) {
    build.onResolve({ filter: /^\.\/sdk\.ts$/ }, () => ({ path: "./mcp/sdk.js", external: true }));
  },
};

const replaceShims: EsbuildPlugin = {
  name: "replace-shims",
  setup(build) {
    const path = resolve("mock/server/mcp/shims.ts");
    build.onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, () => ({ path }));
  },
};

/** Its comments would be as long in the bundle as its code: they are for editors, and its licence is in THIRD-PARTY-NOTICES. */
const dropHonoComments: EsbuildPlugin = {
  name: "drop-hono-comments",
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/]@?hono[\\/].*\.m?js$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { minify: true, target: "es2022" });
      return { contents: code };
    });
  },
};

export default defineConfig([
  {
    // In one go, so that what the entries share is there once: the classes of errors too.
    entry: { ...library, cli: "cli/main.ts" },
    format: "esm",
    target: "es2022",
    platform: "neutral",
    splitting: true,
    treeshake: true,
    dts: { entry: library },
    // What the mock needs is bundled into it: `npm install fliq` brings openapi-fetch and nothing else.
    noExternal: ["zod", "@noble/hashes", "hono", /^@hono\//],
    external: ["msw", "vitest", /^node:/],
    removeNodeProtocol: false,
    metafile: true, // For THIRD-PARTY-NOTICES, as below: scripts/notices.mjs.
    plugins: [dropBareImports],
    esbuildPlugins: [tracePagePlugin, leaveSdkOut, dropHonoComments],
    onSuccess: removeEmptyChunks,
  },
  {
    // With a zod of its own, so that nobody else's grows by what the library uses of it.
    entry: { sdk: "mock/server/mcp/sdk.ts" },
    outDir: "dist/mcp",
    format: "esm",
    target: "es2022",
    platform: "node",
    minify: true,
    splitting: false,
    noExternal: [/^@modelcontextprotocol\//, "zod"],
    metafile: true,
    esbuildPlugins: [replaceShims],
  },
  {
    entry: { main: `${DASHBOARD}/main.tsx`, styles: `${DASHBOARD}/styles.css` },
    outDir: "dist/dashboard",
    format: "esm",
    target: "es2022",
    platform: "browser",
    minify: true,
    noExternal: ["preact", "@preact/signals"],
    metafile: true,
    async onSuccess() {
      for (const file of ["index.html", "icon.svg"])
        await copyFile(`${DASHBOARD}/${file}`, `dist/dashboard/${file}`);
    },
  },
]);
