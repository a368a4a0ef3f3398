import type { LanePaint } from "./lane-paint.ts";
import { hatch, withAlpha } from "./pen.ts";
import { isHard } from "./scene.ts";
import { xOf } from "./view.ts";
import { count, when } from "./words.ts";

const MINUTE_MS = 60_000;
const LEAST_HIT_PX = 14;

/** When a buffer's line is empty, if it goes on as it does. */
export function emptyAt(
  backlog: { readonly waiting: number; readonly ms_per_item: number },
  now: number,
): number {
  return now + backlog.waiting * backlog.ms_per_item;
}

/** Paints how many items wait: in steps what was, as a wedge how they drain. */
export function paintStock(paint: LanePaint): void {
  const { pen, view, words, scene, geometry, write } = paint;
  const { backlog, paused } = scene.lane;
  if (backlog === null) return;
  const { canvas, colors } = pen;
  const most = backlog.samples.reduce(
    (top, [, waiting]) => Math.max(top, waiting),
    Math.max(1, backlog.waiting),
  );
  const yOf = (waiting: number) => geometry.base - (waiting / most) * geometry.column;
  const xNow = xOf(view, words.now);
  if (xNow > 0 && backlog.samples.length > 0) {
    canvas.beginPath();
    canvas.moveTo(-1, geometry.base);
    let y = geometry.base;
    for (const [at, waiting] of backlog.samples) {
      const x = Math.max(-1, xOf(view, at));
      if (x > view.width + 1) break;
      canvas.lineTo(x, y);
      y = yOf(waiting);
      canvas.lineTo(x, y);
    }
    canvas.lineTo(xNow, y);
    canvas.lineTo(xNow, geometry.base);
    canvas.closePath();
    canvas.fillStyle = colors.accent;
    withAlpha(pen, 0.13, () => canvas.fill());
  }
  if (backlog.waiting === 0 || xNow >= view.width) return;
  const y = yOf(backlog.waiting);
  const end = paused ? view.width : xOf(view, emptyAt(backlog, words.now));
  if (end < 0) return;
  const endY = paused ? y : geometry.base;
  canvas.beginPath();
  canvas.moveTo(xNow, geometry.base);
  canvas.lineTo(xNow, y);
  canvas.lineTo(end, endY);
  canvas.lineTo(end, geometry.base);
  canvas.closePath();
  canvas.fillStyle = paused ? colors.off : colors.accent;
  withAlpha(pen, 0.22, () => canvas.fill());
  canvas.strokeStyle = paused ? colors.off : colors.accent;
  canvas.lineWidth = 1.5;
  canvas.beginPath();
  canvas.moveTo(xNow, y);
  canvas.lineTo(end, endY);
  canvas.stroke();
  if (paintHits(paint, xNow, y)) return;
  const at = Math.round(emptyAt(backlog, words.now) / MINUTE_MS) * MINUTE_MS;
  const wait = `${count(backlog.waiting)} ${backlog.waiting === 1 ? "waits" : "wait"}`;
  write(
    paused ? `${wait}, paused` : `${wait} · empty ${when(words, at)}`,
    Math.max(xNow + 8, 3),
    paused ? "quiet" : "accent",
  );
}

/** Hatches as much of what waits as faults will hit: the items that go first. False where none is hit. */
function paintHits(
  { pen, view, words, scene, geometry, write }: LanePaint,
  xNow: number,
  y: number,
): boolean {
  const { hitCount, hits, lane } = scene;
  const [fault] = hits.values();
  if (fault === undefined || lane.backlog === null) return false;
  const { waiting, ms_per_item } = lane.backlog;
  const isBad = isHard(fault);
  const width = Math.max(LEAST_HIT_PX, xOf(view, words.now + hitCount * ms_per_item) - xNow);
  hatch(pen, isBad ? "bad" : "wait", xNow + 1, y, width, geometry.base - y);
  const name = `${fault.kind} hits ${count(hitCount)} of ${count(waiting)} waiting`;
  return write(name, Math.max(xNow + 8, 3), isBad ? "bad" : "wait-text");
}
