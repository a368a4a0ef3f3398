import { describe, expect, test } from "vitest";
import { CASES, listCases, runCase, SERVERS } from "../../cli/conformance/index.ts";
import { createDevSubject } from "./drivers/dev.ts";

describe.each(SERVERS)("fliq dev as %s", (server) => {
  const subject = createDevSubject(server);
  const groups = CASES.filter((group) => listCases([group], subject).length > 0);

  describe.each(groups)("$subject", (group) => {
    for (const { entry } of listCases([group], subject)) {
      const isLeftOut = (entry.needs ?? []).some((need) => subject.lacks(need) !== undefined);
      test.skipIf(isLeftOut)(entry.name, async () => {
        const outcome = await runCase(entry, subject, "t", { onNote: () => {} });
        if (outcome.verdict === "differ") expect(outcome.difference).toBeUndefined();
        expect(outcome.verdict).toMatch(/^(agree|not there)$/);
      });
    }
  });
});
