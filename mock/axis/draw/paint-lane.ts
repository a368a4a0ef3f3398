import { FLAG, OUTCOME } from "../types.ts";
import { paintHints } from "./hints.ts";
import type { LanePaint } from "./lane-paint.ts";
import type { Mark } from "./mark.ts";
import { BIN_PX, marksOf } from "./marks.ts";
import { paintFuture } from "./paint-future.ts";
import { paintStock } from "./paint-stock.ts";
import { paintTally } from "./paint-sum.ts";
import { hatch, withAlpha } from "./pen.ts";
import { fullnessOf, hasFlag, isFailure, isHard } from "./scene.ts";
import { stepFor, xOf } from "./view.ts";
import { span } from "./words.ts";

const OK_HEIGHT = 10;
const TROUBLE_HEIGHT = 16;
const LEAST_BAR = 4;

/** Paints the marks of one lane: what is past, then what is to come. Bars go to the pen's rectangles, to be filled at the end. */
export function paintLane(paint: LanePaint): void {
  const { pen, view, words, scene, geometry } = paint;
  const { lane, endless } = scene;
  const xNow = Math.max(0, xOf(view, words.now));
  if (lane.paused && xNow < view.width) {
    pen.canvas.fillStyle = pen.colors.raised;
    withAlpha(pen, 0.75, () =>
      pen.canvas.fillRect(xNow, geometry.top, view.width - xNow, geometry.height - 1),
    );
  }
  if (endless !== null && xNow < view.width) {
    const color = isHard(endless) ? "bad" : "wait";
    const y = geometry.middle - geometry.column / 2 - 1;
    withAlpha(pen, 0.5, () => hatch(pen, color, xNow + 1, y, view.width - xNow - 1, geometry.column + 2));
  }
  const marks = marksOf(scene, view, words.now);
  const late: (() => void)[] = [];
  for (const mark of marks) {
    if (mark.kind === "stock") paintStock(paint);
    else if (mark.kind === "column") paintColumn(paint, mark);
    else if (mark.kind === "attempt") paintAttempt(paint, mark, late);
    else if (mark.kind === "notice") {
      paint.block(mark.x0, mark.x1);
      late.push(() => paintNotice(paint, mark));
    } else late.push(() => paintFuture(paint, mark));
  }
  pen.flush();
  for (const draw of late) draw();
  paintHints(paint, marks);
  if (endless !== null && xNow < view.width)
    paint.write(endless.text, xNow + 6, isHard(endless) ? "bad" : "wait-text");
}

function paintColumn({ pen, view, scene, geometry, words }: LanePaint, mark: Mark): void {
  const { max } = fullnessOf(scene, Math.max(stepFor(view, BIN_PX), scene.binMs));
  const left = pen.crisp(mark.x0);
  const right = Math.min(pen.crisp(mark.x1), Math.max(xOf(view, words.now), left + 2));
  const width = Math.max(1, right - left - 1);
  const { count: all, failed, limited } = mark;
  paintTally(
    pen,
    { all, failed, limited },
    { left, width, base: geometry.base, height: geometry.column, max },
  );
}

function paintAttempt(paint: LanePaint, mark: Mark, late: (() => void)[]): void {
  const { pen, view, scene, geometry, words } = paint;
  const { index } = mark;
  const outcome = scene.attempts?.outcome[index];
  const flags = scene.attempts?.flags[index];
  const isTrouble = isFailure(outcome) || outcome === OUTCOME.limited;
  const height = isTrouble ? TROUBLE_HEIGHT : OK_HEIGHT;
  const y = geometry.middle - height / 2;
  const left = pen.crisp(mark.x0);
  const nextX =
    index + 1 < scene.starts.length ? xOf(view, scene.starts[index + 1] ?? 0) : Number.POSITIVE_INFINITY;
  const gap = nextX - left;
  const least = Math.max(isTrouble ? 2.5 : 1.5, Math.min(LEAST_BAR, gap - 1));
  let width = Math.max(least, pen.crisp(mark.x1) - left);
  if (width > 3 && gap > 3 && gap - width < 1) width = gap - 1; // One right after the other stay two.
  const after = scene.after[index] ?? -1;
  const afterAt = scene.starts[after] ?? Number.POSITIVE_INFINITY;
  if (after >= 0 && afterAt <= words.now) {
    const from = Math.max(-2, left + (outcome === OUTCOME.lost ? 3 : width));
    const to = Math.min(view.width + 2, xOf(view, afterAt));
    if (to - from > 1) pen.rect("edge", from, Math.round(geometry.middle) - 0.5, to - from, 1);
  }
  if (outcome === OUTCOME.lost) late.push(() => paintLost(paint, left, y, height, width));
  else if (outcome === OUTCOME.running) late.push(() => paintRunning(paint, left, y, height, width));
  else if (outcome === OUTCOME.ok && width > 5) late.push(() => paintRound(paint, left, y, height, width));
  else
    pen.rect(
      outcome === OUTCOME.ok ? "good" : outcome === OUTCOME.limited ? "wait" : "bad",
      left,
      y,
      width,
      height,
    );
  if (hasFlag(flags, FLAG.twice)) late.push(() => paintTwice(paint, left, y, height, width));
  if (hasFlag(flags, FLAG.final)) late.push(() => paintCross(paint, left + width + 2));
  if (outcome !== OUTCOME.running && geometry.text > 0)
    late.push(() => writeAttempt(paint, index, left, nextX));
}

function paintRound({ pen }: LanePaint, x: number, y: number, height: number, width: number): void {
  pen.canvas.fillStyle = pen.colors.good;
  pen.canvas.beginPath();
  pen.canvas.roundRect(x, y, width, height, 2.5);
  pen.canvas.fill();
}

/** Begun, and never ended: open to the right. */
function paintLost({ pen, write }: LanePaint, x: number, y: number, height: number, width: number): void {
  const { canvas, colors } = pen;
  const end = x + Math.max(18, Math.min(60, width));
  for (let at = x; at < end; at += 2) {
    canvas.fillStyle = colors.bad;
    withAlpha(pen, 0.75 * (1 - (at - x) / (end - x)), () => canvas.fillRect(at, y, 2, height));
  }
  canvas.fillRect(x, y, 2, height);
  canvas.strokeStyle = colors.bad;
  canvas.lineWidth = 1;
  canvas.setLineDash([3, 2]);
  canvas.beginPath();
  for (const edge of [y + 0.5, y + height - 0.5]) {
    canvas.moveTo(x, edge);
    canvas.lineTo(end, edge);
  }
  canvas.stroke();
  canvas.setLineDash([]);
  write("worker lost", x, "bad");
}

function paintRunning({ pen }: LanePaint, x: number, y: number, height: number, width: number): void {
  const { canvas, colors } = pen;
  canvas.fillStyle = colors.accent;
  canvas.fillRect(x, y, width, height);
  canvas.fillStyle = colors.surface;
  withAlpha(pen, 0.4, () => {
    for (let at = x + 3; at < x + width - 2; at += 4) canvas.fillRect(at, y + 2, 1, height - 4);
  });
}

function paintTwice({ pen, write }: LanePaint, x: number, y: number, height: number, width: number): void {
  const { canvas, colors } = pen;
  canvas.strokeStyle = colors.wait;
  canvas.lineWidth = 1.5;
  canvas.beginPath();
  if (width < 9) canvas.roundRect(x + width + 2, y + 0.75, 4, height - 1.5, 1.5);
  else canvas.roundRect(x + 3.75, y - 3.25, width, height, 2.5);
  canvas.stroke();
  write("delivered twice", x, "wait-text");
}

function paintCross({ pen, geometry: { middle } }: LanePaint, x: number): void {
  const { canvas, colors } = pen;
  canvas.strokeStyle = colors.bad;
  canvas.lineWidth = 1.75;
  canvas.beginPath();
  canvas.moveTo(x, middle - 3);
  canvas.lineTo(x + 6, middle + 3);
  canvas.moveTo(x + 6, middle - 3);
  canvas.lineTo(x, middle + 3);
  canvas.stroke();
}

/** What failed says so as soon as it fits; that all is well needs no word where room is short. */
function writeAttempt(
  { pen, scene, words, view, write }: LanePaint,
  index: number,
  x: number,
  nextX: number,
): void {
  const { attempts } = scene;
  const outcome = attempts?.outcome[index];
  if (attempts === null || outcome === OUTCOME.lost || hasFlag(attempts.flags[index], FLAG.twice)) return;
  const code = attempts.code[index] ?? 0;
  const name = code === 0 ? "no answer" : String(code);
  const took = (scene.ends[index] ?? 0) - (scene.starts[index] ?? 0);
  const room = Math.min(nextX, xOf(view, words.now), view.width) - x;
  const long = took > 0 ? `${name} · ${span(took)}` : name;
  const text =
    pen.widthOf(long) + 12 < room
      ? long
      : outcome !== OUTCOME.ok && pen.widthOf(name) + 8 < room
        ? name
        : null;
  if (text !== null)
    write(text, x, outcome === OUTCOME.ok ? "quiet" : outcome === OUTCOME.limited ? "wait-text" : "bad");
}

function paintNotice({ pen, scene, geometry }: LanePaint, mark: Mark): void {
  const notice = scene.notices[mark.index];
  if (notice === undefined) return;
  const { canvas, colors } = pen;
  const x = (mark.x0 + mark.x1) / 2;
  const isAlert = notice.kind === "alert";
  canvas.beginPath();
  canvas.moveTo(x, geometry.notice - 4);
  canvas.lineTo(x + 4, geometry.notice);
  canvas.lineTo(x, geometry.notice + 4);
  canvas.lineTo(x - 4, geometry.notice);
  canvas.closePath();
  canvas.fillStyle = notice.ok ? (isAlert ? colors.surface : colors.quiet) : colors.bad;
  canvas.fill();
  if (!isAlert) return;
  canvas.strokeStyle = notice.ok ? colors.wait : colors.bad;
  canvas.lineWidth = 1.5;
  canvas.stroke();
}
