import { FliqInputError } from "../errors.ts";
import { parseEvery } from "./every.ts";
import type { CronExpression } from "./expression.ts";
import { parseField } from "./field.ts";
import { requireZone } from "./zone.ts";

const DESCRIPTORS: ReadonlyMap<string, string> = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);
const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const WEEKDAYS = "SUN MON TUE WED THU FRI SAT".split(" ");
const PREFIX = /^(?:CRON_)?TZ=([^ ]*) +/;
const EVERY = "@every ";

/**
 * Parses a cron expression: five fields, or a descriptor such as `@daily` or `@every 1h30m`, perhaps after
 * `CRON_TZ=Area/City`. The result is plain data, made to be passed to `nextRun` many times.
 * @throws {FliqInputError} whose `field` is the cron field that is wrong, `timezone`, or `cron` for the whole.
 * @example
 * const weekdays = parseCron("CRON_TZ=Europe/Berlin 0 9 * * MON-FRI");
 */
export function parseCron(expression: string): CronExpression {
  const text = String(expression);
  const [prefix, timezone = null] = PREFIX.exec(text) ?? [];
  if (timezone !== null) requireZone(timezone);
  const schedule = prefix ? text.slice(prefix.length).trim() : text;

  if (schedule.startsWith(EVERY)) {
    return Object.freeze({ kind: "every", everyMs: parseEvery(schedule.slice(EVERY.length)), timezone });
  }
  const parts = (DESCRIPTORS.get(schedule) ?? schedule).trim().split(/\s+/);
  if (parts.length !== 5) {
    const form = "minute hour day-of-month month day-of-week, or a descriptor such as @daily";
    throw new FliqInputError("cron", `"${text}" does not have five fields; write ${form}`);
  }
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = parts;
  const { low: lowMinutes, high: highMinutes } = parseField({ name: "minute", min: 0, max: 59 }, minute);
  const hours = parseField({ name: "hour", min: 0, max: 23 }, hour).low;
  const days = parseField({ name: "day-of-month", min: 1, max: 31 }, dayOfMonth);
  const months = parseField({ name: "month", min: 1, max: 12, names: MONTHS }, month).low;
  const weekdays = parseField({ name: "day-of-week", min: 0, max: 7, names: WEEKDAYS }, dayOfWeek);
  return Object.freeze({
    kind: "fields",
    lowMinutes,
    highMinutes,
    hours,
    daysOfMonth: days.low,
    months,
    daysOfWeek: (weekdays.low | (weekdays.low >> 7)) & 0x7f, // Sunday is 0 and 7
    eitherDay: !days.open && !weekdays.open,
    timezone,
  });
}

/**
 * Whether `expression` is one that `parseCron` accepts.
 * @example
 * isValidCron("0 9 * * MON-FRI"); // true
 */
export function isValidCron(expression: string): boolean {
  try {
    parseCron(expression);
    return true;
  } catch (error) {
    if (error instanceof FliqInputError) return false;
    throw error;
  }
}
