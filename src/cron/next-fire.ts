import type { CronExpression } from "./expression.ts";
import { zoneOffsetMs } from "./zone.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A day that a zone leaves out (Apia had no 30 December 2011) has the library walk for ever: this gives up. */
const MOST_DAYS = 5000;

/**
 * The first run strictly after `afterMs`, in epoch milliseconds; null when there is none within five years.
 *
 * It walks as the servers' library does, month by month, day by day, hour by hour. Where the clocks change at midnight or by half an hour
 * that errs (it skips a day, or runs twice), and what it does is what happens: so this goes the same way, step for step.
 */
export function nextFire(cron: CronExpression, afterMs: number): number | null {
  let at = Math.floor(afterMs / 1000) * 1000;
  if (cron.kind === "every") return at + cron.everyMs;
  const { minutes, hours, daysOfMonth, months, daysOfWeek, eitherDay, timezone } = cron;

  /** What the wall shows at `at`, as a date in UTC. */
  let date = new Date(0);
  let isRounded = false;

  const offsetMs = (atMs: number) => zoneOffsetMs(timezone || "UTC", atMs);
  function moveTo(atMs: number): void {
    at = atMs;
    date = new Date(at + offsetMs(at));
  }
  /** Goes to when the wall shows a time; for one that is skipped or repeated, to the instant that the library takes. */
  function moveToWall(wallMs: number): void {
    moveTo(wallMs - offsetMs(wallMs - offsetMs(wallMs)));
  }
  /** Once, before the first step, the parts below the one that is stepped are set to their first values. */
  function round(unitMs: number, days = 0): void {
    if (!isRounded) moveToWall(Math.floor(Number(date) / unitMs) * unitMs - days * DAY_MS);
    isRounded = true;
  }

  moveTo(at + 1000);
  const lastYear = date.getUTCFullYear() + 5;
  let days = 0;
  again: while (date.getUTCFullYear() <= lastYear) {
    if (!months.includes(date.getUTCMonth() + 1)) {
      round(DAY_MS, date.getUTCDate() - 1);
      moveToWall(date.setUTCMonth(date.getUTCMonth() + 1));
      continue;
    }
    for (;;) {
      const isDay = daysOfMonth.includes(date.getUTCDate());
      const isWeekday = daysOfWeek.includes(date.getUTCDay());
      if (eitherDay ? isDay || isWeekday : isDay && isWeekday) break;
      if (days++ > MOST_DAYS) return null;
      round(DAY_MS);
      moveToWall(date.setUTCDate(date.getUTCDate() + 1));
      // Where midnight does not exist, the day begins at another hour.
      const hour = date.getUTCHours();
      moveTo(at + ((hour > 12 ? 24 : 0) - hour) * HOUR_MS);
      if (date.getUTCDate() === 1) continue again;
    }
    while (!hours.includes(date.getUTCHours())) {
      round(HOUR_MS);
      moveTo(at + HOUR_MS);
      if (date.getUTCHours() === 0) continue again;
    }
    for (;;) {
      const isMinute = minutes.includes(date.getUTCMinutes());
      const second = date.getUTCSeconds();
      if (isMinute && second === 0) return at;
      isRounded = true;
      moveTo(at + MINUTE_MS - second * 1000);
      if (isMinute || date.getUTCMinutes() === 0) continue again;
    }
  }
  return null;
}
