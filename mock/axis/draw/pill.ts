import type { AxisModel } from "./axis-model.ts";
import { write } from "./dom.ts";
import { xOf } from "./view.ts";
import { clockOf, near, span } from "./words.ts";

/** Makes what places the pill, which tells now or where one would travel to, and gives the pixels that it covers. */
export function createPill(): (model: AxisModel) => readonly [number, number] {
  let width = 0;
  return ({ axis, words, travel, view, frame: { pill } }) => {
    const at = travel?.to ?? axis.now;
    const text =
      travel === null ? clockOf(words, at) : `${near(words, at, axis.now)} · +${span(at - axis.now)}`;
    if (text !== pill.textContent) {
      write(pill, text);
      if (pill.role === "slider") {
        pill.setAttribute("aria-valuetext", text);
        pill.setAttribute("aria-valuenow", String(Math.round((at - axis.now) / 1000)));
      }
      width = pill.offsetWidth; // Reading it costs a layout, so not at each frame.
    }
    const left = Math.max(2, Math.min(view.width - width - 2, xOf(view, at) - width / 2));
    pill.style.transform = `translateX(${left}px)`;
    return [left, left + width];
  };
}
