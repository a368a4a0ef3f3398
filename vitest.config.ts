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
    typecheck: { enabled: true, include: ["test/types/**/*.test-d.ts"], tsconfig: "./tsconfig.json" },
    testTimeout: 60_000,
  },
});
