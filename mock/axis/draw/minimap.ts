import type { AxisModel } from "./axis-model.ts";
import { sizeCanvas, write } from "./dom.ts";
import { wholeOf } from "./extent.ts";
import { paintSum } from "./paint-sum.ts";
import { createPen, type Pen } from "./pen.ts";
import { type Sum, sumOf } from "./sum.ts";
import { panView, type TimeView, timeAt, xOf, zoomView } from "./view.ts";
import { span, when } from "./words.ts";

const COLUMN_PX = 3;
const EDGE_PX = 7;
/** The window is never narrower, so that one can take hold of it. */
const LEAST_PX = 12;

/** All the time there is on one strip, with the window that is looked at. */
export interface Minimap {
  /** Says that the picture on it is old. */
  spoil(): void;
  resize(width: number, ratio: number, colors: Pen["colors"]): void;
  draw(): void;
}

/** Makes the strip: its window is dragged, by its edges too, or moved by keys; a press beside it brings it there. */
export function createMinimap(model: AxisModel): Minimap {
  const { mini, miniCanvas: canvas, window: handle, inView } = model.frame;
  let pen: Pen | undefined;
  let sum: Sum | undefined;
  let strip: TimeView = { from: 0, to: 1, width: 1 };
  let painted = "";
  let height = 0;

  function paint(): void {
    if (pen === undefined) return;
    const { from, to } = wholeOf(model.axis);
    strip = { ...strip, from, to };
    const travelTo = model.travel?.to ?? null;
    // As long as it would be the same again, it stays: now moves on by less than a pixel at a time.
    const xNow = Math.round(xOf(strip, model.words.now));
    const key = [from, to, strip.width, xNow, travelTo].join();
    if (key === painted && sum !== undefined) return;
    painted = key;
    sum ??= sumOf(model.scenes, (to - from) / Math.max(1, strip.width / COLUMN_PX));
    pen.canvas.setTransform(pen.ratio, 0, 0, pen.ratio, 0, 0);
    pen.canvas.fillStyle = pen.colors.surface;
    pen.canvas.fillRect(0, 0, strip.width, height);
    pen.canvas.fillStyle = pen.colors.future;
    pen.canvas.fillRect(xNow, 0, strip.width - xNow, height);
    paintSum(pen, strip, sum, { base: height - 4, height: height - 10, now: model.words.now, travelTo });
    pen.canvas.fillStyle = pen.colors.accent;
    pen.canvas.fillRect(xNow - 0.75, 0, 1.5, height);
  }

  function place(): void {
    const { view, words } = model;
    const [x0, x1] = [xOf(strip, view.from), xOf(strip, view.to)];
    const width = Math.max(LEAST_PX, x1 - x0);
    const left = Math.max(0, Math.min(strip.width - width, (x0 + x1 - width) / 2));
    handle.style.width = `${Math.min(width, strip.width)}px`;
    handle.style.transform = `translateX(${left}px)`;
    const at = Math.round((100 * ((view.from + view.to) / 2 - strip.from)) / (strip.to - strip.from));
    handle.setAttribute("aria-valuenow", String(Math.max(0, Math.min(100, at))));
    handle.setAttribute("aria-valuetext", `${when(words, view.from)} to ${when(words, view.to)}`);
    const seconds = Math.round((view.to - view.from) / 1000) * 1000;
    write(inView, `${span(seconds)} in view of ${span(roughly(strip.to - strip.from))}`);
  }

  const localX = (event: MouseEvent) => event.clientX - canvas.getBoundingClientRect().left;
  let drag:
    | { readonly x: number; readonly view: TimeView; readonly side: "from" | "to" | "both" }
    | undefined;

  mini.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const x = localX(event);
    const at = handle.getBoundingClientRect();
    const isOn = event.clientX >= at.left && event.clientX <= at.right;
    if (!isOn) centre(timeAt(strip, x));
    const hasEdges = isOn && at.width > 4 * EDGE_PX;
    const side =
      hasEdges && event.clientX - at.left < EDGE_PX
        ? "from"
        : hasEdges && at.right - event.clientX < EDGE_PX
          ? "to"
          : "both";
    drag = { x, view: model.view, side };
    mini.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    event.preventDefault();
  });
  mini.addEventListener("pointermove", (event) => {
    if (drag === undefined) return;
    const { view, side, x } = drag;
    const by = timeAt(strip, localX(event)) - timeAt(strip, x);
    model.setView({
      ...view,
      from: side === "to" ? view.from : Math.min(view.from + by, side === "from" ? view.to - 4000 : Infinity),
      to: side === "from" ? view.to : Math.max(view.to + by, side === "to" ? view.from + 4000 : 0),
    });
  });
  for (const end of ["pointerup", "pointercancel"])
    mini.addEventListener(end, () => {
      drag = undefined;
    });
  handle.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  const pan = (share: number) => model.setView(panView(model.view, share));
  const zoom = (by: number) => model.setView(zoomView(model.view, middleOf(model.view), by));
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => pan(-0.2),
    ArrowDown: () => pan(-0.2),
    ArrowRight: () => pan(0.2),
    ArrowUp: () => pan(0.2),
    PageUp: () => pan(-1),
    PageDown: () => pan(1),
    Home: () => centre(strip.from),
    End: () => centre(strip.to),
    "+": () => zoom(0.5),
    "=": () => zoom(0.5),
    "-": () => zoom(2),
  };

  function centre(at: number): void {
    const by = at - middleOf(model.view);
    model.setView({ ...model.view, from: model.view.from + by, to: model.view.to + by });
  }

  return {
    spoil() {
      sum = undefined;
    },
    resize(width, ratio, colors) {
      height = mini.clientHeight;
      sizeCanvas(canvas, width, height, ratio);
      strip = { ...strip, width };
      const context = canvas.getContext("2d", { alpha: false });
      pen = context === null ? undefined : createPen(context, colors, ratio);
      sum = undefined;
    },
    draw() {
      paint();
      place();
    },
  };
}

function middleOf({ from, to }: TimeView): number {
  return (from + to) / 2;
}

/** Without the seconds, where there are hours. */
function roughly(ms: number): number {
  const unit = ms > 3_600_000 ? 60_000 : 1000;
  return Math.round(ms / unit) * unit;
}
