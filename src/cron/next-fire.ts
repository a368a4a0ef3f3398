import type { CronExpression } from "./expression.ts";
import { findMinute } from "./local-time.ts";
import { type Span, spanAt } from "./zone.ts";

export type { CronExpression } from "./expression.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FIVE_YEARS_DAYS = 5 * 366;
const UTC: Span = { offsetMs: 0, endMs: Number.POSITIVE_INFINITY };

/**
 * The first run strictly after `afterMs`, in epoch milliseconds; null when there is none within five years.
 * A local time that a clock change skips does not fire, one that it repeats fires both times.
 */
export function nextFire(cron: CronExpression, afterMs: number): number | null {
  if (cron.kind === "every") return Math.floor(afterMs / 1000) * 1000 + cron.everyMs;

  let fromMs = Math.floor(afterMs) + 1;
  let span = spanOf(cron.timezone, fromMs);
  const lastDay = Math.floor((fromMs + span.offsetMs) / DAY_MS) + FIVE_YEARS_DAYS;
  for (;;) {
    const { offsetMs } = span;
    const minute = findMinute(cron, Math.ceil((fromMs + offsetMs) / MINUTE_MS), lastDay);
    if (minute === Number.POSITIVE_INFINITY) return null;
    const fireMs = minute * MINUTE_MS - offsetMs;
    // What was found stands as long as the offset does; from a change of offset on, look again.
    do {
      if (fireMs < span.endMs) return fireMs;
      fromMs = span.endMs;
      span = spanOf(cron.timezone, fromMs);
    } while (span.offsetMs === offsetMs);
  }
}

function spanOf(timezone: string | null, atMs: number): Span {
  return timezone === null || timezone === "UTC" ? UTC : spanAt(timezone, atMs);
}
