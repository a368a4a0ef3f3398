import { copyFile } from "node:fs/promises";
import { defineConfig, type Options } from "tsup";

const shared: Options = { format: "esm", target: "es2022", splitting: true, treeshake: true };
const DASHBOARD = "mock/server/dashboard";

export default defineConfig([
  {
    ...shared,
    entry: {
      index: "src/index.ts",
      cron: "src/cron/index.ts",
      receive: "src/receive/index.ts",
      "receive/node": "src/receive/node.ts",
      "receive/conformance": "src/receive/conformance.ts",
      mock: "mock/index.ts",
      "mock/core": "mock/core.ts",
      "mock/vitest": "mock/vitest.ts",
    },
    platform: "neutral",
    dts: true,
    // What the mock needs is bundled into it: `npm install fliq` brings openapi-fetch and nothing else.
    noExternal: ["zod", "@noble/hashes"],
    external: ["msw", "vitest"],
  },
  {
    ...shared,
    // Side by side, since the dashboard is looked for beside the module.
    entry: { server: "mock/server/index.ts", cli: "mock/server/cli/main.ts" },
    platform: "node",
    target: "node20",
    dts: { entry: { server: "mock/server/index.ts" } },
    noExternal: [/^(?!node:)/],
  },
  {
    format: "esm",
    target: "es2022",
    entry: { main: `${DASHBOARD}/main.tsx`, styles: `${DASHBOARD}/styles.css` },
    outDir: "dist/dashboard",
    platform: "browser",
    minify: true,
    noExternal: ["preact"],
    async onSuccess() {
      for (const file of ["index.html", "icon.svg"])
        await copyFile(`${DASHBOARD}/${file}`, `dist/dashboard/${file}`);
    },
  },
]);
