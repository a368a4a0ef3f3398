import { idleAt } from "../preview.ts";
import type { AxisModel } from "./axis-model.ts";
import { button, h } from "./dom.ts";
import { bindDrag } from "./drag.ts";
import { beyond, shownFor, stepsOf } from "./find-mark.ts";
import type { Row } from "./rows.ts";
import { type LaneScene, nextOf } from "./scene.ts";
import { bindTravel } from "./travel.ts";
import { panView, timeAt, zoomView } from "./view.ts";

const ZOOM = 1.6;

type LaneRow = Row & { readonly scene: LaneScene };

/** Binds pointer, wheel, keys and buttons to an axis; what it returns unbinds what is outside of its element. */
export function bindControls(model: AxisModel, runsAll: boolean): () => void {
  const { frame } = model;
  const { body, canvas } = frame;
  const middle = () => (model.view.from + model.view.to) / 2;
  const zoom = (by: number, at = middle()) => model.setView(zoomView(model.view, at, by));
  const localX = (event: MouseEvent) => event.clientX - canvas.getBoundingClientRect().left;

  function showNow(): void {
    const length = model.view.to - model.view.from;
    const from = model.axis.now - length * 0.55;
    model.setView({ ...model.view, from, to: from + length });
  }

  function showAll(): void {
    const { known_from, horizon } = model.axis;
    model.setView({ ...model.view, from: known_from, to: horizon });
  }

  function toggleList(): void {
    model.isListed = !model.isListed;
    listButton.setAttribute("aria-pressed", String(model.isListed));
    model.layOut();
    (model.isListed ? frame.list.querySelector<HTMLElement>(".axis-list") : body)?.focus();
  }

  /** Looks ahead, and asks. */
  function lookTo(to: number | undefined): void {
    if (to === undefined) model.say("Nothing is left to happen.");
    else model.travelTo({ to: Math.min(to, model.axis.horizon), asks: true });
  }

  function lookToEnd(): void {
    const end = idleAt(model.axis);
    if (end === null) model.say("Nothing waits.");
    else model.travelTo({ to: Math.max(end, model.axis.now + 1), asks: true, runsAll: true });
  }

  const listButton = button("List", toggleList, { "aria-pressed": String(model.isListed) });
  const trips = [
    button("+1 min", () => lookTo(model.axis.now + 60_000), { title: "Look a minute ahead, then travel" }),
    button("+1 h", () => lookTo(model.axis.now + 3_600_000), { title: "Look an hour ahead, then travel" }),
    button("Next", () => lookTo(model.axis.coming.calls.find(({ at }) => at > model.axis.now)?.at), {
      title: "Look ahead to the next call, then travel",
    }),
  ];
  if (runsAll)
    trips.push(
      button("Run all", lookToEnd, { title: "Look ahead until no job, retry or item waits, then travel" }),
    );
  frame.bar.append(
    h(
      "div",
      { class: "axis-tools" },
      ...(model.canTravel ? trips : []),
      button("−", () => zoom(ZOOM), { "aria-label": "Zoom out", class: "axis-first" }),
      button("+", () => zoom(1 / ZOOM), { "aria-label": "Zoom in" }),
      button("Now", showNow),
      button("All", showAll),
      listButton,
    ),
  );
  frame.filter.addEventListener("input", () => {
    model.filter = frame.filter.value.trim().toLowerCase();
    model.layOut();
  });

  function laneRows(): LaneRow[] {
    return model.rows.filter((row): row is LaneRow => row.scene !== null);
  }

  /** From mark to mark; past the edge of the view, on to whatever comes there. */
  function step(direction: 1 | -1): void {
    const rows = laneRows();
    const row = rows.find(({ scene }) => scene.lane.id === model.choice?.lane) ?? rows[0];
    if (row === undefined) return;
    if (model.choice === null) {
      chooseNearest(row, model.axis.now);
      return;
    }
    const { at } = model.choice.mark;
    const shown = shownFor(model.choice, model.rows, model.view, model.axis.now);
    const marks = stepsOf(row.scene, model.view, model.axis.now);
    const index = marks.findIndex(
      (mark) =>
        mark.kind === shown?.mark.kind && mark.at === shown.mark.at && mark.count === shown.mark.count,
    );
    const next =
      index >= 0
        ? marks[index + direction]
        : direction > 0
          ? marks.find((mark) => mark.at > at)
          : marks.findLast((mark) => mark.at < at);
    if (next !== undefined && next.x1 >= 0 && next.x0 <= model.view.width) {
      model.choose({ lane: row.scene.lane.id, mark: next });
      return;
    }
    const far = beyond(row.scene, direction > 0 ? model.view.to : model.view.from, direction);
    if (far === null) {
      model.say(direction > 0 ? "That is the last one." : "That is the first one.");
      return;
    }
    showAt(far, direction > 0 ? 0.3 : 0.7);
    chooseNearest(row, far);
  }

  function showAt(at: number, share: number): void {
    const length = model.view.to - model.view.from;
    const from = at - length * share;
    model.setView({ ...model.view, from, to: from + length });
  }

  function chooseNearest(row: LaneRow, at: number): boolean {
    const marks = stepsOf(row.scene, model.view, model.axis.now);
    const [first] = marks;
    if (first === undefined) return false;
    const mark = marks.reduce(
      (near, other) => (Math.abs(other.at - at) < Math.abs(near.at - at) ? other : near),
      first,
    );
    model.choose({ lane: row.scene.lane.id, mark });
    return true;
  }

  function stepLane(direction: 1 | -1): void {
    const rows = laneRows();
    const at = model.choice?.mark.at ?? model.axis.now;
    const index = rows.findIndex(({ scene }) => scene.lane.id === model.choice?.lane);
    const ordered = direction > 0 ? rows.slice(index + 1) : rows.slice(0, Math.max(0, index)).reverse();
    ordered.some((row) => chooseNearest(row, at));
  }

  function chooseNext(): void {
    const rows = laneRows().filter(({ scene }) => nextOf(scene.lane) !== null);
    const [first] = rows;
    if (first === undefined) {
      model.say("Nothing is left to happen.");
      return;
    }
    const timeOf = ({ scene }: LaneRow) => nextOf(scene.lane) ?? Number.POSITIVE_INFINITY;
    const soonest = rows.reduce((near, row) => (timeOf(row) < timeOf(near) ? row : near), first);
    const at = timeOf(soonest);
    if (at > model.view.to || at < model.view.from) showAt(at, 0.6);
    chooseNearest(soonest, at);
  }

  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowDown: () => stepLane(1),
    ArrowUp: () => stepLane(-1),
    n: chooseNext,
    Enter: () => model.open(),
    "+": () => zoom(1 / ZOOM, model.choice?.mark.at ?? middle()),
    "=": () => zoom(1 / ZOOM, model.choice?.mark.at ?? middle()),
    "-": () => zoom(ZOOM, model.choice?.mark.at ?? middle()),
    "0": showNow,
    a: showAll,
    PageUp: () => model.setView(panView(model.view, -0.8)),
    PageDown: () => model.setView(panView(model.view, 0.8)),
    Home: () => showAt(model.axis.known_from, 0.05),
    End: () => showAt(model.axis.horizon, 0.95),
    Escape: () => model.choose(null),
  };
  body.addEventListener("keydown", (event) => {
    if (event.target !== body) return; // A group's heading has keys of its own.
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // The page around it may have other uses for the key.
    act();
  });
  frame.root.addEventListener("keydown", (event) => {
    if (event.target === frame.filter || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "l") toggleList();
    else if (event.key === "u") {
      model.isUtc = !model.isUtc;
      model.layOut();
    } else if (event.key === "t" && model.canTravel) frame.pill.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  body.addEventListener("focus", model.draw);
  body.addEventListener("blur", model.draw);
  body.addEventListener("scroll", model.draw, { passive: true });

  // A plain wheel scrolls the lanes; with Ctrl, as a pinch sends it, it zooms; with Shift it goes through time.
  frame.stage.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey)
        zoom(Math.exp(event.deltaY * 0.01), timeAt(model.view, localX(event)));
      else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
        model.setView(panView(model.view, (event.deltaX || event.deltaY) / model.view.width));
      else return;
      event.preventDefault();
    },
    { passive: false },
  );
  bindDrag(model, localX);
  return bindTravel(model, localX);
}
