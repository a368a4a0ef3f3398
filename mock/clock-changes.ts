import { spanAt } from "../src/cron/zone.ts";

/** A change of a zone's offset, as daylight saving makes two of each year. */
export interface ClockChange {
  /** The first instant with the new offset. */
  readonly at: number;
  /** Local time minus UTC, before and after. */
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** The changes of a zone's offset from `fromMs` to `toMs`, in order. */
export function listClockChanges(timezone: string, fromMs: number, toMs: number): ClockChange[] {
  const changes: ClockChange[] = [];
  let span = spanAt(timezone, fromMs);
  while (span.endMs <= toMs) {
    const next = spanAt(timezone, span.endMs);
    if (next.offsetMs !== span.offsetMs)
      changes.push({ at: span.endMs, beforeMs: span.offsetMs, afterMs: next.offsetMs });
    span = next;
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
