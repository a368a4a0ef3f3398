import type { CronFields } from "./expression.ts";
import { matchesDay } from "./local-time.ts";
import { zoneOffsetMs } from "./zone.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A day that a zone leaves out (Apia had no 30 December 2011) has the library walk for ever: this gives up. */
const MOST_STEPS = 5000;

/**
 * Walks to the first run after `afterMs` as the servers' library does, month by month, day by day, hour by hour. Where the clocks change at
 * midnight or by half an hour it errs (it skips a day, or runs twice), and what it does is what happens: so this goes the same way, step
 * for step.
 */
export function walkToFire(cron: CronFields, timezone: string, afterMs: number): number | null {
  /** What the wall shows at an instant, as a date in UTC. */
  const wall = (at: number) => new Date(at + zoneOffsetMs(timezone, at));
  /** When the wall shows a time; for one that is skipped or repeated, the instant that the library takes. */
  const instant = (wallMs: number) => {
    const offsetMs = zoneOffsetMs(timezone, wallMs);
    return offsetMs === 0 ? wallMs : wallMs - zoneOffsetMs(timezone, wallMs - offsetMs);
  };

  let at = Math.floor(afterMs / 1000) * 1000 + 1000;
  let date = wall(at);
  let isRounded = false;
  let steps = 0;
  const lastYear = date.getUTCFullYear() + 5;

  function moveTo(next: number): void {
    at = next;
    date = wall(next);
    steps += 1;
  }
  /** Once, before the first step, the parts below the one that is stepped are set to their first values. */
  function round(first: () => number): void {
    if (!isRounded) moveTo(first());
    isRounded = true;
  }

  again: while (date.getUTCFullYear() <= lastYear) {
    while (!cron.months.includes(date.getUTCMonth() + 1)) {
      round(() => instant(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)));
      moveTo(instant(date.setUTCMonth(date.getUTCMonth() + 1)));
      if (date.getUTCMonth() === 0) continue again;
    }
    while (!matchesDay(cron, date)) {
      if (steps > MOST_STEPS) return null;
      round(() => instant(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())));
      moveTo(instant(date.setUTCDate(date.getUTCDate() + 1)));
      // Where midnight does not exist, the day begins at another hour.
      const hour = date.getUTCHours();
      if (hour !== 0) moveTo(at + (hour > 12 ? 24 - hour : -hour) * HOUR_MS);
      if (date.getUTCDate() === 1) continue again;
    }
    while (!cron.hours.includes(date.getUTCHours())) {
      round(() => instant(Math.floor(date.getTime() / HOUR_MS) * HOUR_MS));
      moveTo(at + HOUR_MS);
      if (date.getUTCHours() === 0) continue again;
    }
    while (!cron.minutes.includes(date.getUTCMinutes())) {
      round(() => Math.floor(at / MINUTE_MS) * MINUTE_MS);
      moveTo(at + MINUTE_MS);
      if (date.getUTCMinutes() === 0) continue again;
    }
    const second = date.getUTCSeconds();
    if (second === 0) return at;
    isRounded = true;
    moveTo(at + (60 - second) * 1000);
  }
  return null;
}
