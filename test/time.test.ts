import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FliqInputError } from "../src/shared/errors.ts";
import {
  type Duration,
  durationToMs,
  formatDuration,
  type Instant,
  instantToMs,
  parseTimestamp,
  toTimestamp,
} from "../src/shared/time.ts";

/** What plain JavaScript can pass, whatever the types say. */
const anyDuration = durationToMs as (value: unknown, field: string) => number;
const anyInstant = instantToMs as (value: unknown, field: string) => number;

function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof FliqInputError) return error.message;
    throw error;
  }
  throw new Error("expected a FliqInputError, but nothing was thrown");
}

interface Circular {
  self?: Circular;
}
const circular: Circular = {};
circular.self = circular;

describe("durationToMs", () => {
  it.each<[Duration | string, number]>([
    ["90s", 90_000],
    ["1h30m", 5_400_000],
    ["2d", 172_800_000],
    ["1.5h", 5_400_000],
    ["500ms", 500],
    ["1m500ms", 60_500],
    ["1w", 604_800_000],
    ["1w2d3h4m5s6ms", 788_645_006],
    ["30m1h", 5_400_000],
    ["0s", 0],
    ["0.4ms", 0],
    ["1.0006s", 1001],
    [{ minutes: 30 }, 1_800_000],
    [{ weeks: 1, days: 1, hours: 1, minutes: 1, seconds: 1, milliseconds: 1 }, 694_861_001],
    [{ hours: 0.5, minutes: undefined }, 1_800_000],
    [{ seconds: 0 }, 0],
    [{ total: () => 1234.4 }, 1234],
  ])("reads %j as %d ms", (value, ms) => {
    expect(durationToMs(value as Duration, "in")).toBe(ms);
  });

  it.each<[string, unknown]>([
    ['in: "30 minuts" is not a duration like "1h30m"', "30 minuts"],
    ['in: "" is not a duration', ""],
    ['in: "h1" is not a duration', "h1"],
    ['in: "30" is not a duration', "30"],
    ['in: "1h 30m" is not a duration', "1h 30m"],
    ['in: "1y" is not a duration', "1y"],
    ['in: "h" is not a duration', "h"],
    ['in: "1constructor" is not a duration', "1constructor"],
    ['in: "1h " is not a duration', "1h "],
    ['in: "1H" is not a duration', "1H"],
    ['in: "1.2.3s" is not a duration', "1.2.3s"],
    ['in: "-5m" is not a duration', "-5m"],
    ['in: "1e3s" is not a duration', "1e3s"],
    ["in: 30 is not a duration", 30],
    ["in: 5 is not a duration", 5n],
    ["in: null is not a duration", null],
    ["in: undefined is not a duration", undefined],
    ["in: () => 1 is not a duration", () => 1],
    ["in: {} is not a duration", {}],
    ["in: [] is not a duration", []],
    ["in: this object is not a duration", circular],
    ['in: {"minuts":3} is not a duration', { minuts: 3 }],
    ['in: {"minutes":"3"} is not a duration', { minutes: "3" }],
    ['in: {"minutes":null} is not a duration', { minutes: Number.NaN }],
    ['in: {"hours":1,"minutes":-30} is not a duration', { hours: 1, minutes: -30 }],
    ["at least 0 ms", { total: () => -1 }],
    ["is not a duration", { days: Number.POSITIVE_INFINITY }],
    ["is not a duration", `${"9".repeat(30)}w`],
  ])("refuses: %s", (message, value) => {
    expect(problemOf(() => anyDuration(value, "in"))).toContain(message);
  });

  it("keeps a long input out of its message", () => {
    expect(problemOf(() => anyDuration("x".repeat(10_000), "in")).length).toBeLessThan(200);
  });

  it("keeps the cause of a Temporal.Duration in months, which has no length", () => {
    const cause = new RangeError("a starting point is required for months");
    const total = () => {
      throw cause;
    };
    expect(() => durationToMs({ total }, "in")).toThrow(
      expect.objectContaining({ field: "in", cause, message: expect.stringContaining("is not a duration") }),
    );
  });

  it("never throws anything but FliqInputError", () => {
    const garbage = fc.oneof(
      fc.anything({ withBigInt: true }),
      fc.string(),
      fc.stringMatching(/^[\d.wdhms-]*$/),
    );
    fc.assert(
      fc.property(garbage, (value) => {
        try {
          const ms = anyDuration(value, "in");
          expect(Number.isSafeInteger(ms) && ms >= 0).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FliqInputError);
        }
      }),
    );
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0s"],
    [7, "7ms"],
    [1000, "1s"],
    [29_431, "29.431s"],
    [60_500, "1m0.5s"],
    [1_800_000, "30m"],
    [5_400_000, "1h30m"],
    [183_600_000, "2d3h"],
    [604_800_000, "7d"],
    [-90_000, "-1m30s"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it("is exact: durationToMs reads back every length", () => {
    const length = fc.oneof(fc.maxSafeNat(), fc.nat(100_000), fc.nat(1_000_000_000));
    fc.assert(fc.property(length, (ms) => anyDuration(formatDuration(ms), "in") === ms));
  });
});

describe("instantToMs", () => {
  const noon = Date.UTC(2026, 2, 26, 12);

  it.each<[Instant, number]>([
    [new Date(noon), noon],
    [noon, noon],
    [noon + 0.9, noon],
    [0, 0],
    ["2026-03-26T12:00:00Z", noon],
    ["2026-03-26T14:00:00+02:00", noon],
    [{ epochMilliseconds: noon }, noon],
  ])("reads %j", (value, ms) => {
    expect(instantToMs(value, "at")).toBe(ms);
  });

  it.each<[string, unknown]>([
    ["at: Invalid Date is not a point in time", new Date(Number.NaN)],
    ["at: 1774526400 looks like seconds: multiply it by 1000", 1_774_526_400],
    ["looks like seconds", -1],
    ["at: NaN is not a point in time", Number.NaN],
    ["at: Infinity is not a point in time", Number.POSITIVE_INFINITY],
    ["at: 8640000000000000 is not a point in time", 8.64e15],
    ["is not a point in time", new Date(-8.64e15)],
    ["a Date, milliseconds, or text with an offset", "2026-03-26T12:00:00"],
    ["text with an offset", "2026-03-26 12:00"],
    ['with an offset like "2026-03-26T09:30:00Z"', "2026-03-26"],
    ['at: "2026-02-30T12:00:00Z" is not a point in time', "2026-02-30T12:00:00Z"],
    ['at: "tomorrow" is not a point in time: a Date', "tomorrow"],
    ['at: "" is not a point in time', ""],
    ["at: null is not a point in time", null],
    ["is not a point in time", undefined],
    ["is not a point in time", { epochMilliseconds: "1" }],
    ["is not a point in time", 10n],
  ])("refuses: %s", (message, value) => {
    expect(problemOf(() => anyInstant(value, "at"))).toContain(message);
  });

  it("never throws anything but FliqInputError", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withBigInt: true, withDate: true }), fc.string()), (value) => {
        try {
          expect(Number.isSafeInteger(anyInstant(value, "at"))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FliqInputError);
        }
      }),
    );
  });
});

describe("parseTimestamp", () => {
  it.each([
    ["2026-03-26T09:30:00Z", Date.UTC(2026, 2, 26, 9, 30)],
    ["2026-03-26t09:30:00z", Date.UTC(2026, 2, 26, 9, 30)],
    ["2026-03-26T09:30:00.1Z", Date.UTC(2026, 2, 26, 9, 30, 0, 100)],
    ["2026-03-26T09:30:00.123999999Z", Date.UTC(2026, 2, 26, 9, 30, 0, 123)],
    ["2026-03-26T09:30:00+05:30", Date.UTC(2026, 2, 26, 4, 0)],
    ["2026-03-26T09:30:00-23:59", Date.UTC(2026, 2, 27, 9, 29)],
    ["2026-03-26T09:30:00-00:00", Date.UTC(2026, 2, 26, 9, 30)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["2000-02-29T00:00:00Z", Date.UTC(2000, 1, 29)],
    ["0001-01-01T00:00:00Z", -62_135_596_800_000],
  ])("reads %s", (text, ms) => {
    expect(parseTimestamp(text)).toBe(ms);
  });

  it.each([
    "2026-03-26T09:30:00",
    "2026-03-26T09:30Z",
    "2026-03-26 09:30:00Z",
    "2026-3-26T09:30:00Z",
    "2026-02-29T00:00:00Z",
    "2100-02-29T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z",
    "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00,5Z",
    "2026-01-01T00:00:00+24:00",
    "2026-01-01T00:00:00+00:60",
    "2026-01-01T00:00:00+0000",
    "+02026-01-01T00:00:00Z",
    "9999-12-31T23:59:59-00:01",
    "0000-01-01T00:00:00+00:01",
    " 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z\n",
    "",
  ])("refuses %j", (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  it("reads back every instant that toTimestamp writes, in any offset", () => {
    const instant = fc.integer({ min: -62_100_000_000_000, max: 253_400_000_000_000 });
    fc.assert(
      fc.property(instant, fc.integer({ min: -23 * 60, max: 23 * 60 }), (ms, offsetMinutes) => {
        expect(parseTimestamp(toTimestamp(ms))).toBe(ms);
        const size = Math.abs(offsetMinutes);
        const pad = (part: number) => String(part).padStart(2, "0");
        const offset = `${offsetMinutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
        const local = toTimestamp(ms + offsetMinutes * 60_000).replace("Z", offset);
        expect(parseTimestamp(local)).toBe(ms);
      }),
    );
  });
});
