import { defineConfig } from "vitest/config";

// What installs packages, and so needs the registry: `npm run test:package`.
export default defineConfig({
  test: {
    include: ["test/package/**/*.slow.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
