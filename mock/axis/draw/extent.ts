import type { Axis } from "../types.ts";
import type { TimeView } from "./view.ts";

/** The stretch of time that there is to see. */
export function wholeOf({ known_from, horizon, now }: Axis): { from: number; to: number } {
  return { from: Math.min(known_from, now - 1000), to: Math.max(horizon, now + 1000) };
}

/** What one sees first: all that was, up to a day, and as much of what comes, or `aheadMs` where that is more. */
export function homeOf(axis: Axis, aheadMs: number): TimeView {
  const { from, to } = wholeOf(axis);
  const dayMs = 86_400_000;
  const back = Math.min(Math.max(axis.now - from, 60_000), dayMs);
  return {
    from: axis.now - back * 1.05,
    to: Math.min(to, axis.now + Math.max(back * 0.9, aheadMs)),
    width: 800,
  };
}
