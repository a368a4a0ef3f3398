import { describe, expect, test } from "vitest";
import {
  NEXT_FIRES,
  WRONG_DESCRIPTORS,
  WRONG_FIELDS,
  WRONG_ZONES,
} from "../../cli/conformance/cases/cron.ts";
import { CASES, listRules, NEEDS, SERVERS, VIRTUAL_START } from "../../cli/conformance/index.ts";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { listUncovered } from "../../scripts/list-uncovered.mjs";
import { isValidCron, nextRun } from "../../src/cron/entry.ts";

const all = CASES.flatMap(({ subject, cases }) => cases.map((entry) => ({ subject, ...entry })));

describe("the cases", () => {
  test("name every rule and every operation", async () => {
    expect(await listUncovered(CASES)).toEqual({ rules: [], operations: [] });
  });

  test("the list of what is not named is not always empty", async () => {
    const { rules, operations } = await listUncovered([]);
    expect([rules.length, operations.length]).toEqual([listRules().length, 45]);
  });

  test("have a name each, on each server", () => {
    for (const server of SERVERS) {
      const names = all
        .filter(({ servers = SERVERS }) => servers.includes(server))
        .map(({ subject, name }) => `${subject}: ${name}`);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  test("name each thing that they need, and each need is some case's", () => {
    const needs = new Set(all.flatMap((entry) => entry.needs ?? []));
    expect([...needs].sort()).toEqual(Object.keys(NEEDS).sort());
  });
});

describe("the expressions of the cases", () => {
  test.each(Object.values(NEXT_FIRES).flatMap((fires) => Object.entries(fires)))(
    "%s fires at %s",
    (expression, next) => {
      expect(nextRun(expression, { after: VIRTUAL_START })?.toISOString()).toBe(next.replace("Z", ".000Z"));
    },
  );

  test.each([
    ...WRONG_FIELDS,
    ...WRONG_DESCRIPTORS,
    ...WRONG_ZONES.map((zone) => `CRON_TZ=${zone} 0 3 * * *`),
  ])("%s is none", (expression) => {
    expect(isValidCron(expression)).toBe(false);
  });
});
