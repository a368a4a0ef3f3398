import { FliqInputError } from "../errors.ts";
import { parseEvery } from "./every.ts";
import type { CronExpression, CronFields } from "./expression.ts";
import { DAY_OF_MONTH, DAY_OF_WEEK, HOUR, MINUTE, MONTH, parseField } from "./field.ts";
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
const PREFIX = /^(?:CRON_)?TZ=([^ ]*) (.*)$/s;
const EVERY = "@every ";
const FORM = "write minute hour day-of-month month day-of-week";

/**
 * Parses a cron expression: five fields, or a descriptor such as `@daily` or `@every 1h30m`, perhaps after
 * `CRON_TZ=Area/City`. The result is plain data, made to be passed to `nextRun` many times.
 * @throws {FliqInputError} whose `field` is the cron field that is wrong, `timezone`, or `cron` for the whole.
 * @example
 * const weekdays = parseCron("CRON_TZ=Europe/Berlin 0 9 * * MON-FRI");
 */
export function parseCron(expression: string): CronExpression {
  if (typeof expression !== "string") throw new FliqInputError("cron", `must be text; ${FORM}`);
  const [, timezone = null, rest = expression] = PREFIX.exec(expression) ?? [];
  if (timezone === null) return parseSchedule(rest, null);
  requireZone(timezone);
  return parseSchedule(rest.trim(), timezone);
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

function parseSchedule(text: string, timezone: string | null): CronExpression {
  if (text.startsWith(EVERY)) {
    return Object.freeze({ kind: "every", everyMs: parseEvery(text.slice(EVERY.length)), timezone });
  }
  const fields = DESCRIPTORS.get(text);
  if (fields === undefined && text.startsWith("@")) {
    const known = [...DESCRIPTORS.keys()].join(", ");
    throw new FliqInputError("cron", `"${text}" is not a descriptor; use ${known} or "@every 1h30m"`);
  }
  return parseFields(fields ?? text, timezone);
}

function parseFields(text: string, timezone: string | null): CronFields {
  const parts = text.split(/\s+/).filter(Boolean);
  if (parts.length !== 5) {
    throw new FliqInputError("cron", `"${text}" has ${parts.length} of 5 fields; ${FORM}`);
  }
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = parts;
  const minutes = parseField(MINUTE, minute).values;
  const hours = parseField(HOUR, hour).values;
  const days = parseField(DAY_OF_MONTH, dayOfMonth);
  const months = parseField(MONTH, month).values;
  const weekdays = parseField(DAY_OF_WEEK, dayOfWeek);
  return Object.freeze({
    kind: "fields",
    minutes: Object.freeze([toMask(minutes, 0), toMask(minutes, 32)] as const),
    hours: toMask(hours),
    daysOfMonth: toMask(days.values),
    months: toMask(months),
    daysOfWeek: toMask(weekdays.values.map((weekday) => weekday % 7)), // Sunday is 0 and 7
    eitherDay: !days.open && !weekdays.open,
    timezone,
  });
}

/** Bit n stands for the value `from + n`; values outside those 32 are left out. */
function toMask(values: readonly number[], from = 0): number {
  let mask = 0;
  for (const value of values) {
    if (value >= from && value < from + 32) mask |= 1 << (value - from);
  }
  return mask;
}
