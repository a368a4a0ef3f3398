import { stepFor, type TimeView } from "./view.ts";
import type { Zone } from "./zone.ts";

const DAY_MS = 86_400_000;

/** Round instants of wall time in view, at least so many pixels apart; both sides of a clock change are round. */
export function gridOf(
  zone: Zone,
  view: TimeView,
  pixels: number,
): { readonly step: number; readonly at: readonly number[] } {
  const step = stepFor(view, pixels);
  const at: number[] = [];
  for (const [index, { from, offset }] of zone.segments.entries()) {
    const start = Math.max(view.from - step, index === 0 ? Number.NEGATIVE_INFINITY : from);
    const end = Math.min(view.to + step, zone.segments[index + 1]?.from ?? Number.POSITIVE_INFINITY);
    for (let local = Math.ceil((start + offset) / step) * step; local < end + offset; local += step)
      at.push(local - offset);
  }
  return { step, at };
}

/** Midnights in view, in wall time. */
export function daysOf(zone: Zone, view: TimeView): readonly number[] {
  const days: number[] = [];
  for (const [index, { from, offset }] of zone.segments.entries()) {
    const start = Math.max(view.from, index === 0 ? Number.NEGATIVE_INFINITY : from);
    const end = Math.min(view.to, zone.segments[index + 1]?.from ?? Number.POSITIVE_INFINITY);
    for (let local = Math.ceil((start + offset) / DAY_MS) * DAY_MS; local < end + offset; local += DAY_MS)
      days.push(local - offset);
  }
  return days;
}
