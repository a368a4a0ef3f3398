import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "examples/**/*.test.ts"],
    // Those need a browser: `npm run test:browser`.
    exclude: [...configDefaults.exclude, "test/dashboard/browser*.test.ts"],
    setupFiles: ["test/setup-agreement.ts"],
    typecheck: { enabled: true, include: ["test/types/**/*.test-d.ts"], tsconfig: "./tsconfig.json" },
    testTimeout: 60_000,
  },
});
