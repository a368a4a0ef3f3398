import type { AxisFault } from "../types.ts";
import type { LanePaint } from "./lane-paint.ts";
import type { Mark } from "./mark.ts";
import { hatch, type Pen, withAlpha } from "./pen.ts";
import { isHard } from "./scene.ts";
import { xOf } from "./view.ts";
import { clockOf, count } from "./words.ts";

const HOUR_MS = 3_600_000;

/** Paints one mark of what is to come. */
export function paintFuture(paint: LanePaint, mark: Mark): void {
  switch (mark.kind) {
    case "tick":
      paintTick(paint, mark);
      return;
    case "band":
      paintBand(paint, mark);
      return;
    case "skip":
      paintSkip(paint, mark);
      return;
    case "once":
      paintOnce(paint, mark);
      return;
    case "retry":
      paintRetry(paint, mark);
      return;
    case "ghost":
      paintGhost(paint, mark);
      return;
    default:
      return;
  }
}

function isLit({ travelTo }: LanePaint, at: number): boolean {
  return travelTo !== null && at <= travelTo;
}

function paintTick(paint: LanePaint, { at, x0 }: Mark): void {
  const { pen, scene, geometry, words, write, view } = paint;
  const { canvas, colors } = pen;
  const left = pen.crisp(x0) - 1;
  faultBox(paint, x0, at);
  canvas.fillStyle = scene.lane.paused ? colors.off : colors.accent;
  if (scene.lane.paused) canvas.fillRect(left + 0.5, geometry.middle - 5, 1, 10);
  else if (isLit(paint, at)) canvas.fillRect(left - 0.5, geometry.middle - 8, 3, 16);
  else canvas.fillRect(left, geometry.middle - 6, 2, 12);
  if (!scene.repeated.has(at)) return;
  canvas.strokeStyle = colors.wait;
  canvas.lineWidth = 1.25;
  canvas.strokeRect(pen.crisp(x0) - 4.5, geometry.middle - 9.5, 9, 19);
  const other = [...scene.repeated].find((twin) => twin > at && twin - at < 3 * HOUR_MS);
  if (other === undefined || clockOf(words, other) !== clockOf(words, at)) return;
  canvas.beginPath();
  canvas.moveTo(x0 + 5, geometry.middle - 6.5);
  canvas.lineTo(xOf(view, other) - 5, geometry.middle - 6.5);
  canvas.stroke();
  write(`${clockOf(words, at)} comes twice`, x0 - 5, "wait-text");
}

function paintBand(paint: LanePaint, { x0, x1, index, count: runs }: Mark): void {
  const { pen, scene, geometry, view, words } = paint;
  const { canvas, colors } = pen;
  const left = Math.max(x0, xOf(view, words.now), 0);
  const right = Math.min(view.width, x1);
  if (right <= left) return;
  canvas.fillStyle = scene.lane.paused ? colors.off : colors.accent;
  withAlpha(pen, 0.16, () => canvas.fillRect(left, geometry.middle - 7, right - left, 14));
  if (paint.travelTo !== null && !scene.lane.paused) {
    const lit = Math.min(right, xOf(view, paint.travelTo));
    if (lit > left) withAlpha(pen, 0.3, () => canvas.fillRect(left, geometry.middle - 7, lit - left, 14));
  }
  canvas.fillRect(left, geometry.middle - 7, right - left, 1);
  canvas.fillRect(left, geometry.middle + 6, right - left, 1);
  const text = scene.lane.per_day >= 24 ? `${count(scene.lane.per_day)} runs a day` : `${count(runs)} runs`;
  const room = pen.widthOf(text) + 16;
  // Where it goes on from ticks that had room for it, they have said so.
  const ticksEnd = index < 0 ? 0 : Math.min(view.width, xOf(view, scene.ticks.at(-1) ?? 0));
  if (ticksEnd - Math.max(0, xOf(view, words.now)) > room) return;
  if (right - left > room) canvas.fillText(text, Math.round(left + 8), geometry.middle + 4);
}

function paintSkip({ pen, scene, geometry, write }: LanePaint, { x0, index }: Mark): void {
  const { canvas, colors } = pen;
  const x = pen.crisp(x0);
  canvas.strokeStyle = colors.wait;
  canvas.lineWidth = 1;
  canvas.setLineDash([2, 2]);
  canvas.strokeRect(x - 1.5, geometry.middle - 6.5, 3, 13);
  canvas.setLineDash([]);
  canvas.lineWidth = 1.75;
  canvas.beginPath();
  canvas.moveTo(x - 5, geometry.middle - 5);
  canvas.lineTo(x + 5, geometry.middle + 5);
  canvas.moveTo(x + 5, geometry.middle - 5);
  canvas.lineTo(x - 5, geometry.middle + 5);
  canvas.stroke();
  write(`${scene.lane.skipped[index]?.local ?? ""} skipped`, x - 5, "wait-text");
}

function paintOnce(paint: LanePaint, { at, x0, x1, count: jobs }: Mark): void {
  const { pen, geometry } = paint;
  const { canvas, colors } = pen;
  const lit = isLit(paint, at);
  const half = jobs > 2 ? 7 : 4.5;
  faultBox(paint, (x0 + x1) / 2, at);
  canvas.beginPath();
  canvas.roundRect(x0, geometry.middle - half, x1 - x0, 2 * half, half);
  canvas.fillStyle = lit ? colors.accent : colors.future;
  canvas.fill();
  canvas.strokeStyle = colors.accent;
  canvas.lineWidth = 1.75;
  canvas.stroke();
  if (jobs < 3) return;
  const text = String(jobs);
  canvas.fillStyle = lit ? colors["on-accent"] : colors.accent;
  canvas.fillText(text, (x0 + x1) / 2 - pen.widthOf(text) / 2, geometry.middle + 4);
}

function paintRetry(paint: LanePaint, { at, x0, index }: Mark): void {
  const { pen, scene, geometry, view, write } = paint;
  const retry = scene.lane.retries[index];
  if (retry === undefined) return;
  const { canvas, colors } = pen;
  dots(pen, Math.max(0, xOf(view, retry.since)) + 4, Math.min(x0 - 3, view.width), geometry.middle);
  faultBox(paint, x0, at);
  canvas.beginPath();
  canvas.roundRect(pen.crisp(x0) - 2, geometry.middle - 7, 5, 14, 2);
  canvas.fillStyle = isLit(paint, at) ? colors.accent : colors.future;
  canvas.fill();
  canvas.strokeStyle = colors.accent;
  canvas.lineWidth = 1.75;
  canvas.stroke();
  const last = retry.windows.at(-1);
  if (last !== undefined) write("if all fail", Math.max(x0 - 2, xOf(view, last.from)), "quiet");
}

/** When another retry may come, if all fail. */
function paintGhost(paint: LanePaint, { x0, x1, index, count: window, at }: Mark): void {
  const { pen, scene, geometry, view, words } = paint;
  const retry = scene.lane.retries[index];
  if (retry === undefined) return;
  const { canvas, colors } = pen;
  const left = Math.max(x0, xOf(view, words.now));
  const width = Math.max(4, Math.min(x1, view.width + 9) - left);
  canvas.beginPath();
  canvas.roundRect(left + 0.5, geometry.middle - 6.5, width, 13, 2.5);
  canvas.fillStyle = colors.accent;
  withAlpha(pen, Math.max(0.1, 0.3 - window * 0.06) + (isLit(paint, at) ? 0.2 : 0), () => canvas.fill());
  canvas.strokeStyle = colors.accent;
  canvas.lineWidth = 1;
  canvas.setLineDash([3, 2]);
  withAlpha(pen, 0.75, () => canvas.stroke());
  canvas.setLineDash([]);
  const before = window === 0 ? retry.at : (retry.windows[window - 1]?.to ?? retry.at);
  dots(pen, Math.max(xOf(view, before) + 4, 0), Math.min(left - 2, view.width), geometry.middle);
}

function dots({ canvas, colors }: Pen, from: number, to: number, y: number): void {
  canvas.fillStyle = colors.edge;
  for (let x = from; x < to; x += 5) canvas.fillRect(x, y - 0.5, 2, 1);
}

/** A hatched box around a call that a fault will hit. */
function faultBox({ pen, scene, geometry, write }: LanePaint, x: number, at: number): void {
  const fault: AxisFault | undefined = scene.hits.get(at);
  if (fault === undefined) return;
  const { canvas, colors } = pen;
  const isBad = isHard(fault);
  hatch(pen, isBad ? "bad" : "wait", x - 7, geometry.middle - 10, 15, 20);
  canvas.strokeStyle = isBad ? colors.bad : colors.wait;
  canvas.lineWidth = 1;
  canvas.beginPath();
  canvas.roundRect(pen.crisp(x) - 7.5, geometry.middle - 10.5, 16, 21, 3);
  canvas.stroke();
  write(fault.kind, x - 7, isBad ? "bad" : "wait-text");
}
