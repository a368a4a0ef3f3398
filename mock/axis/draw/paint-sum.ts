import { type Pen, withAlpha } from "./pen.ts";
import { aheadIn, type CallCount, type Sum } from "./sum.ts";
import { type TimeView, xOf } from "./view.ts";

/** Where columns stand. */
interface Ground {
  readonly base: number;
  /** How high they are at the most. */
  readonly height: number;
}

/** Adds a column to a pen: its height tells how many, as a share of `max`; red and amber stand under green. */
export function paintTally(
  pen: Pen,
  { all, failed, limited }: CallCount,
  { left, width, base, height: most, max }: Ground & { left: number; width: number; max: number },
): void {
  const height = Math.round(3 + (most - 3) * Math.sqrt(Math.min(1, all / max)));
  // What failed never vanishes among what did not.
  const partOf = (count: number, room: number) =>
    count === 0 ? 0 : Math.min(room, Math.max(3, Math.round((height * count) / all)));
  const bad = partOf(failed, height);
  const wait = partOf(limited, height - bad);
  const rest = height - bad - wait;
  // A seam, so that red beside green needs no colour to be seen.
  const seam = rest > 2 && bad + wait > 0 ? 1 : 0;
  if (rest > 0) pen.rect("good-dense", left, base - height, width, rest - seam);
  if (wait > 0) pen.rect("wait", left, base - bad - wait, width, wait);
  if (bad > 0) pen.rect("bad", left, base - bad, width, bad);
}

/** Paints what lanes have together: columns of what was, and fainter ones of what comes. */
export function paintSum(
  pen: Pen,
  view: TimeView,
  sum: Sum,
  { base, height, now, travelTo }: Ground & { readonly now: number; readonly travelTo: number | null },
): void {
  const { step, past, max } = sum;
  const { canvas, colors } = pen;
  const last = Math.floor(view.to / step);
  canvas.fillStyle = colors.accent;
  for (let slot = Math.floor(view.from / step); slot <= last; slot += 1) {
    const left = pen.crisp(xOf(view, slot * step));
    const width = Math.max(1, pen.crisp(xOf(view, (slot + 1) * step)) - left - 1);
    const tally = past.get(slot);
    if (tally !== undefined) paintTally(pen, tally, { left, width, base, height, max });
    const coming = (slot + 1) * step > now ? aheadIn(sum, slot, now) : 0;
    if (coming <= 0) continue;
    const from = Math.max(left, pen.crisp(xOf(view, now)));
    const high = Math.max(2, Math.round(height * Math.sqrt(Math.min(1, coming / max))));
    const isLit = travelTo !== null && slot * step <= travelTo;
    withAlpha(pen, isLit ? 0.8 : 0.35, () =>
      canvas.fillRect(from, base - high, Math.max(1, left + width - from), high),
    );
  }
  pen.flush();
}
