import type { AxisModel } from "./axis-model.ts";
import { stepFor, timeAt, xOf } from "./view.ts";
import { when } from "./words.ts";
import { segmentAt } from "./zone.ts";

const SNAP_PX = 7;
const ROUND_PX = 9;

/** Dragging the line of now looks ahead; letting it go asks. The pill is a slider for the keys; it never travels by itself. */
export function bindTravel(model: AxisModel, localX: (event: MouseEvent) => number): () => void {
  const { pill, head, headCanvas } = model.frame;
  if (!model.canTravel) return () => {};
  let dragging = false;

  function lookAhead(to: number, asks: boolean): void {
    const end = Math.min(to, model.axis.horizon);
    model.travelTo(end <= model.axis.now ? null : { to: end, asks });
    if (end > model.axis.now) model.say(`To ${when(model.words, end)}`);
  }

  head.addEventListener("pointerdown", (event) => {
    const isPill = event.target === pill;
    if (
      event.button !== 0 ||
      (!isPill && (event.target !== headCanvas || timeAt(model.view, localX(event)) <= model.axis.now))
    )
      return;
    dragging = true;
    head.setPointerCapture(event.pointerId);
    if (!isPill) lookAhead(snap(model, timeAt(model.view, localX(event)), event.shiftKey), false);
    event.preventDefault();
  });
  head.addEventListener("pointermove", (event) => {
    if (dragging) lookAhead(snap(model, timeAt(model.view, localX(event)), event.shiftKey), false);
  });
  head.addEventListener("pointerup", () => {
    dragging = false;
    if (model.travel !== null) model.travelTo({ ...model.travel, asks: true });
  });
  pill.addEventListener("keydown", (event) => {
    const to = model.travel?.to ?? model.axis.now;
    const step = stepFor(model.view, ROUND_PX);
    const next = model.axis.coming.calls.find(({ at }) => at > to)?.at;
    if (event.key === "ArrowRight" || event.key === "ArrowUp") lookAhead(to + step, false);
    else if (event.key === "ArrowLeft" || event.key === "ArrowDown") lookAhead(to - step, false);
    else if (event.key === "n" && next !== undefined) lookAhead(next, false);
    else if (event.key === "Enter" && model.travel !== null) model.travelTo({ ...model.travel, asks: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || model.travel === null) return;
    dragging = false;
    model.travelTo(null);
    model.say("Cancelled. Nothing was done.");
    pill.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", cancel);
  return () => document.removeEventListener("keydown", cancel);
}

/** Onto a call that is near, else onto a round time; with Shift, neither. */
function snap({ view, axis, words }: AxisModel, at: number, isFree: boolean): number {
  if (isFree) return Math.round(at);
  const x = xOf(view, at);
  const near = axis.coming.calls.find((call) => Math.abs(xOf(view, call.at) - x) < SNAP_PX);
  if (near !== undefined) return near.at;
  const step = stepFor(view, ROUND_PX);
  const { offset } = segmentAt(words.zone, at);
  return Math.round((at + offset) / step) * step - offset;
}
