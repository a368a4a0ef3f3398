import { defineConfig } from "vitest/config";

/** The tests of the dashboard in a real Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ["test/server/dashboard/browser*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
