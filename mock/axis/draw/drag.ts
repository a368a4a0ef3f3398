import type { AxisModel } from "./axis-model.ts";
import { markAt, type Shown } from "./find-mark.ts";
import { HINT_PX, hintsOf } from "./hints.ts";
import { marksOf } from "./marks.ts";
import { panView, type TimeView } from "./view.ts";

/** Further than this is a drag, and no click. */
const CLICK_PX = 4;

/** Dragging pans; a click chooses and opens; pointing shows a card. */
export function bindDrag(model: AxisModel, localX: (event: MouseEvent) => number): void {
  const { body, canvas } = model.frame;
  let drag: { readonly x: number; readonly view: TimeView; moved: boolean } | undefined;
  const find = (event: PointerEvent): Shown | null =>
    markAt(
      model.rows,
      model.view,
      model.axis.now,
      localX(event),
      event.clientY - canvas.getBoundingClientRect().top + body.scrollTop,
    );
  /** A click on what says that a lane goes on goes there. */
  function followHint(event: PointerEvent): boolean {
    const { rows, view, axis } = model;
    const y = event.clientY - canvas.getBoundingClientRect().top + body.scrollTop;
    const scene = rows.find(({ top, height }) => y >= top && y < top + height)?.scene;
    if (scene === null || scene === undefined) return false;
    const { before, after } = hintsOf(scene, view, axis.now, marksOf(scene, view, axis.now));
    const x = localX(event);
    const at = x < HINT_PX ? before : x > view.width - HINT_PX ? after : null;
    if (at === null) return false;
    const half = (view.to - view.from) / 2;
    model.setView({ ...view, from: at - half, to: at + half });
    return true;
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    drag = { x: event.clientX, view: model.view, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drag === undefined) {
      const found = find(event);
      if (found?.mark.at === model.pointed?.mark.at && found?.row === model.pointed?.row) return;
      model.pointed = found;
      model.draw();
      return;
    }
    const by = event.clientX - drag.x;
    if (Math.abs(by) > CLICK_PX) drag.moved = true;
    if (drag.moved) model.pointed = null;
    if (drag.moved) model.setView(panView(drag.view, -by / drag.view.width));
  });
  canvas.addEventListener("pointerup", (event) => {
    const wasDrag = drag?.moved === true;
    drag = undefined;
    if (wasDrag) return;
    const found = find(event);
    body.focus({ preventScroll: true });
    if (found === null && followHint(event)) return;
    model.choose(found === null ? null : { lane: found.scene.lane.id, mark: found.mark });
    if (found !== null) model.open();
  });
  canvas.addEventListener("pointerleave", () => {
    model.pointed = null;
    model.draw();
  });
}
