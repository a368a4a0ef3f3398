import type { AxisModel } from "./axis-model.ts";
import { h } from "./dom.ts";
import { factsOf } from "./facts.ts";
import type { Shown } from "./find-mark.ts";
import { factRows } from "./panel.ts";

/** Shows a card beside the mark that is pointed at; none for null. */
export function showCard({ frame, travel, words, view }: AxisModel, shown: Shown | null): void {
  const { card, canvas, stage, body } = frame;
  card.hidden = shown === null || travel !== null;
  if (shown === null || card.hidden) return;
  const { title, subtitle, rows } = factsOf(shown.scene, shown.mark, words);
  card.replaceChildren(h("b", {}, title), h("p", { class: "axis-quiet" }, subtitle), factRows(rows));
  const { mark, row } = shown;
  const x =
    canvas.offsetLeft + Math.max(0, Math.min(view.width, (mark.x0 + Math.min(mark.x1, mark.x0 + 40)) / 2));
  const left = Math.max(8, Math.min(stage.clientWidth - card.offsetWidth - 8, x - card.offsetWidth / 2));
  const top = row.top - body.scrollTop + body.offsetTop;
  const isBelow = top + row.height + card.offsetHeight + 8 < stage.clientHeight;
  const y = isBelow ? top + row.height + 4 : Math.max(4, top - card.offsetHeight - 6);
  card.style.transform = `translate(${Math.round(left)}px, ${Math.round(y)}px)`;
}
