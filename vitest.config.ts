import { configDefaults, defineConfig } from "vitest/config";
import { traceVitePlugin } from "./scripts/trace-page.ts";

export default defineConfig({
  plugins: [traceVitePlugin],
  test: {
    include: ["test/**/*.test.ts", "examples/**/*.test.ts"],
    exclude: [
      ...configDefaults.exclude,
      // Those need a browser: `npm run test:browser`.
      ...["test/dashboard/browser*.test.ts", "test/axis/browser*.test.ts"],
      // Those are of other runners: `npm run test:package`, and the last two `npm run test:runtimes`.
      "examples/{jest,ts-jest,bun-test,receive-bun,receive-deno}/**",
    ],
    setupFiles: ["test/setup-agreement.ts"],
    // With a project of their own: the rest is checked by `npm run typecheck`, and takes three times as long.
    typecheck: {
      enabled: true,
      include: ["test/types/**/*.test-d.ts"],
      tsconfig: "./test/types/tsconfig.json",
    },
    testTimeout: 60_000,
    // One a core. The default leaves one core idle, and half of the time on a machine with two.
    maxWorkers: "100%",
  },
});
