import { copyFile } from "node:fs/promises";
import { defineConfig } from "tsup";

const DASHBOARD = "mock/server/dashboard";

const library = {
  index: "src/index.ts",
  cron: "src/cron/index.ts",
  receive: "src/receive/index.ts",
  "receive/node": "src/receive/node.ts",
  "receive/conformance": "src/receive/conformance.ts",
  mock: "mock/index.ts",
  "mock/core": "mock/core.ts",
  "mock/vitest": "mock/vitest.ts",
  // Beside the command line, since the dashboard is looked for beside the module.
  server: "mock/server/index.ts",
};

export default defineConfig([
  {
    // In one go, so that what the entries share is there once: the classes of errors too.
    entry: { ...library, cli: "mock/server/cli/main.ts" },
    format: "esm",
    target: "es2022",
    platform: "neutral",
    splitting: true,
    treeshake: true,
    dts: { entry: library },
    // What the mock needs is bundled into it: `npm install fliq` brings openapi-fetch and nothing else.
    noExternal: ["zod", "@noble/hashes"],
    external: ["msw", "vitest", /^node:/],
    removeNodeProtocol: false,
  },
  {
    entry: { main: `${DASHBOARD}/main.tsx`, styles: `${DASHBOARD}/styles.css` },
    outDir: "dist/dashboard",
    format: "esm",
    target: "es2022",
    platform: "browser",
    minify: true,
    noExternal: ["preact"],
    async onSuccess() {
      for (const file of ["index.html", "icon.svg"])
        await copyFile(`${DASHBOARD}/${file}`, `dist/dashboard/${file}`);
    },
  },
]);
