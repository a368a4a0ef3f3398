import type { Frame } from "./frame.ts";
import { createPen, type Pen, readColors } from "./pen.ts";

/** What the two canvases of an axis are drawn with. */
export interface Pens {
  readonly colors: Pen["colors"];
  readonly head: Pen;
  readonly body: Pen;
}

/** Makes the pens, with the colours and the resolution there are now; undefined where there is no canvas to draw on. */
export function createPens({ root, headCanvas, canvas }: Frame): Pens | undefined {
  const head = headCanvas.getContext("2d", { alpha: false });
  const body = canvas.getContext("2d", { alpha: false });
  if (head === null || body === null) return undefined;
  const colors = readColors(root);
  const ratio = window.devicePixelRatio || 1;
  return { colors, head: createPen(head, colors, ratio), body: createPen(body, colors, ratio) };
}
