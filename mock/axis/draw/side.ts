import type { AxisModel, AxisViewOptions } from "./axis-view.ts";
import { button, h, write } from "./dom.ts";
import { factsOf } from "./facts.ts";
import { type Shown, shownFor } from "./find-mark.ts";
import { attemptList, detailPanel, helpPanel, previewPanel } from "./panel.ts";

/** What stands beside the lanes. */
export interface Side {
  /** Shows what the axis is at: a look ahead, or how it is read. */
  show(): void;
  /** Zooms into the column that is chosen; of any other mark, shows all that is known. */
  open(): void;
}

export function createSide(model: AxisModel, options: AxisViewOptions): Side {
  const { side, pill, body, labels } = model.frame;

  function open(): void {
    const shown = shownFor(model.choice, model.rows, model.view, model.axis.now);
    if (shown === null) return;
    const { mark } = shown;
    if (mark.kind === "column") {
      const pad = Math.max(mark.stepMs * 1.5, 5000);
      model.setView({ ...model.view, from: mark.at - pad, to: mark.at + mark.stepMs + pad });
    } else showDetail(shown);
  }

  function showDetail({ scene, mark }: Shown): void {
    const { attempts, lane } = scene;
    const isAttempt = mark.kind === "attempt";
    const id = isAttempt ? attempts?.id[mark.index] : undefined;
    const choose = (index: number) => {
      model.choose({ lane: lane.id, mark: { ...mark, index, at: scene.starts[index] ?? 0 } });
      open();
    };
    const others = isAttempt ? attemptList(scene, mark.index, model.words, choose) : null;
    const detail = id === undefined ? null : (options.detailOf?.(lane.id, id) ?? null);
    const close = button("Close", () => {
      show();
      body.focus();
    });
    const isAhead = model.canTravel && mark.at > model.axis.now;
    const travel = isAhead ? [button("Travel here", () => model.travelTo({ to: mark.at, asks: true }))] : [];
    const facts = factsOf(scene, mark, model.words);
    side.replaceChildren(detailPanel(facts, h("div", {}, others, detail), [...travel, close]));
    side.scrollTop = 0;
  }

  function show(): void {
    const { travel, axis, words } = model;
    showFires();
    if (travel === null) {
      side.replaceChildren(helpPanel(model.canTravel));
      return;
    }
    const ask = {
      travel() {
        model.travelTo(null);
        options.onTravel?.(travel.to);
      },
      cancel() {
        model.travelTo(null);
        pill.focus();
      },
    };
    side.replaceChildren(previewPanel(axis, travel.to, words, travel.asks ? ask : null));
    if (travel.asks) side.querySelector("button")?.focus();
  }

  /** On the way to a time each lane says how often it is called. */
  function showFires(): void {
    const fires = new Map<string | null, number>();
    const to = model.travel?.to ?? Number.NEGATIVE_INFINITY;
    for (const { at, lane, unpaid } of model.axis.coming.calls)
      if (at <= to && !unpaid) fires.set(lane, (fires.get(lane) ?? 0) + 1);
    for (const [index, { scene }] of model.rows.entries()) {
      const element = labels.children[index]?.querySelector<HTMLElement>(".axis-fires");
      const count = scene === null ? undefined : fires.get(scene.lane.id);
      if (element) write(element, count === undefined ? "" : `${count}×`);
    }
  }

  return { show, open };
}
