import type { CronExpression } from "./expression.ts";
import { findMinute } from "./local-time.ts";
import { findClockChange, zoneOffsetMs } from "./zone.ts";

const FIVE_YEARS_MS = 5 * 366 * 86_400_000;
/** More than any two offsets of a zone differ by; and since 1970 no zone has changed twice within it. */
const STRETCH_MS = 4 * 86_400_000;

/**
 * The first run strictly after `afterMs`, in epoch milliseconds; null when there is none within five years.
 * A local time that a clock change skips does not fire, one that it repeats fires both times.
 */
export function nextFire(cron: CronExpression, afterMs: number): number | null {
  if (cron.kind === "every") return Math.floor(afterMs / 1000) * 1000 + cron.everyMs;

  const timezone = cron.timezone ?? "UTC";
  let fromMs = Math.floor(afterMs) + 1;
  for (;;) {
    const offsetMs = zoneOffsetMs(timezone, fromMs);
    const minute = findMinute(cron, fromMs + offsetMs, afterMs + FIVE_YEARS_MS);
    if (minute === null) return null;
    // What was found holds if the offset is still the same. Long before it, other offsets may have come and gone.
    const fireMs = minute - offsetMs;
    const untilMs = Math.min(fireMs, fromMs + STRETCH_MS);
    if (zoneOffsetMs(timezone, untilMs) !== offsetMs) fromMs = findClockChange(timezone, fromMs, untilMs);
    else if (untilMs < fireMs) fromMs = fireMs - STRETCH_MS;
    else return fireMs;
  }
}
