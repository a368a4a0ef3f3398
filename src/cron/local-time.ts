import type { CronFields } from "./expression.ts";

// Local time is counted in minutes since 1970-01-01T00:00 on the wall, as if the zone had no offset.

const DAY_MINUTES = 1440;

/** The civil year of a day counted from 1970-01-01. */
export function yearOfDay(day: number): number {
  return toDate(day).year;
}

/** The first matching minute from `minute` on, both in local time; Infinity if there is none up to `lastYear`. */
export function findMinute(cron: CronFields, minute: number, lastYear: number): number {
  const today = Math.floor(minute / DAY_MINUTES);
  let day = findDay(cron, today, lastYear);
  if (day === today) {
    const found = findMinuteOfDay(cron, minute - day * DAY_MINUTES);
    if (found < DAY_MINUTES) return day * DAY_MINUTES + found;
    day = findDay(cron, today + 1, lastYear);
  }
  return day * DAY_MINUTES + findMinuteOfDay(cron, 0);
}

/** The first matching minute of a day from `minute` on, `DAY_MINUTES` or more if none is left. */
function findMinuteOfDay(cron: CronFields, minute: number): number {
  const hour = Math.floor(minute / 60);
  const first = nextBit(cron.hours, hour);
  if (first !== hour) return first * 60 + nextMinute(cron, 0);
  const found = nextMinute(cron, minute - hour * 60);
  return found < 60 ? hour * 60 + found : nextBit(cron.hours, hour + 1) * 60 + nextMinute(cron, 0);
}

/** The first matching day from `day` on, Infinity if there is none up to `lastYear`. */
function findDay(cron: CronFields, day: number, lastYear: number): number {
  let { year, month, dayOfMonth } = toDate(day);
  while (year <= lastYear) {
    const length = daysInMonth(year, month);
    if (cron.months & (1 << month)) {
      for (; dayOfMonth <= length; dayOfMonth++, day++) {
        if (matchesDay(cron, dayOfMonth, day)) return day;
      }
    } else {
      day += length + 1 - dayOfMonth;
    }
    dayOfMonth = 1;
    month = (month % 12) + 1;
    if (month === 1) year++;
  }
  return Number.POSITIVE_INFINITY;
}

function matchesDay(cron: CronFields, dayOfMonth: number, day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday
  const inMonth = (cron.daysOfMonth & (1 << dayOfMonth)) !== 0;
  const inWeek = (cron.daysOfWeek & (1 << weekday)) !== 0;
  return cron.eitherDay ? inMonth || inWeek : inMonth && inWeek;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return 30 + ((month + (month >> 3)) & 1);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The civil date of a day: a leap day is the last of a year that begins in March, so each month's length follows one line. */
function toDate(day: number): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + 719_468; // days since 0000-03-01
  const era = Math.floor(shifted / 146_097); // 400 years
  const dayOfEra = shifted - era * 146_097;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - 365 * yearOfEra - Math.floor(yearOfEra / 4) + Math.floor(yearOfEra / 100);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month < 3 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function nextMinute(cron: CronFields, minute: number): number {
  const [low, high] = cron.minutes;
  if (minute < 32) {
    const found = nextBit(low, minute);
    if (found < 32) return found;
    minute = 32;
  }
  return 32 + nextBit(high, minute - 32);
}

/** The lowest set bit from `from` (0–31) on, 32 if there is none. */
function nextBit(mask: number, from: number): number {
  const rest = mask & (-1 << from);
  return rest === 0 ? 32 : 31 - Math.clz32(rest & -rest);
}
