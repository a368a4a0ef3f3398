import { defineConfig } from "tsup";

export default defineConfig({
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
  format: "esm",
  target: "es2022",
  platform: "neutral",
  clean: true,
  dts: true,
  splitting: true,
  // What the mock needs is bundled into it: `npm install fliq` brings openapi-fetch and nothing else.
  noExternal: ["zod"],
  external: ["msw", "vitest"],
});
