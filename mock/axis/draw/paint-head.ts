import { daysOf, gridOf } from "./grid.ts";
import { FONT, type Pen } from "./pen.ts";
import { type TimeView, xOf } from "./view.ts";
import { clockOf, dayOf, shortDayOf, type Words } from "./words.ts";
import { changesBetween, segmentAt } from "./zone.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
export const GRID_PX = 72;

/** What the head is painted with. */
export interface HeadPaint {
  readonly pen: Pen;
  readonly view: TimeView;
  readonly words: Words;
  readonly height: number;
  /** Where the pill of now is, which nothing is written under. */
  readonly pill: readonly [from: number, to: number] | null;
  readonly travelTo: number | null;
}

/** Paints the times above the lanes: clocks, days, and what a clock change does. */
export function paintHead({ pen, view, words, height, pill, travelTo }: HeadPaint): void {
  const { canvas, colors } = pen;
  const xNow = Math.max(0, Math.min(view.width, xOf(view, words.now)));
  canvas.fillStyle = colors.surface;
  canvas.fillRect(0, 0, xNow, height);
  canvas.fillStyle = colors.future;
  canvas.fillRect(xNow, 0, view.width - xNow, height);
  if (travelTo !== null) {
    canvas.fillStyle = colors.lit;
    canvas.fillRect(xNow, 0, Math.min(view.width, xOf(view, travelTo)) - xNow, height);
  }
  const taken: (readonly [number, number])[] = pill === null ? [] : [pill];
  const write = (text: string, left: number, y: number, color: string) => {
    const right = left + pen.widthOf(text);
    if (left < 2 || right > view.width - 2) return;
    if (y > height / 2 && taken.some(([a, b]) => right > a - 6 && left < b + 6)) return;
    if (y > height / 2) taken.push([left, right]);
    canvas.fillStyle = color;
    canvas.fillText(text, Math.round(left), y);
  };
  canvas.textBaseline = "alphabetic";
  pen.setFont(`11.5px ${FONT}`);
  const { step, at } = gridOf(words.zone, view, GRID_PX);
  for (const instant of at) {
    const x = pen.crisp(xOf(view, instant));
    canvas.fillStyle = colors.line;
    canvas.fillRect(x, height - 5, 1, 5);
    const text = step >= DAY_MS ? shortDayOf(words, instant) : clockOf(words, instant, step < MINUTE_MS);
    write(text, x - pen.widthOf(text) / 2, height - 10, colors.quiet);
  }
  paintDays(pen, view, words, height, step);
}

/** The days, the first one kept at the edge; then the clock changes, by name. */
function paintDays(pen: Pen, view: TimeView, words: Words, height: number, step: number): void {
  const { canvas, colors } = pen;
  const y = height - 31;
  pen.setFont(`600 11.5px ${FONT}`);
  const days =
    step < DAY_MS ? daysOf(words.zone, view).map((at) => ({ x: xOf(view, at), text: dayOf(words, at) })) : [];
  const first = { x: 0, text: dayOf(words, view.from) };
  const shown =
    (days[0]?.x ?? Number.POSITIVE_INFINITY) > pen.widthOf(first.text) + 24 ? [first, ...days] : days;
  let free = 0;
  for (const { x, text } of shown) {
    if (x > 0) {
      canvas.fillStyle = colors.line;
      canvas.fillRect(pen.crisp(x), 6, 1, height - 12);
    }
    if (x + 8 < free || x + 8 + pen.widthOf(text) > view.width - 2) continue;
    canvas.fillStyle = colors.text;
    canvas.fillText(text, Math.round(x) + 8, y);
    free = x + pen.widthOf(text) + 20;
  }
  pen.setFont(`11px ${FONT}`);
  for (const { from, offset } of changesBetween(words.zone, view.from, view.to)) {
    const hours = (offset - segmentAt(words.zone, from - 1).offset) / HOUR_MS;
    const text = `clocks ${hours > 0 ? "forward" : "back"} ${Math.abs(hours)} h`;
    const x = pen.crisp(xOf(view, from));
    canvas.fillStyle = colors.wait;
    for (let dot = 0; dot < height; dot += 6) canvas.fillRect(x, dot, 1, 3);
    const left = Math.max(x + 6, free);
    if (left + pen.widthOf(text) > view.width - 4) continue;
    canvas.fillStyle = colors["wait-text"];
    canvas.fillText(text, left, y);
    free = left + pen.widthOf(text) + 12;
  }
}
