import { findClockChange, zoneOffsetMs } from "../../src/cron/index.ts";

/** A change of a zone's offset, as daylight saving makes two of each year. */
export interface ClockChange {
  /** The first instant with the new offset. */
  readonly at: number;
  /** Local time minus UTC, before and after. */
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** No zone has changed twice within six days since 1970, so a step holds one change at most. */
const STEP_MS = 4 * 86_400_000;

/** The changes of a zone's offset from `fromMs` to `toMs`, in order. */
export function listClockChanges(timezone: string, fromMs: number, toMs: number): ClockChange[] {
  const changes: ClockChange[] = [];
  let beforeMs = zoneOffsetMs(timezone, fromMs);
  for (let startMs = fromMs; startMs < toMs; startMs += STEP_MS) {
    const endMs = Math.min(startMs + STEP_MS, toMs);
    const afterMs = zoneOffsetMs(timezone, endMs);
    if (afterMs !== beforeMs)
      changes.push({ at: findClockChange(timezone, startMs, endMs), beforeMs, afterMs });
    beforeMs = afterMs;
  }
  return changes;
}

/** Where an instant stands whose local time comes twice, since the clocks go back; undefined for any other. */
export function occurrenceAt(changes: readonly ClockChange[], atMs: number): "first" | "second" | undefined {
  for (const { at, beforeMs, afterMs } of changes) {
    const repeatedMs = beforeMs - afterMs;
    if (atMs < at && atMs >= at - repeatedMs) return "first";
    if (atMs >= at && atMs < at + repeatedMs) return "second";
  }
  return undefined;
}
