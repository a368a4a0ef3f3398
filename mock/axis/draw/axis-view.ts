import type { Axis, LaneKind } from "../types.ts";
import type { AxisModel, AxisViewOptions } from "./axis-model.ts";
import { showCard } from "./card.ts";
import { bindControls } from "./controls.ts";
import { sizeCanvas, write } from "./dom.ts";
import { homeOf, wholeOf } from "./extent.ts";
import { factsOf } from "./facts.ts";
import { shownFor } from "./find-mark.ts";
import { createFrame } from "./frame.ts";
import { listOf, renewList } from "./list.ts";
import { createMinimap } from "./minimap.ts";
import { paintHead } from "./paint-head.ts";
import { createPens, type Pens } from "./pens.ts";
import { paintPicture } from "./picture.ts";
import { createPill } from "./pill.ts";
import { renew } from "./renew.ts";
import { heightOf, labelOf, layRows, type Row } from "./rows.ts";
import { orderLanes } from "./scene.ts";
import { createScenes } from "./scenes.ts";
import { createSide } from "./side.ts";
import { clampView } from "./view.ts";
import type { Words } from "./words.ts";
import { createZones, segmentAt } from "./zone.ts";

/** An axis on a page. */
export interface AxisView {
  readonly root: HTMLElement;
  /** Shows what is now known; lanes stay where they are. */
  update(axis: Axis): void;
  /** Moves now on, where nothing else is known to have changed. */
  tick(now: number): void;
  destroy(): void;
}

const PHONE = "(max-width: 700px)";
const HEAD_PX = 48;

/** Makes an axis. Its element is to be put into the page, with a height. */
export function createAxisView(first: Axis, options: AxisViewOptions = {}): AxisView {
  const frame = createFrame(options.onTravel !== undefined);
  const localZone = options.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  let order: string[] = [];
  const folded = new Set<LaneKind>();
  const packLanes = createScenes();
  let asked = 0;
  const placePill = createPill();
  const zoneOf = createZones();
  let pens: Pens | undefined;

  const model: AxisModel = {
    frame,
    canTravel: options.onTravel !== undefined,
    axis: first,
    words: wordsOf(first, false),
    scenes: [],
    rows: [],
    view: clampView(homeOf(first, options.aheadMs ?? 0), wholeOf(first)),
    choice: null,
    pointed: null,
    travel: null,
    isListed: options.isListed ?? false,
    isUtc: false,
    filter: "",
    setView(view) {
      model.view = clampView(view, wholeOf(model.axis));
      options.onView?.(model.view.from, model.view.to);
      model.draw();
    },
    choose(choice) {
      model.choice = choice;
      const shown = shownFor(choice, model.rows, model.view, model.axis.now);
      if (shown !== null) {
        scrollTo(shown.row);
        const { title, subtitle, rows } = factsOf(shown.scene, shown.mark, model.words);
        model.say([title, subtitle, ...rows.map(([name, value]) => `${name} ${value}`)].join(", "));
      }
      model.draw();
    },
    open: () => side.open(),
    travelTo(travel) {
      model.travel = travel;
      side.show();
      model.draw();
    },
    layOut,
    draw() {
      asked ||= requestAnimationFrame(paint);
    },
    say: (text) => write(frame.say, text),
  };

  function wordsOf(axis: Axis, isUtc: boolean): Words {
    return { zone: zoneOf(isUtc ? "UTC" : localZone, axis), now: axis.now };
  }

  function layOut(): void {
    const { axis } = model;
    model.words = wordsOf(axis, model.isUtc);
    const lanes = orderLanes(axis, order);
    order = lanes.map(({ id }) => id);
    const shown = lanes.filter((lane) =>
      `${lane.name ?? ""} ${lane.method} ${lane.url}`.toLowerCase().includes(model.filter),
    );
    const scenes = packLanes(shown, axis.faults);
    model.scenes = scenes;
    mini.spoil();
    model.rows = layRows(scenes, matchMedia(PHONE).matches, folded);
    frame.sheet.style.height = `${Math.max(1, heightOf(model.rows))}px`;
    renew(
      frame.labels,
      model.rows.map((row) => labelOf(row, model.words, folded.has(row.kind), () => fold(row.kind))),
    );
    frame.empty.hidden = scenes.length > 0;
    write(frame.empty, axis.lanes.length > 0 ? "No lane fits the filter." : "Nothing has happened yet.");
    frame.list.hidden = !model.isListed;
    frame.stage.hidden = model.isListed;
    if (model.isListed) renewList(frame.list, listOf(scenes, axis.coming, model.words));
    resize();
  }

  function fold(kind: LaneKind): void {
    if (!folded.delete(kind)) folded.add(kind);
    layOut();
    const heading = model.rows.findIndex((row) => row.scene === null && row.kind === kind);
    frame.labels.children[heading]?.querySelector("button")?.focus();
  }

  function resize(): void {
    const ratio = window.devicePixelRatio || 1;
    const gutter = matchMedia(PHONE).matches ? 0 : frame.labels.offsetWidth;
    const width = Math.max(50, frame.body.clientWidth - gutter);
    frame.stage.style.setProperty("--axis-left", `${gutter}px`);
    sizeCanvas(frame.canvas, width, frame.body.clientHeight, ratio);
    sizeCanvas(frame.headCanvas, width, HEAD_PX, ratio);
    pens = createPens(frame);
    if (pens !== undefined) mini.resize(width, ratio, pens.colors);
    model.view = { ...model.view, width };
    model.draw();
  }

  function paint(): void {
    asked = 0;
    if (pens === undefined || model.isListed) return;
    const { view, words, rows, axis } = model;
    for (const { canvas, ratio } of [pens.head, pens.body]) canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
    const shown = shownFor(model.choice, rows, view, axis.now);
    const isFocused = document.activeElement === frame.body;
    paintPicture({
      pen: pens.body,
      view,
      words,
      rows,
      top: frame.body.scrollTop,
      height: frame.body.clientHeight,
      travelTo: model.travel?.to ?? null,
      ring: shown === null ? null : { row: shown.row, mark: shown.mark, isFocused },
    });
    const pill = placePill(model);
    paintHead({ pen: pens.head, view, words, height: HEAD_PX, pill, travelTo: model.travel?.to ?? null });
    showCard(model, model.pointed ?? (isFocused ? shown : null));
    mini.draw();
    const { name } = segmentAt(words.zone, (view.from + view.to) / 2);
    write(frame.zone, words.zone.name === name ? name : `${words.zone.name} ${name}`);
  }

  function scrollTo({ top, height }: Row): void {
    const { body } = frame;
    if (top < body.scrollTop + 30) body.scrollTop = Math.max(0, top - 34);
    else if (top + height > body.scrollTop + body.clientHeight)
      body.scrollTop = top + height - body.clientHeight + 8;
  }

  /** Now stands still, and the world moves past under it. */
  function moveTo(axis: Axis): void {
    const by = axis.now - model.axis.now;
    model.axis = axis;
    model.view = { ...model.view, from: model.view.from + by, to: model.view.to + by };
    if (model.travel !== null && model.travel.to <= axis.now) model.travelTo(null);
  }

  const mini = createMinimap(model);
  const side = createSide(model, options);
  const release = bindControls(model, options.onRunAll !== undefined);
  const observer = new ResizeObserver(layOut);
  observer.observe(frame.root);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", resize);
  side.show();
  return {
    root: frame.root,
    update(axis) {
      moveTo(axis);
      layOut();
      side.refresh();
    },
    tick(now) {
      if (now <= model.axis.now) return;
      moveTo({ ...model.axis, now });
      model.words = { ...model.words, now };
      model.draw();
    },
    destroy() {
      release();
      observer.disconnect();
      dark.removeEventListener("change", resize);
      cancelAnimationFrame(asked);
    },
  };
}
