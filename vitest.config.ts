import { configDefaults, defineConfig } from "vitest/config";
import { traceVitePlugin } from "./scripts/trace-page.ts";

export default defineConfig({
  plugins: [traceVitePlugin],
  test: {
    include: ["test/**/*.test.ts", "examples/**/*.test.ts"],
    // Those need a browser: `npm run test:browser`.
    exclude: [...configDefaults.exclude, "test/dashboard/browser*.test.ts", "test/axis/browser*.test.ts"],
    setupFiles: ["test/setup-agreement.ts"],
    typecheck: { enabled: true, include: ["test/types/**/*.test-d.ts"], tsconfig: "./tsconfig.json" },
    testTimeout: 60_000,
  },
});
