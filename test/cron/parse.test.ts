import { describe, expect, it } from "vitest";
import { FliqInputError, isValidCron, parseCron } from "../../src/cron/entry.ts";

function failure(expression: unknown): FliqInputError {
  try {
    (parseCron as (value: unknown) => unknown)(expression);
  } catch (error) {
    if (error instanceof FliqInputError) return error;
    throw error;
  }
  throw new Error(`expected ${JSON.stringify(expression)} to be refused`);
}

describe("parseCron", () => {
  it.each([
    ["61 * * * *", "minute", '"61" must be *, */2, a value or rising range from 0 to 59'],
    ["* 24 * * *", "hour", "from 0 to 23"],
    ["* * 0 * *", "day-of-month", "from 1 to 31"],
    ["* * * 13 *", "month", "from 1 to 12"],
    ["* * * * 8", "day-of-week", "from 0 to 6"],
    ["* * * * 7", "day-of-week", "Sunday is 0 or SUN"],
    ["0 0 * * 5-7", "day-of-week", "Sunday is 0 or SUN"],
    ["* * * FOO *", "month", '"FOO"'],
    ["5-1 * * * *", "minute", "rising range"],
    ["*/0 * * * *", "minute", "be *, */2, a value"],
    ["1.5 * * * *", "minute", '"1.5"'],
    ["0x1 * * * *", "minute", '"0x1"'],
    ["1e1 * * * *", "minute", '"1e1"'],
    ["+5 * * * *", "minute", '"+5"'],
    ["1,,2 * * * *", "minute", '""'],
    ["*-5 * * * *", "minute", '"*-5"'],
    ["1JAN * * * *", "minute", '"1JAN"'],
    ["* * * 1/FEB *", "month", '"1/FEB"'],
    ["* * * JAN/ *", "month", '"JAN/"'],
    ["* JAN * * *", "hour", '"JAN"'],
    ["0 0 * * 6-SUN", "day-of-week", "rising range"],
    ["* * * *", "cron", "five fields"],
    ["* * * * * *", "cron", "five fields"],
    ["", "cron", "five fields"],
    ["@reboot", "cron", '"@reboot"'],
    ["@constructor", "cron", '"@constructor"'],
    ["@every 1h 30m", "cron", "a duration such as 1h30m"],
    ["@every ", "cron", "a duration such as 1h30m"],
    ["@every 1h30", "cron", "a duration such as 1h30m"],
    ["@every 1.2.3h", "cron", "a duration such as 1h30m"],
    ["@every 1d", "cron", "a duration such as 1h30m"],
    ["@every 1 2 3 4", "cron", "a duration such as 1h30m"],
    [`@every ${"9".repeat(20)}h`, "cron", "a duration such as 1h30m"],
    ["CRON_TZ=Mars/Olympus 0 0 * * *", "timezone", '"Mars/Olympus"'],
    ["CRON_TZ=europe/berlin 0 0 * * *", "timezone", "did you mean Europe/Berlin?"],
    ["TZ=PST 0 0 * * *", "timezone", '"PST"'],
    ["TZ=Utc 0 0 * * *", "timezone", "did you mean UTC?"],
    ["TZ=SystemV/AST4 0 0 * * *", "timezone", '"SystemV/AST4"'],
    ["TZ=asia/kolkata 0 0 * * *", "timezone", '"asia/kolkata"'],
    ["CRON_TZ=+02:00 0 0 * * *", "timezone", '"+02:00"'],
    ["TZ=UTC", "cron", "five fields"],
    [" TZ=UTC 0 0 * * *", "cron", "five fields"],
    [undefined, "cron", "five fields"],
    [5, "cron", "five fields"],
  ])("refuses %j and names %s", (expression, field, reason) => {
    const error = failure(expression);
    expect(error.field).toBe(field);
    expect(error.message.startsWith(`${field}: `)).toBe(true);
    expect(error.message).toContain(reason);
  });

  it.each([
    ["0 0 * * 0/6", "0 0 * * SUN,SAT"],
    ["0 0 * * 5/2", "0 0 * * FRI"],
    ["*/1 * * * *", "* * * * *"],
    ["5/20 * * * *", "5,25,45 * * * *"],
    ["@weekly", "0 0 * * SUN"],
    ["@yearly", "0 0 1 jan ?"],
    ["@every 1.5h", "@every 1h30m"],
    ["@every 1.1h", "@every 66m"],
    ["@every 1000000µs", "@every 1s"],
    ["@every 30m1h", "@every 90m"],
    ["@every 1500ms", "@every 1s"],
    ["@every 500ms", "@every 1s"],
    ["@every 0s", "@every 1s"],
    ["@every 0", "@every 1s"],
    ["@every -5m", "@every 1s"],
    ["@every +5m", "@every 5m"],
    ["TZ=UTC  @daily ", "CRON_TZ=UTC 0 0 * * *"],
  ])("reads %s like %s", (one, other) => {
    expect(parseCron(one)).toEqual(parseCron(other));
  });

  it("gives an immutable object that carries the zone", () => {
    const cron = parseCron("CRON_TZ=Europe/Berlin 0 9 * * 1-5");
    expect(cron.timezone).toBe("Europe/Berlin");
    expect(parseCron("0 9 * * 1-5").timezone).toBeNull();
    expect([cron, ...Object.values(cron)].every((part) => Object.isFrozen(part))).toBe(true);
    expect(JSON.parse(JSON.stringify(cron))).toEqual(cron);
  });

  it("lists the values of each field once, in order", () => {
    expect(parseCron("30,5/25,5 1-3 ? dec,JAN 5-6,SUN")).toEqual({
      kind: "fields",
      minutes: [5, 30, 55],
      hours: [1, 2, 3],
      daysOfMonth: Array.from({ length: 31 }, (_, index) => index + 1),
      months: [1, 12],
      daysOfWeek: [0, 5, 6],
      eitherDay: false,
      timezone: null,
    });
  });

  it("keeps a step of two restrictive and a step of one open", () => {
    expect(parseCron("0 0 */2 * 1")).toMatchObject({ eitherDay: true });
    expect(parseCron("0 0 */1 * 1")).toMatchObject({ eitherDay: false });
    expect(parseCron("0 0 1,? * 1")).toMatchObject({ eitherDay: false });
  });

  it("does not slow down on long input", () => {
    for (const text of [
      "1".repeat(1e5),
      "1-".repeat(1e5),
      `@every ${"1".repeat(1e5)}`,
      " ".repeat(1e5),
      `TZ=${"A".repeat(1e5)} `,
    ]) {
      expect(isValidCron(text)).toBe(false);
    }
  });
});
