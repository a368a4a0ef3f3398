import type { CronFields } from "./expression.ts";

// Local time is counted in whole minutes, days and months since 1970 on the wall, as if the zone had no offset.

const DAY_MINUTES = 1440;
const MEAN_MONTH_DAYS = 30.436875;

/** The first matching minute from `minute` on; Infinity if there is none up to the end of `lastDay`. */
export function findMinute(cron: CronFields, minute: number, lastDay: number): number {
  const today = Math.floor(minute / DAY_MINUTES);
  let day = findDay(cron, today, lastDay);
  if (day === today) {
    const found = findMinuteOfDay(cron, minute - day * DAY_MINUTES);
    if (found < DAY_MINUTES) return day * DAY_MINUTES + found;
    day = findDay(cron, today + 1, lastDay);
  }
  return day * DAY_MINUTES + findMinuteOfDay(cron, 0);
}

/** The first matching minute of a day from `minute` on; a whole day or more if none is left. */
function findMinuteOfDay(cron: CronFields, minute: number): number {
  const thisHour = Math.floor(minute / 60);
  const hour = nextBit(cron.hours, thisHour);
  const found = nextMinute(cron, hour === thisHour ? minute % 60 : 0);
  return found < 60 ? hour * 60 + found : nextBit(cron.hours, hour + 1) * 60 + nextMinute(cron, 0);
}

/** The first matching day from `day` on; Infinity if there is none up to `lastDay`. */
function findDay(cron: CronFields, day: number, lastDay: number): number {
  // A month is at most one away from where its mean length puts it; an early start finds nothing before `day`.
  let month = Math.floor(day / MEAN_MONTH_DAYS) - 1;
  for (let first = firstDayOf(month); first <= lastDay; month++) {
    const nextFirst = firstDayOf(month + 1);
    if (cron.months & (2 << (month - Math.floor(month / 12) * 12))) {
      for (let at = Math.max(first, day); at < nextFirst; at++) {
        if (matchesDay(cron, at - first + 1, at)) return at;
      }
    }
    first = nextFirst;
  }
  return Number.POSITIVE_INFINITY;
}

function matchesDay(cron: CronFields, dayOfMonth: number, day: number): boolean {
  const weekday = day + 4 - Math.floor((day + 4) / 7) * 7; // 1970-01-01 was a Thursday
  const inMonth = (cron.daysOfMonth & (1 << dayOfMonth)) !== 0;
  const inWeek = (cron.daysOfWeek & (1 << weekday)) !== 0;
  return cron.eitherDay ? inMonth || inWeek : inMonth && inWeek;
}

/** The day on which a month begins. Years are taken from March on, so that the leap day is their last. */
function firstDayOf(month: number): number {
  const sinceMarchZero = month + 1970 * 12 - 2;
  const year = Math.floor(sinceMarchZero / 12);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const daysBeforeMonth = Math.floor((153 * (sinceMarchZero - year * 12) + 2) / 5);
  return year * 365 + leapDays + daysBeforeMonth - 719_468;
}

function nextMinute(cron: CronFields, minute: number): number {
  const low = minute < 32 ? nextBit(cron.lowMinutes, minute) : 32;
  return low < 32 ? low : 32 + nextBit(cron.highMinutes, Math.max(minute - 32, 0));
}

/** The lowest set bit from `from` on; 32 if there is none. */
function nextBit(mask: number, from: number): number {
  const rest = mask & (-1 << from);
  return rest ? 31 - Math.clz32(rest & -rest) : 32;
}
