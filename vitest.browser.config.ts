import { defineConfig } from "vitest/config";
import { traceVitePlugin } from "./scripts/trace-page.ts";

/** The tests of the dashboard in a real Chromium: `npm run test:browser`. */
export default defineConfig({
  plugins: [traceVitePlugin],
  test: {
    include: ["test/dashboard/browser*.test.ts", "test/axis/browser*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page is ready when it is: on a busy machine that takes more than the second that is given by default.
    expect: { poll: { timeout: 10_000 } },
  },
});
