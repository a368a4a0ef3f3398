import { h } from "./dom.ts";

/** The elements of an axis. */
export interface Frame {
  readonly root: HTMLElement;
  readonly bar: HTMLElement;
  readonly zone: HTMLElement;
  readonly inView: HTMLElement;
  readonly filter: HTMLInputElement;
  readonly stage: HTMLElement;
  readonly head: HTMLElement;
  readonly headCanvas: HTMLCanvasElement;
  readonly pill: HTMLElement;
  /** What scrolls, and has the focus. */
  readonly body: HTMLElement;
  readonly sheet: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly labels: HTMLElement;
  /** All the time there is, and the window that is looked at. */
  readonly mini: HTMLElement;
  readonly miniCanvas: HTMLCanvasElement;
  readonly window: HTMLElement;
  readonly card: HTMLElement;
  readonly empty: HTMLElement;
  readonly side: HTMLElement;
  readonly list: HTMLElement;
  readonly say: HTMLElement;
}

/** Makes the elements, without what is in them. */
export function createFrame(canTravel: boolean): Frame {
  const zone = h("span", { class: "axis-zone" });
  const inView = h("span", { class: "axis-quiet" });
  const filter = h("input", { type: "search", placeholder: "Filter", "aria-label": "Filter lanes" });
  const bar = h("div", { class: "axis-bar" }, filter);
  const headCanvas = h("canvas", { "aria-hidden": "true" });
  const pill = h(
    "span",
    canTravel
      ? {
          class: "axis-pill",
          role: "slider",
          tabindex: 0,
          "aria-label": "Now: drag to look ahead, Enter to travel",
        }
      : { class: "axis-pill" },
  );
  const head = h("div", { class: "axis-head" }, headCanvas, zone, pill);
  const canvas = h("canvas", { class: "axis-canvas", "aria-hidden": "true" });
  const labels = h("div", { class: "axis-labels" });
  const empty = h("p", { class: "axis-empty" }, "Nothing has happened yet.");
  const sheet = h("div", { class: "axis-sheet" }, canvas, labels, empty);
  const body = h(
    "div",
    {
      class: "axis-body",
      tabindex: 0,
      role: "application",
      "aria-roledescription": "time axis",
      "aria-label": "Time axis: arrow keys go from mark to mark, l shows it as a list",
    },
    sheet,
  );
  const card = h("div", { class: "axis-card", "aria-hidden": "true" });
  card.hidden = true;
  const miniCanvas = h("canvas", { "aria-hidden": "true" });
  const handle = h("div", {
    class: "axis-window",
    role: "slider",
    tabindex: 0,
    "aria-label": "Window of time: arrows move it, + and − zoom",
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": 50,
  });
  const mini = h(
    "div",
    { class: "axis-mini" },
    inView,
    h("div", { class: "axis-strip" }, miniCanvas, handle),
  );
  const stage = h("div", { class: "axis-stage" }, head, body, mini, card);
  const side = h("aside", { class: "axis-side", tabindex: 0, "aria-label": "Details" });
  const list = h("div", { class: "axis-listing" });
  list.hidden = true;
  const say = h("p", { class: "axis-unseen", role: "status", "aria-live": "polite" });
  const root = h("div", { class: "axis" }, bar, h("div", { class: "axis-main" }, stage, list, side), say);
  return {
    root,
    bar,
    zone,
    inView,
    filter,
    stage,
    head,
    headCanvas,
    pill,
    body,
    sheet,
    canvas,
    labels,
    mini,
    miniCanvas,
    window: handle,
    card,
    empty,
    side,
    list,
    say,
  };
}
