import { geometryOf } from "./geometry.ts";
import type { Mark } from "./mark.ts";
import { marksOf } from "./marks.ts";
import type { Row } from "./rows.ts";
import type { LaneScene } from "./scene.ts";
import type { TimeView } from "./view.ts";

/** What was chosen: at another zoom another mark may stand for it. */
export interface Choice {
  readonly lane: string;
  readonly mark: Mark;
}

/** A mark, where it is shown. */
export interface Shown {
  readonly row: Row;
  readonly scene: LaneScene;
  readonly mark: Mark;
}

const REACH_PX = 7;

/** The mark at a point of the rows. */
export function markAt(
  rows: readonly Row[],
  view: TimeView,
  now: number,
  x: number,
  y: number,
): Shown | null {
  const row = rows.find(({ top, height }) => y >= top && y < top + height);
  if (row === undefined || row.scene === null) return null;
  const { middle, notice } = geometryOf(row.top, row.height);
  let best: Mark | undefined;
  let least = REACH_PX;
  for (const mark of stepsOf(row.scene, view, now)) {
    const dx = Math.max(mark.x0 - x, x - mark.x1, 0);
    const dy = Math.abs((mark.kind === "notice" ? notice : middle) - y) / 12;
    const distance =
      dx + dy + (mark.kind === "stock" || mark.kind === "band" ? 3 : mark.kind === "ghost" ? 2 : 0);
    if (distance >= least) continue;
    least = distance;
    best = mark;
  }
  return best === undefined ? null : { row, scene: row.scene, mark: best };
}

/** The marks of a lane that one can stand on, by time. */
export function stepsOf(scene: LaneScene, view: TimeView, now: number): Mark[] {
  return marksOf(scene, view, now)
    .filter(({ kind }) => kind !== "stock" || (scene.lane.backlog?.waiting ?? 0) > 0)
    .sort((a, b) => a.at - b.at || a.x1 - b.x1);
}

/** The mark that now stands for what was chosen; null where none does. */
export function shownFor(
  choice: Choice | null,
  rows: readonly Row[],
  view: TimeView,
  now: number,
): Shown | null {
  if (choice === null) return null;
  const row = rows.find(({ scene }) => scene?.lane.id === choice.lane);
  if (row === undefined || row.scene === null) return null;
  const marks = stepsOf(row.scene, view, now);
  const { kind, at, count } = choice.mark;
  const mark =
    marks.find(
      (other) => other.kind === kind && other.at === at && (kind !== "ghost" || other.count === count),
    ) ??
    marks.find((other) => other.kind === "column" && other.at <= at && at < other.at + other.stepMs) ??
    marks.find((other) => other.kind === kind && other.at <= at && other.at + 1 >= at);
  return mark === undefined ? null : { row, scene: row.scene, mark };
}

/** The instant of the nearest thing in a lane beyond an edge of the view; null where there is nothing. */
export function beyond({ starts, bins, lane }: LaneScene, at: number, direction: 1 | -1): number | null {
  const instants = [
    ...starts,
    ...bins.map(([bin]) => bin),
    ...lane.ticks,
    ...lane.bands.map(({ from }) => from),
    ...lane.once.map((job) => job.at),
    ...lane.retries.flatMap((retry) => [retry.at, ...retry.windows.map(({ from }) => from)]),
    ...lane.skipped.map((skip) => skip.at),
  ].filter((instant) => (direction > 0 ? instant > at : instant < at));
  if (instants.length === 0) return null;
  return instants.reduce((near, instant) => (Math.abs(instant - at) < Math.abs(near - at) ? instant : near));
}
