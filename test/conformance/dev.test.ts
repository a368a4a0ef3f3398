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

test("nothing is left out but what a server of its own in real time cannot show", () => {
  const lacked = SERVERS.flatMap((server) => {
    const subject = createDevSubject(server);
    return listCases(CASES, subject)
      .flatMap(({ entry }) => entry.needs ?? [])
      .filter((need) => subject.lacks(need) !== undefined);
  });
  expect([...new Set(lacked)].sort()).toEqual([
    "exact-timing",
    "late-verdicts",
    "live",
    "realistic-timing",
    "restart",
    "second-account",
    "slow-target",
    "subdomain",
    "top-up",
  ]);
});
