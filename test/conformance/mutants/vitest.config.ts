import { defineConfig } from "vitest/config";

/** Every mutant of every operation: `npm run test:mutants`, some minutes. */
export default defineConfig({
  test: { include: ["test/conformance/mutants/*.slow.ts"], testTimeout: 300_000 },
});
