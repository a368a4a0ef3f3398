import { defineConfig } from "vitest/config";

/** Runs the examples that need Deno or Bun: `vitest run --config examples/support/runtimes.config.ts`. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["examples/receive-{bun,deno}/*.test.ts"],
    testTimeout: 30_000,
  },
});
