import type { Axis, Lane, LaneKind } from "../types.ts";
import { showCard } from "./card.ts";
import { bindControls } from "./controls.ts";
import { sizeCanvas, write } from "./dom.ts";
import { homeOf, wholeOf } from "./extent.ts";
import { factsOf, type Work } from "./facts.ts";
import { type Choice, type Shown, shownFor } from "./find-mark.ts";
import { createFrame, type Frame } from "./frame.ts";
import { listOf, renewList } from "./list.ts";
import { paintHead } from "./paint-head.ts";
import { createPens, type Pens } from "./pens.ts";
import { paintPicture } from "./picture.ts";
import { createPill } from "./pill.ts";
import { renew } from "./renew.ts";
import { heightOf, labelOf, layRows, type Row } from "./rows.ts";
import { orderLanes } from "./scene.ts";
import { createScenes } from "./scenes.ts";
import { createSide } from "./side.ts";
import { clampView, type TimeView } from "./view.ts";
import { span, type Words } from "./words.ts";
import { createZones, segmentAt } from "./zone.ts";

/** How an axis is shown. */
export interface AxisViewOptions {
  /** The zone that times are told in. Default: the browser's. */
  readonly zone?: string;
  /** How much of what comes is in view at first, at the least. Default: 0 ms. */
  readonly aheadMs?: number;
  /** What else there is to see of an attempt, beside its facts. Default: nothing. */
  readonly detailOf?: (lane: string, attemptId: string) => Node | null;
  /** Where more is to be read of a job or item; of a lane, where a mark is of none. Default: nowhere. */
  readonly hrefOf?: (lane: Lane, work: Work | null) => string | null;
  /** Whether it is a list at first. Default: false. */
  readonly isListed?: boolean;
  /** Travels to a time; without it the line of now stands still. */
  readonly onTravel?: (to: number) => void;
  /** Travels on until no job, retry or item waits. */
  readonly onRunAll?: () => void;
  /** Told when another stretch of time is looked at. */
  readonly onView?: (from: number, to: number) => void;
}

/** An axis on a page. */
export interface AxisView {
  readonly root: HTMLElement;
  /** Shows what is now known; lanes stay where they are. */
  update(axis: Axis): void;
  /** Moves now on, where nothing else is known to have changed. */
  tick(now: number): void;
  destroy(): void;
}

/** What the controls work on. */
export interface AxisModel {
  readonly frame: Frame;
  readonly canTravel: boolean;
  axis: Axis;
  words: Words;
  rows: readonly Row[];
  view: TimeView;
  choice: Choice | null;
  pointed: Shown | null;
  /** Where one would travel to; `asks` once it is let go. */
  travel: { readonly to: number; readonly asks: boolean } | null;
  isListed: boolean;
  isUtc: boolean;
  filter: string;
  setView(view: TimeView): void;
  choose(choice: Choice | null): void;
  open(): void;
  travelTo(travel: AxisModel["travel"]): void;
  /** Lays everything out anew. */
  layOut(): void;
  draw(): void;
  say(text: string): void;
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
    pens = undefined;
    model.view = { ...model.view, width };
    model.draw();
  }

  function paint(): void {
    asked = 0;
    pens ??= createPens(frame);
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
    showWords();
  }

  function showWords(): void {
    const { words, view } = model;
    const { name } = segmentAt(words.zone, (view.from + view.to) / 2);
    write(frame.zone, words.zone.name === name ? name : `${words.zone.name} ${name}`);
    write(frame.inView, `${span(Math.round((view.to - view.from) / 1000) * 1000)} in view`);
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

  const side = createSide(model, options);
  const release = bindControls(model, options.onRunAll);
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
