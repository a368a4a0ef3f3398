import { OUTCOME } from "../types.ts";
import { type Mark, mark } from "./mark.ts";
import { futureMarks } from "./marks-future.ts";
import { fullnessOf, isFailure, type LaneScene, lower } from "./scene.ts";
import { scaleOf, stepFor, type TimeView, xOf } from "./view.ts";

/** A column is at least so wide. */
export const BIN_PX = 5;
/** From so many in a bin on, a lane whose bars are short has columns. */
const BURST = 6;
/** Bars whose middle one is narrower are too narrow to be told apart. */
const NARROW_PX = 2;
/** How long a lost worker's bar is. */
const LOST_MS = 30_000;
const NOTICE_PX = 7;
const EARLY = 3000;

/** Every mark of a lane that is in view, from left to right within each kind: one truth for drawing, pointing and keys. */
export function marksOf(scene: LaneScene, view: TimeView, now: number): Mark[] {
  const marks: Mark[] = [];
  if (scene.lane.backlog !== null)
    marks.push({ ...mark("stock", now, xOf(view, now), view.width), count: 0 });
  if (view.from < now + 1) addPast(marks, scene, view, now);
  if (view.to > now) futureMarks(marks, scene, view, now);
  return marks;
}

/** Whether a mark is of what is to come. */
export function isAhead({ kind }: Mark): boolean {
  return kind !== "attempt" && kind !== "column" && kind !== "notice";
}

function addPast(marks: Mark[], scene: LaneScene, view: TimeView, now: number): void {
  const scale = scaleOf(view);
  const step = Math.max(stepFor(view, BIN_PX), scene.binMs);
  const { isCrowded } = fullnessOf(scene, step);
  const isDense = scene.binMs > 0 || (isCrowded && scene.medianMs * scale < NARROW_PX);
  const base = Math.floor(view.from / step) * step;
  const end = Math.min(view.to, now);
  addCounted(marks, scene, view, { base, end, step });
  const first = lower(scene.starts, base);
  if (!isDense) addEarly(marks, scene, view, now, first);
  const stop = lower(scene.starts, end + 1);
  for (let index = first; index < stop; ) {
    const from = Math.floor((scene.starts[index] ?? 0) / step) * step;
    let next = index;
    let [failed, limited, totalMs] = [0, 0, 0];
    for (; next < stop && (scene.starts[next] ?? 0) < from + step; next += 1) {
      const outcome = scene.attempts?.outcome[next];
      if (isFailure(outcome)) failed += 1;
      else if (outcome === OUTCOME.limited) limited += 1;
      const duration = (scene.ends[next] ?? 0) - (scene.starts[next] ?? 0);
      if (duration > 0) totalMs += duration;
    }
    const count = next - index;
    if (isDense || (count >= BURST && (totalMs / count) * scale < NARROW_PX)) {
      const column = mark("column", from, xOf(view, from), xOf(view, from + step), index, count);
      marks.push({ ...column, failed, limited, stepMs: step });
    } else for (; index < next; index += 1) marks.push(attemptMark(scene, view, now, index));
    index = next;
  }
  if (!isDense) addNotices(marks, scene, view, end);
}

/** Attempts that came counted, in columns as wide as they are to be drawn. */
function addCounted(
  marks: Mark[],
  { bins }: LaneScene,
  view: TimeView,
  { base, end, step }: { readonly base: number; readonly end: number; readonly step: number },
): void {
  let slot = Number.NaN;
  let [count, failed, limited] = [0, 0, 0];
  const flush = () => {
    if (count === 0) return;
    marks.push({
      ...mark("column", slot, xOf(view, slot), xOf(view, slot + step), 0, count),
      failed,
      limited,
      stepMs: step,
    });
    [count, failed, limited] = [0, 0, 0];
  };
  for (const [at, all, bad, back] of bins) {
    if (at < base || at > end) continue;
    const next = Math.floor(at / step) * step;
    if (next !== slot) {
      flush();
      slot = next;
    }
    count += all;
    failed += bad;
    limited += back;
  }
  flush();
}

/** Bars that begin before the view and reach into it. */
function addEarly(marks: Mark[], scene: LaneScene, view: TimeView, now: number, first: number): void {
  const early = Math.max(first - EARLY, lower(scene.starts, view.from - scene.reachMs));
  for (let index = early; index < first; index += 1) {
    const next = scene.after[index] ?? -1;
    const reaches =
      barEnd(scene, index, now) > view.from || (next >= 0 && (scene.starts[next] ?? 0) > view.from);
    if (reaches) marks.push(attemptMark(scene, view, now, index));
  }
}

function attemptMark(scene: LaneScene, view: TimeView, now: number, index: number): Mark {
  const start = scene.starts[index] ?? 0;
  return mark("attempt", start, xOf(view, start), xOf(view, barEnd(scene, index, now)), index);
}

function barEnd({ starts, ends, attempts }: LaneScene, index: number, now: number): number {
  const start = starts[index] ?? 0;
  const end = ends[index] ?? Number.NaN;
  if (!Number.isNaN(end)) return end;
  return attempts?.outcome[index] === OUTCOME.running ? Math.max(now, start) : start + LOST_MS;
}

/** Webhooks and alerts: near ones as one, and one that failed stands for them all. */
function addNotices(marks: Mark[], { notices }: LaneScene, view: TimeView, end: number): void {
  let last: { x: number; index: number; count: number } | undefined;
  const flush = () => {
    if (last === undefined) return;
    const at = notices[last.index]?.at ?? 0;
    marks.push(mark("notice", at, last.x - 4, last.x + 4, last.index, last.count));
  };
  for (const [index, notice] of notices.entries()) {
    if (notice.at < view.from || notice.at > end) continue;
    const x = xOf(view, notice.at);
    if (last === undefined || x - last.x >= NOTICE_PX) {
      flush();
      last = { x, index, count: 1 };
      continue;
    }
    last.count += 1;
    if (notices[last.index]?.ok === true && (!notice.ok || notice.kind === "alert")) last.index = index;
  }
  flush();
}
