import { describe, expect, it } from "vitest";
import { FliqInputError, nextRun, nextRuns, parseCron } from "../../src/cron/entry.ts";
import { nextFire } from "../../src/cron/next-fire.ts";
import { zoneOffsetMs } from "../../src/cron/zone.ts";

function runs(expression: string, after: string, count = 3): string[] {
  return nextRuns(expression, { after, count }).map((run) => run.toISOString().replace(".000Z", "Z"));
}

describe("nextRun", () => {
  const after = "2026-03-26T09:30:00Z";

  it("is strictly after the instant, to the millisecond", () => {
    expect(nextRun("30 9 * * *", { after })).toEqual(new Date("2026-03-27T09:30:00Z"));
    expect(nextRun("30 9 * * *", { after: Date.parse(after) - 1 })).toEqual(new Date(after));
    expect(nextRun("30 9 * * *", { after: new Date(after) })).toEqual(new Date("2026-03-27T09:30:00Z"));
    expect(nextRun("30 9 * * *", { after: "2026-03-26T10:30:00+02:00" })).toEqual(new Date(after));
  });

  it("drops the part of a second that @every starts from", () => {
    expect(nextRun("@every 90s", { after: "2026-03-26T09:30:00.999Z" })).toEqual(
      new Date("2026-03-26T09:31:30Z"),
    );
  });

  it("takes the zone as an option, or from the expression, but not twice", () => {
    const timezone = "Europe/Berlin";
    const expected = new Date("2026-03-27T08:00:00Z");
    expect(nextRun("0 9 * * *", { after, timezone })).toEqual(expected);
    expect(nextRun(parseCron("0 9 * * *"), { after, timezone })).toEqual(expected);
    expect(nextRun("TZ=Europe/Berlin 0 9 * * *", { after })).toEqual(expected);
    for (const twice of ["TZ=UTC 0 9 * * *", parseCron("CRON_TZ=Europe/Berlin 0 9 * * *")]) {
      expect(() => nextRun(twice, { after, timezone })).toThrow(
        expect.objectContaining({ field: "timezone" }),
      );
    }
  });

  it.each<[string, () => unknown]>([
    ["timezone", () => nextRun("* * * * *", { after, timezone: "Mars/Olympus" })],
    ["timezone", () => nextRun("@every 1h", { after, timezone: "utc" })],
    ["after", () => nextRun("* * * * *", { after: new Date(Number.NaN) })],
    ["after", () => nextRun("* * * * *", { after: 1_774_526_400 })],
    ["after", () => nextRun("* * * * *", { after: "2026-03-26T09:30:00" })],
    ["after", () => nextRun("* * * * *", { after: "soon" })],
    ["count", () => nextRuns("* * * * *", { after, count: -1 })],
    ["count", () => nextRuns("* * * * *", { after, count: Number.POSITIVE_INFINITY })],
    ["minute", () => nextRun("60 * * * *", { after })],
  ])("refuses a wrong %s", (field, run) => {
    expect(run).toThrow(FliqInputError);
    expect(run).toThrow(expect.objectContaining({ field }));
  });

  it("finds a leap day four years away, and none across 2100", () => {
    expect(nextRun("0 0 29 2 *", { after: "2024-02-29T00:00:00Z" })).toEqual(
      new Date("2028-02-29T00:00:00Z"),
    );
    expect(nextRun("0 0 29 2 *", { after: "2096-02-29T00:00:00Z" })).toBeNull();
    expect(nextRuns("0 0 29 2 *", { after: "2088-03-01T00:00:00Z", count: 9 })).toHaveLength(2);
  });

  it.each(["0 0 31 2 *", "TZ=Europe/Berlin 0 0 30 2 *", "0 0 31 4,6,9,11 *"])(
    "has none for %s",
    (expression) => {
      expect(nextRun(expression, { after })).toBeNull();
    },
  );

  it("works before 1970, where a zone's offset has seconds", () => {
    expect(nextRun("0 0 1 1 *", { after: "1879-06-01T00:00:00Z", timezone: "America/New_York" })).toEqual(
      new Date("1880-01-01T04:56:02Z"),
    );
  });
});

describe("changes of the clock", () => {
  it("does not fire at a local time that is skipped", () => {
    expect(runs("TZ=America/New_York 30 2 * * *", "2026-03-07T12:00:00Z", 2)).toEqual([
      "2026-03-09T06:30:00Z",
      "2026-03-10T06:30:00Z",
    ]);
  });

  it("fires twice at a local time that is repeated", () => {
    expect(runs("TZ=America/New_York 30 1 * * *", "2026-11-01T00:00:00Z")).toEqual([
      "2026-11-01T05:30:00Z",
      "2026-11-01T06:30:00Z",
      "2026-11-02T06:30:00Z",
    ]);
  });

  it("finds both runs of a repeated time from months away", () => {
    expect(runs("TZ=America/New_York 30 1 1 11 *", "2026-01-15T00:00:00Z")).toEqual([
      "2026-11-01T05:30:00Z",
      "2026-11-01T06:30:00Z",
      "2027-11-01T05:30:00Z",
    ]);
  });

  it("keeps the order of time where clocks go back over midnight", () => {
    // At 00:01 on 7 November the clocks of St John's went back to 23:01 on the 6th.
    expect(runs("TZ=America/St_Johns 0,30 23,0 * * *", "2010-11-07T02:00:00Z", 4)).toEqual([
      "2010-11-07T02:30:00Z",
      "2010-11-07T03:00:00Z",
      "2010-11-07T03:30:00Z",
      "2010-11-07T04:00:00Z",
    ]);
  });

  it("knows clocks that move by half an hour", () => {
    expect(runs("TZ=Australia/Lord_Howe 45 1 * * *", "2026-04-04T00:00:00Z")).toEqual([
      "2026-04-04T14:45:00Z",
      "2026-04-04T15:15:00Z",
      "2026-04-05T15:15:00Z",
    ]);
    expect(runs("TZ=Australia/Lord_Howe 15 2 * * *", "2026-10-02T16:00:00Z", 1)).toEqual([
      "2026-10-04T15:15:00Z",
    ]);
  });

  it("goes the servers' way where midnight does not exist", () => {
    // 4 November 2018 began at 01:00 in São Paulo; 24 April 2026 does so in Cairo. A Saturday's run comes on the Sunday, too.
    expect(runs("TZ=America/Sao_Paulo 0 0 * * *", "2018-11-03T12:00:00Z", 1)).toEqual([
      "2018-11-05T02:00:00Z",
    ]);
    expect(runs("TZ=America/Sao_Paulo 0 5 * * 6", "2018-11-03T12:00:00Z", 1)).toEqual([
      "2018-11-04T07:00:00Z",
    ]);
    expect(runs("TZ=Africa/Cairo 0 0 24 4 *", "2026-04-01T00:00:00Z", 1)).toEqual(["2027-04-23T22:00:00Z"]);
  });

  it("goes the servers' way into a month that is not asked for", () => {
    // 1 December 1975 began at 01:00 in Asunción: the walk falls back to 30 November, goes on by months from there to the last day of
    // November 1976, and then by days, without another look at the month.
    expect(runs("TZ=America/Asuncion * * 1 11 0", "1975-12-01T03:00:00Z", 1)).toEqual([
      "1976-12-05T03:00:00Z",
    ]);
  });

  it("gives up where the servers' library would walk for ever", () => {
    expect(runs("TZ=Pacific/Apia 20 13 * * 2", "2011-12-23T23:16:42Z", 3)).toEqual(["2011-12-27T23:20:00Z"]);
  });

  it("skips a day that the calendar skipped", () => {
    expect(runs("TZ=Pacific/Apia 0 12 * * *", "2011-12-29T00:00:00Z")).toEqual([
      "2011-12-29T22:00:00Z",
      "2011-12-30T22:00:00Z",
      "2011-12-31T22:00:00Z",
    ]);
  });

  it("holds the offset to the second", () => {
    const change = Date.parse("2026-03-29T01:00:00Z");
    expect(zoneOffsetMs("Europe/Berlin", change - 1)).toBe(3_600_000);
    expect(zoneOffsetMs("Europe/Berlin", change)).toBe(7_200_000);
    expect(zoneOffsetMs("UTC", change)).toBe(0);
    expect(zoneOffsetMs("America/St_Johns", change)).toBe(-9_000_000);
  });
});

describe("nextFire", () => {
  it("walks through a year of minutes and misses none", () => {
    const cron = parseCron("CRON_TZ=Europe/Berlin * * * * *");
    let at: number | null = Date.UTC(2026, 0, 1);
    let count = 0;
    for (; at !== null && at < Date.UTC(2027, 0, 1); count++) at = nextFire(cron, at);
    expect(count).toBe(365 * 1440);
  });

  it("answers alike in any order", () => {
    const cron = parseCron("CRON_TZ=America/New_York */7 * * * *");
    const starts = Array.from({ length: 300 }, (_, index) => Date.UTC(2026, 0, 1) + index * 100_000_007);
    const forwards = starts.map((start) => nextFire(cron, start));
    expect(starts.toReversed().map((start) => nextFire(cron, start))).toEqual(forwards.toReversed());
  });
});
