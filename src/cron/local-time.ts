import type { CronFields } from "./expression.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * The first matching minute from `fromMs` on; null when there is none before `endMs`. All are times on the wall,
 * written as if they were UTC.
 */
export function findMinute(cron: CronFields, fromMs: number, endMs: number): number | null {
  let dayMs = Math.floor(fromMs / DAY_MS) * DAY_MS;
  while (dayMs < endMs) {
    const day = new Date(dayMs);
    if (!cron.months.includes(day.getUTCMonth() + 1)) {
      dayMs = day.setUTCMonth(day.getUTCMonth() + 1, 1);
      continue;
    }
    for (const hour of matchesDay(cron, day) ? cron.hours : []) {
      if (dayMs + (hour + 1) * HOUR_MS <= fromMs) continue;
      for (const minute of cron.minutes) {
        const atMs = dayMs + hour * HOUR_MS + minute * MINUTE_MS;
        if (atMs >= fromMs) return atMs;
      }
    }
    dayMs += DAY_MS;
  }
  return null;
}

/** Whether a day, written as if it were UTC, is one of the expression's. */
export function matchesDay({ daysOfMonth, daysOfWeek, eitherDay }: CronFields, day: Date): boolean {
  const inMonth = daysOfMonth.includes(day.getUTCDate());
  const inWeek = daysOfWeek.includes(day.getUTCDay());
  return eitherDay ? inMonth || inWeek : inMonth && inWeek;
}
