import { describe, expect, test } from "vitest";
import { CASES, listCases, runCase, SERVERS } from "../../cli/conformance/index.ts";
import { createMockSubject } from "./drivers/mock.ts";

describe.each(SERVERS)("the mock as %s", (server) => {
  const subject = createMockSubject(server);
  const notes = { onUnknown: () => {} };

  describe.each(CASES)("$subject", (group) => {
    for (const { entry } of listCases([group], subject)) {
      test(entry.name, async () => {
        const outcome = await runCase(entry, subject, "t", notes);
        if (outcome.verdict === "differ") {
          const { asked, expected, came } = outcome.difference;
          throw new Error(`After ${asked}\nexpected ${expected}\ncame ${came}`);
        }
        expect(outcome.verdict).toMatch(/^(agree|not there)$/);
      });
    }
  });
});
