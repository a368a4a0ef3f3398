import { geometryOf, PHONE_ROW } from "./geometry.ts";
import { gridOf } from "./grid.ts";
import type { LanePaint } from "./lane-paint.ts";
import type { Mark } from "./mark.ts";
import { BIN_PX } from "./marks.ts";
import { GRID_PX } from "./paint-head.ts";
import { paintLane } from "./paint-lane.ts";
import { paintSum } from "./paint-sum.ts";
import { type ColorToken, FONT, type Pen, withAlpha } from "./pen.ts";
import type { Row } from "./rows.ts";
import { sumOf } from "./sum.ts";
import { stepFor, type TimeView, xOf } from "./view.ts";
import type { Words } from "./words.ts";
import { changesBetween } from "./zone.ts";

/** What the lanes are painted with. */
export interface LanesPicture {
  readonly pen: Pen;
  readonly view: TimeView;
  readonly words: Words;
  readonly rows: readonly Row[];
  /** How far the rows are scrolled, and how much of them is in sight. */
  readonly top: number;
  readonly height: number;
  readonly travelTo: number | null;
  /** The mark that is chosen, and the one that is pointed at. */
  readonly ring: { readonly row: Row; readonly mark: Mark; readonly isFocused: boolean } | null;
}

const NAME_STRIP = 21;

/** Paints the lanes that are in sight. */
export function paintPicture(picture: LanesPicture): void {
  const { pen, view, words, rows, top, height, travelTo } = picture;
  const { canvas } = pen;
  const xNow = Math.max(0, Math.min(view.width, pen.crisp(xOf(view, words.now))));
  const xTo = travelTo === null ? xNow : Math.max(xNow, Math.min(view.width, xOf(view, travelTo)));
  fill(pen, "surface", 0, 0, xNow, height);
  fill(pen, "lit", xNow, 0, xTo - xNow, height);
  fill(pen, "future", xTo, 0, view.width - xTo, height);
  for (const at of gridOf(words.zone, view, GRID_PX).at)
    fill(pen, "grid", pen.crisp(xOf(view, at)), 0, 1, height);
  for (const { from } of changesBetween(words.zone, view.from, view.to))
    for (let y = 0; y < height; y += 6) fill(pen, "wait", pen.crisp(xOf(view, from)), y, 1, 3);
  pen.setFont(`11px ${FONT}`);
  canvas.textBaseline = "alphabetic";
  for (const row of rows) {
    const y = row.top - top;
    if (y + row.height < 0 || y > height) continue;
    if (row.scene === null) {
      if (row.folded.length === 0) fill(pen, "stripe", 0, y, view.width, row.height);
      else paintFolded(picture, row, y);
      fill(pen, "line", 0, y + row.height - 1, view.width, 1);
      continue;
    }
    fill(pen, "grid", 0, y + row.height - 1, view.width, 1);
    const geometry = geometryOf(y, row.height);
    const writer = createWriter(pen, geometry.text, view.width);
    paintLane({ pen, view, words, scene: row.scene, geometry, travelTo, ...writer });
  }
  if (xNow > 0 && xNow < view.width) fill(pen, "accent", xNow - 0.75, 0, 1.5, height);
  if (travelTo !== null) fill(pen, "accent", xTo - 1, 0, 2, height);
  // On a phone a lane's name stands over its marks, on a strip that no line crosses.
  for (const row of rows)
    if (row.scene !== null && row.height === PHONE_ROW)
      fill(pen, "surface", 0, row.top - top, view.width, NAME_STRIP);
  paintRing(picture);
}

/** A group that is folded shows the sum of its lanes. */
function paintFolded({ pen, view, words, travelTo }: LanesPicture, { folded, height }: Row, y: number): void {
  const sum = sumOf(folded, stepFor(view, BIN_PX));
  paintSum(pen, view, sum, { base: y + height - 6, height: height - 12, now: words.now, travelTo });
}

function fill(
  { canvas, colors }: Pen,
  color: ColorToken,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  if (width <= 0) return;
  canvas.fillStyle = colors[color];
  canvas.fillRect(x, y, width, height);
}

/** Writes texts under a lane's marks, each where those before, and its notices, have left room. */
function createWriter(pen: Pen, y: number, width: number): Pick<LanePaint, "block" | "write"> {
  let used = Number.NEGATIVE_INFINITY;
  const blocks: (readonly [from: number, to: number])[] = [];
  return {
    block: (from, to) => blocks.push([from, to]),
    write(text, at, color) {
      let x = Math.max(3, at);
      const length = pen.widthOf(text);
      for (const [from, to] of blocks) if (x < to + 5 && x + length > from - 4) x = to + 5;
      const isFar = x - at > 40 && at >= 3;
      if (y === 0 || at < -2 || isFar || x < used + 8 || x + length > width - 4) return false;
      pen.canvas.fillStyle = pen.colors[color];
      pen.canvas.fillText(text, Math.round(x), y);
      used = x + length;
      return true;
    },
  };
}

/** The focus, where everybody can see it. */
function paintRing({ pen, view, ring, top }: LanesPicture): void {
  if (ring === null) return;
  const { canvas, colors } = pen;
  const { middle } = geometryOf(ring.row.top - top, ring.row.height);
  const x0 = Math.max(2, ring.mark.x0 - 5);
  const x1 = Math.min(view.width - 2, Math.max(ring.mark.x1, ring.mark.x0 + 3) + 5);
  if (x1 <= x0) return;
  canvas.beginPath();
  canvas.roundRect(x0, middle - 13, x1 - x0, 26, 4);
  canvas.strokeStyle = colors.surface;
  canvas.lineWidth = 5;
  withAlpha(pen, 0.8, () => canvas.stroke());
  canvas.strokeStyle = ring.isFocused ? colors.accent : colors.edge;
  canvas.lineWidth = 2;
  canvas.stroke();
}
