import type { CronExpression } from "./expression.ts";
import { findMinute } from "./local-time.ts";
import { walkToFire } from "./walk.ts";
import { steadyOffsetMs, zoneOffsetMs } from "./zone.ts";

const DAY_MS = 86_400_000;

/**
 * The first run strictly after `afterMs`, in epoch milliseconds; null when there is none within five years.
 * A local time that a clock change skips does not fire, one that it repeats fires both times.
 */
export function nextFire(cron: CronExpression, afterMs: number): number | null {
  if (cron.kind === "every") return Math.floor(afterMs / 1000) * 1000 + cron.everyMs;

  const timezone = cron.timezone || "UTC";
  const offsetMs = zoneOffsetMs(timezone, afterMs);
  const fromMs = Math.floor(afterMs) + 1 + offsetMs;
  const minute = findMinute(cron, fromMs, Date.UTC(new Date(fromMs).getUTCFullYear() + 6));
  if (minute === null) return null;
  const fireMs = minute - offsetMs;
  if (timezone === "UTC") return fireMs;
  // Without a change of the clock from the day before on that is it. Near one the servers' own walk decides.
  const startMs = afterMs - DAY_MS;
  const isSteady =
    fireMs - startMs < 4 * DAY_MS && steadyOffsetMs(timezone, startMs, fireMs + DAY_MS / 2) !== undefined;
  return isSteady ? fireMs : walkToFire(cron, timezone, afterMs);
}
