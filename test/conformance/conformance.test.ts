import { describe, expect, test } from "vitest";
import { CASES, listCases, runCase, runCases, SERVERS, summarize } from "../../cli/conformance/index.ts";
import { createMockSubject } from "./drivers/mock.ts";

const TIMINGS = ["exact", "realistic"] as const;
const MOCKS = SERVERS.flatMap((server) => TIMINGS.map((timing) => ({ server, timing })));

describe.each(MOCKS)("the mock as $server with $timing timing", ({ server, timing }) => {
  const subject = createMockSubject(server, { isRealistic: timing === "realistic" });
  const groups = CASES.filter((group) => listCases([group], subject).length > 0);

  describe.each(groups)("$subject", (group) => {
    for (const { entry } of listCases([group], subject)) {
      // With exact timing only what is for live servers is left out.
      const isLeftOut = (entry.needs ?? []).some((need) => subject.lacks(need) !== undefined);
      test.skipIf(isLeftOut)(entry.name, async () => {
        const outcome = await runCase(entry, subject, "t", { onNote: () => {} });
        if (outcome.verdict === "differ") expect(outcome.difference).toBeUndefined();
        expect(outcome.verdict).toMatch(/^(agree|not there)$/);
      });
    }
  });
});

test("with exact timing nothing is left out but what is for live servers", () => {
  for (const server of SERVERS) {
    const subject = createMockSubject(server);
    const lacked = listCases(CASES, subject).flatMap(({ entry }) =>
      (entry.needs ?? []).filter((need) => subject.lacks(need) !== undefined),
    );
    expect([...new Set(lacked)]).toEqual(["live"]);
  }
});

describe("the cases tell the servers apart", () => {
  // The mock takes no token but those that it was given, whatever they look like: O7 is not seen here.
  test.each([
    { server: "hosted", is: "open-source", rules: ["R2", "W1", "W14", "W15", "W17", "W18", "M1", "D1"] },
    { server: "open-source", is: "hosted", rules: ["O2", "O3", "O4", "O5", "O6", "O8", "O9", "O10"] },
  ] as const)("held to $server, the $is one differs", async ({ server, is, rules }) => {
    const subject = createMockSubject(server, { is });
    for (const rule of rules) {
      const report = summarize(await runCases(subject, CASES, { only: rule }), server, "the mock");
      expect(report.rules.find((seen) => seen.rule === rule)?.verdict, rule).toBe("differ");
    }
  });
});
