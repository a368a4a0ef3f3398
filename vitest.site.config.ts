import { defineConfig } from "vitest/config";

/** The tests of the built site in a real Chromium: `npm run test:site`. */
export default defineConfig({
  test: {
    include: ["test/site/**/*.browser.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
