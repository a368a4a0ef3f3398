import { toTimestamp } from "../../../src/shared/index.ts";
import type { ClockState } from "../wire/index.ts";
import type { ServerTime } from "./server-time.ts";

/** The clock as the dashboard is shown it. */
export function presentClock(
  time: ServerTime,
  nextEventAt: number | undefined,
  { speed, wallNow }: { readonly speed: number; readonly wallNow: () => number },
): ClockState {
  const now = time.now();
  const { journey } = time;
  return {
    now: toTimestamp(now),
    speed,
    ahead_ms: time.isDisplaced() ? now - wallNow() : 0,
    travel:
      journey === null
        ? null
        : { to: Number.isFinite(journey.to) ? toTimestamp(journey.to) : null, steps: journey.steps },
    next_event_at: nextEventAt === undefined ? null : toTimestamp(nextEventAt),
  };
}
