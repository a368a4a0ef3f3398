import { type Mark, mark } from "./mark.ts";
import { type LaneScene, lower } from "./scene.ts";
import { scaleOf, type TimeView, xOf } from "./view.ts";

/** Ticks that are nearer than this to each other are one band, from so many on. */
const MERGE_PX = 5;
const BAND_TICKS = 5;
const MARGIN_PX = 8;

/** Adds the marks of what is to come. */
export function futureMarks(marks: Mark[], scene: LaneScene, view: TimeView, now: number): void {
  const { lane, ticks } = scene;
  const margin = MARGIN_PX / scaleOf(view);
  const from = Math.max(now, view.from - margin);
  const to = view.to + margin;
  for (const [index, { at, windows }] of lane.retries.entries()) {
    for (let window = windows.length - 1; window >= 0; window -= 1) {
      const { from: earliest = 0, to: latest = null } = windows[window] ?? {};
      const end = latest ?? view.to;
      if (earliest < view.to && end > from)
        marks.push(mark("ghost", earliest, xOf(view, earliest), xOf(view, end), index, window));
    }
    if (at >= from && at < to) marks.push(mark("retry", at, xOf(view, at), xOf(view, at), index));
  }
  for (const [index, band] of lane.bands.entries()) {
    const [start, end] = [Math.max(from, band.from), Math.min(to, band.to)];
    if (start < end) marks.push(mark("band", band.from, xOf(view, start), xOf(view, end), index, band.count));
  }
  addTicks(marks, ticks, view, { from, to });
  for (const [index, { at }] of lane.skipped.entries())
    if (at > from && at < to) marks.push(mark("skip", at, xOf(view, at), xOf(view, at), index));
  addOnce(marks, scene, view, { from, to, now });
}

function addTicks(
  marks: Mark[],
  ticks: Float64Array,
  view: TimeView,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const nearMs = MERGE_PX / scaleOf(view);
  const tickAt = (index: number) => ticks[index] ?? 0;
  const end = lower(ticks, to);
  for (let index = lower(ticks, from); index < end; ) {
    let last = index;
    while (last + 1 < end && tickAt(last + 1) - tickAt(last) < nearMs) last += 1;
    const count = last - index + 1;
    if (count >= BAND_TICKS) {
      marks.push(mark("band", tickAt(index), xOf(view, tickAt(index)), xOf(view, tickAt(last)), -1, count));
      index = last + 1;
    } else
      for (; index <= last; index += 1)
        marks.push(mark("tick", tickAt(index), xOf(view, tickAt(index)), xOf(view, tickAt(index)), index));
  }
}

/** Rings; those that would touch become one, with a number. */
function addOnce(
  marks: Mark[],
  { lane }: LaneScene,
  view: TimeView,
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: number },
): void {
  let group: { first: number; count: number; x0: number; x1: number } | undefined;
  const flush = () => {
    if (group === undefined) return;
    const at = lane.once[group.first]?.at ?? 0;
    const half = ringHalf(group.x1 - group.x0, group.count);
    // Never over the line of now.
    const middle = Math.max((group.x0 + group.x1) / 2, group.count > 1 ? xOf(view, now) + half + 2 : -half);
    marks.push(mark("once", at, middle - half, middle + half, group.first, group.count));
  };
  for (const [index, { at }] of lane.once.entries()) {
    if (at < from || at > to) continue;
    const x = xOf(view, at);
    if (group !== undefined && x - group.x1 < 2 * ringHalf(0, group.count) + 1.5) {
      group.count += 1;
      group.x1 = x;
      continue;
    }
    flush();
    group = { first: index, count: 1, x0: x, x1: x };
  }
  flush();
}

/** Half the width of a ring, or of what stands for several. */
function ringHalf(pixels: number, count: number): number {
  if (count === 1) return 4.5;
  return Math.max(pixels / 2 + 4.5, count > 2 ? 5 + 3.6 * String(count).length : 7);
}
