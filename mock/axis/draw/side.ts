import type { AxisModel, AxisViewOptions } from "./axis-model.ts";
import { button, h, write } from "./dom.ts";
import { factsOf, workOf } from "./facts.ts";
import { type Shown, shownFor } from "./find-mark.ts";
import { attemptList, detailPanel, previewPanel, restPanel } from "./panel.ts";

/** What stands beside the lanes. */
export interface Side {
  /** Shows what the axis is at: a look ahead, or how it is read. */
  show(): void;
  /** Shows it anew, where what is shown follows from what comes, and nobody is in it. */
  refresh(): void;
  /** Zooms into the column that is chosen; of any other mark, shows all that is known. */
  open(): void;
}

export function createSide(model: AxisModel, options: AxisViewOptions): Side {
  const { side, pill, body, labels } = model.frame;
  let isDetail = false;

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
    const work = workOf(scene, mark);
    const href = options.hrefOf?.(lane, work) ?? null;
    const what = work === null ? lane.kind : lane.kind === "buffer" ? "item" : "job";
    const link = href === null ? null : h("p", {}, h("a", { href }, `Open the ${what}`));
    isDetail = true;
    side.replaceChildren(detailPanel(facts, h("div", {}, link, others, detail), [...travel, close]));
    side.scrollTop = 0;
  }

  function show(): void {
    const { travel, axis, words, canTravel } = model;
    isDetail = false;
    showFires();
    if (travel === null) {
      side.replaceChildren(restPanel(axis, words, canTravel, look));
      return;
    }
    const ask = {
      travel() {
        model.travelTo(null);
        if (travel.runsAll) options.onRunAll?.();
        else options.onTravel?.(travel.to);
      },
      cancel() {
        model.travelTo(null);
        pill.focus();
      },
    };
    side.replaceChildren(previewPanel(axis, travel, words, travel.asks ? ask : null));
    if (travel.asks) side.querySelector("button")?.focus();
  }

  /** Looks at a call to come, and where one can, asks to travel there. */
  function look(to: number): void {
    if (model.canTravel) {
      model.travelTo({ to, asks: true });
      return;
    }
    const length = model.view.to - model.view.from;
    model.setView({ ...model.view, from: to - length / 2, to: to + length / 2 });
  }

  function refresh(): void {
    if (isDetail || side.contains(document.activeElement)) showFires();
    else show();
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

  return { show, refresh, open };
}
