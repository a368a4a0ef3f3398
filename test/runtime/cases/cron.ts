import { isValidCron, nextRuns } from "fliq/cron";
import vectors from "../../vectors/cron.json" with { type: "json" };
import { equal } from "../assert.ts";
import type { Case } from "../case.ts";
import { APP, setUp } from "./set-up.ts";

/** The times at which a schedule runs in the days after `now`. */
async function runsOf(expression: string, timezone: string, now: string, days: number): Promise<string[]> {
  const { mock, fliq } = setUp({ now });
  mock.route("*", () => new Response());
  await fliq.cron(expression, { url: APP, timezone });
  await mock.advance({ days });
  return mock.deliveries.map(({ startedAt }) => startedAt.toISOString());
}

export const cronCases: readonly Case[] = [
  {
    name: `cron: agrees with all ${vectors.length} answers of the server`,
    async run() {
      for (const { expr, from, valid, next } of vectors) {
        equal(isValidCron(expr), valid, `isValidCron("${expr}")`);
        if (!valid) continue;
        const expected = next ?? [];
        const runs = nextRuns(expr, { after: from, count: Math.max(expected.length, 1) });
        equal(
          runs,
          expected.map((run) => new Date(run)),
          `"${expr}" after ${from}`,
        );
      }
    },
  },
  {
    name: "cron: a local time that a clock change skips does not fire",
    async run() {
      equal(await runsOf("30 2 * * *", "Europe/Berlin", "2026-03-27T12:00:00Z", 3), [
        "2026-03-28T01:30:00.000Z",
        "2026-03-30T00:30:00.000Z",
      ]);
    },
  },
  {
    name: "cron: a local time that a clock change repeats fires both times",
    async run() {
      equal(await runsOf("30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z", 2), [
        "2026-11-01T05:30:00.000Z",
        "2026-11-01T06:30:00.000Z",
        "2026-11-02T06:30:00.000Z",
      ]);
    },
  },
  {
    name: "cron: zones that are off by half an hour, or change by it",
    async run() {
      equal(await runsOf("0 9 * * *", "Asia/Kolkata", "2026-01-01T00:00:00Z", 1), [
        "2026-01-01T03:30:00.000Z",
      ]);
      // As the servers' own library has it.
      equal(await runsOf("45 23 * * *", "Australia/Lord_Howe", "2026-10-01T13:06:56Z", 4), [
        "2026-10-01T13:15:00.000Z",
        "2026-10-02T13:15:00.000Z",
        "2026-10-03T13:15:00.000Z",
        "2026-10-04T12:45:00.000Z",
        "2026-10-05T12:45:00.000Z",
      ]);
    },
  },
];
