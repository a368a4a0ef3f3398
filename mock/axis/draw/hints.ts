import type { LanePaint } from "./lane-paint.ts";
import type { Mark } from "./mark.ts";
import { isAhead } from "./marks.ts";
import { type LaneScene, lower } from "./scene.ts";
import { type TimeView, xOf } from "./view.ts";
import { near } from "./words.ts";

/** Where something is that a lane has, and that is not in view. */
export interface Hints {
  readonly before: number | null;
  readonly after: number | null;
}

/** A hint is so wide, at the most. */
export const HINT_PX = 110;

/** What a lane has before and after the view: only where it has nothing in it on that side of now. */
export function hintsOf(scene: LaneScene, view: TimeView, now: number, marks: readonly Mark[]): Hints {
  const shown = marks.filter(({ kind, x0, x1 }) => kind !== "stock" && x1 >= 0 && x0 <= view.width);
  const hasPast = shown.some((mark) => !isAhead(mark));
  const hasFuture = shown.some(isAhead);
  const past = scene.starts[lower(scene.starts, view.from) - 1] ?? lastBin(scene, view.from);
  const { lane } = scene;
  const coming = [
    scene.ticks[lower(scene.ticks, view.to)],
    lane.once.find(({ at }) => at > view.to)?.at,
    lane.retries.find(({ at }) => at > view.to)?.at,
    lane.bands.find(({ from }) => from > view.to)?.from,
  ].filter((at) => at !== undefined);
  const isSilent = lane.paused || hasFuture || view.to <= now || coming.length === 0;
  return {
    before: hasPast || view.from >= now ? null : (past ?? null),
    after: isSilent ? null : Math.min(...coming),
  };
}

function lastBin({ bins, binMs }: LaneScene, before: number): number | undefined {
  return bins.findLast(([at]) => at + binMs < before)?.[0];
}

/** Says at the edges where a lane goes on. */
export function paintHints({ pen, view, words, scene, geometry }: LanePaint, marks: readonly Mark[]): void {
  const { canvas, colors } = pen;
  const { before, after } = hintsOf(scene, view, words.now, marks);
  const xNow = Math.max(0, Math.min(view.width, xOf(view, words.now)));
  canvas.fillStyle = colors.quiet;
  if (before !== null) {
    const text = `‹ ${near(words, before, view.from)}`;
    if (pen.widthOf(text) + 20 < xNow) canvas.fillText(text, 8, geometry.middle + 4);
  }
  if (after === null) return;
  const text = `${near(words, after, view.to)} ›`;
  const length = pen.widthOf(text);
  if (length + 20 < view.width - xNow) canvas.fillText(text, view.width - length - 8, geometry.middle + 4);
}
