import { describe, expect, it } from "vitest";
import { isValidCron, nextRuns } from "../../src/cron/entry.ts";
import vectors from "../vectors/cron.json" with { type: "json" };
import oddZones from "../vectors/cron-odd-zones.json" with { type: "json" };

describe.each([
  ["the server's own answers", vectors],
  ["near changes at midnight or by half an hour, and at the edge of the language", oddZones],
])("%s", (_, cases) => {
  it.each(cases)("$expr after $from", ({ expr, from, valid, next }) => {
    expect(isValidCron(expr)).toBe(valid);
    if (!valid) return;
    const expected = next ?? [];
    const runs = nextRuns(expr, { after: from, count: Math.max(expected.length, 1) });
    expect(runs).toEqual(expected.map((run) => new Date(run)));
  });
});
