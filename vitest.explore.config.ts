import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The whole corpus, at its full depth: `npm run test:explore`. */
export default defineConfig({
  test: { include: ["test/explore/**/*.slow.ts"], testTimeout: 300_000 },
  resolve: {
    alias: { "fliq/receive": fileURLToPath(new URL("src/receive/entry.ts", import.meta.url)) },
  },
});
