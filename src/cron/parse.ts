import { FliqInputError } from "../shared/index.ts";
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
const FORM = /^(?:(?:CRON_)?TZ=([^ ]*) +)?(@every )?(.*)/s;
/** Finds a bare star or question mark (a step of 1 counts as none): its field restricts nothing. */
const OPEN = /[*?](\/0*1)?(,|$)/;

/**
 * Parses a cron expression: five fields, or a descriptor such as `@daily` or `@every 1h30m`, perhaps after
 * `CRON_TZ=Area/City`. The result is plain data, made to be passed to `nextRun` many times.
 * @throws {FliqInputError} whose `field` is the cron field that is wrong, `timezone`, or `cron` for the whole.
 * @example
 * const weekdays = parseCron("CRON_TZ=Europe/Berlin 0 9 * * MON-FRI");
 */
export function parseCron(expression: string): CronExpression {
  const [, timezone = null, every, rest = ""] = FORM.exec(expression) ?? [];
  if (timezone) requireZone(timezone);
  const schedule = timezone === null ? rest : rest.trimEnd();
  if (every) return Object.freeze({ kind: "every", everyMs: parseEvery(schedule), timezone });

  const fields = (DESCRIPTORS.get(schedule) ?? schedule).match(/\S+/g) ?? [];
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = fields;
  if (fields.length !== 5) {
    throw new FliqInputError("cron", `"${expression}" must be five fields such as 0 0 1 1 *, or like @daily`);
  }
  return Object.freeze({
    kind: "fields",
    minutes: parseField("minute", minute, 0, 59),
    hours: parseField("hour", hour, 0, 23),
    daysOfMonth: parseField("day-of-month", dayOfMonth, 1, 31),
    months: parseField("month", month, 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    daysOfWeek: parseField("day-of-week", dayOfWeek, 0, 6, "SUN MON TUE WED THU FRI SAT"),
    eitherDay: !OPEN.test(dayOfMonth) && !OPEN.test(dayOfWeek),
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
