import type { Coming } from "../types.ts";
import { h } from "./dom.ts";
import { outcomeOf } from "./facts.ts";
import type { LaneScene } from "./scene.ts";
import { plural, span, titleOf, type Words, when } from "./words.ts";

/** So many rows of each kind are listed. */
const ROWS = 500;

interface Row {
  readonly at: number;
  readonly until: number | null;
  readonly lane: string;
  readonly what: string;
  readonly tone: string;
}

/** All that the picture says, as a table: what was, newest last; what comes, in order; what may come. */
export function listOf(scenes: readonly LaneScene[], coming: Coming, words: Words): HTMLElement {
  const past = scenes.flatMap(pastRows).sort(byTime);
  const names = new Map(scenes.map(({ lane }) => [lane.id, titleOf(lane)]));
  const future = [...scenes.flatMap(plannedRows), ...comingRows(coming, names)].sort(byTime);
  return h(
    "div",
    { class: "axis-list", tabindex: 0, role: "region", "aria-label": "The axis as a list" },
    table("What was", past.slice(-ROWS), past.length, words),
    table("What comes", future.slice(0, ROWS), future.length, words),
  );
}

/** Shows another list in place of one that is there, which stays where it is scrolled to. */
export function renewList(host: HTMLElement, list: HTMLElement): void {
  const before = host.firstElementChild;
  if (before === null) host.append(list);
  else before.replaceChildren(...list.children);
}

function pastRows(scene: LaneScene): Row[] {
  const lane = titleOf(scene.lane);
  const { attempts } = scene;
  const single = (attempts?.start ?? []).map((at, index): Row => {
    const [outcome, tone] = outcomeOf(scene, index);
    const end = attempts?.end[index] ?? null;
    const flags = attempts?.flags[index] ?? 0;
    const took = end === null ? "" : `, took ${span(end - at)}`;
    const more = `${(flags & 1) === 0 ? "" : ", delivered twice"}${(flags & 2) === 0 ? "" : ", failed for good"}`;
    return {
      at,
      until: end,
      lane,
      what: `attempt ${attempts?.number[index] ?? ""}: ${outcome}${took}${more}`,
      tone,
    };
  });
  const counted = scene.bins.map(([at, all, failed, limited]): Row => {
    const bad = failed === 0 ? "" : `, ${failed} failed`;
    const back = limited === 0 ? "" : `, ${limited} put back`;
    return {
      at,
      until: at + scene.binMs,
      lane,
      what: `${plural(all, "attempt")}${bad}${back}`,
      tone: failed > 0 ? "bad" : "good",
    };
  });
  const notices = scene.notices.map(({ at, kind, ok }): Row => {
    return {
      at,
      until: null,
      lane,
      what: `${kind} ${ok ? "delivered" : "failed"}`,
      tone: ok ? "good" : "bad",
    };
  });
  return [...single, ...counted, ...notices];
}

/** What is planned, and is no call: what is skipped, what may follow, and lanes that stay silent. */
function plannedRows({ lane }: LaneScene): Row[] {
  const name = titleOf(lane);
  const skipped = lane.skipped.map(({ at, local }): Row => {
    return { at, until: null, lane: name, what: `${local} does not exist that day: no run`, tone: "wait" };
  });
  const windows = lane.retries.flatMap(({ windows: all, max }) =>
    all.map(({ number, from, to }): Row => {
      return {
        at: from,
        until: to,
        lane: name,
        what: `attempt ${number} of ${max}, if all before it fail`,
        tone: "run",
      };
    }),
  );
  const paused = lane.paused
    ? lane.ticks.map(
        (at): Row => ({ at, until: null, lane: name, what: "a run, were it not paused", tone: "run" }),
      )
    : [];
  return [...skipped, ...windows, ...paused];
}

function comingRows({ calls }: Coming, names: ReadonlyMap<string, string>): Row[] {
  return calls.map(({ at, lane, kind, number, certain, unpaid, faults, url }): Row => {
    const sure = unpaid ? ", not called: no credits" : certain ? "" : ", at the earliest";
    const fault = faults.length === 0 ? "" : ", a planned fault hits it";
    const tone = unpaid || faults.length > 0 ? "bad" : "run";
    return {
      at,
      until: null,
      lane: names.get(lane ?? "") ?? url,
      what: `${kind}, attempt ${number}${sure}${fault}`,
      tone,
    };
  });
}

function table(caption: string, rows: readonly Row[], total: number, words: Words): HTMLElement {
  const cut = rows.length < total ? ` (${rows.length} of ${total})` : "";
  const body = rows.map(({ at, until, lane, what, tone }) =>
    h(
      "tr",
      {},
      h(
        "td",
        {},
        until === null || until <= words.now ? when(words, at) : `${when(words, at)} – ${when(words, until)}`,
      ),
      h("td", {}, lane),
      h("td", {}, h("span", { class: `axis-dot ${tone}`, "aria-hidden": "true" }), what),
    ),
  );
  const columns = ["When", "Lane", "What"].map((name) => h("th", { scope: "col" }, name));
  return h(
    "table",
    {},
    h("caption", {}, `${caption}${cut}`),
    h("thead", {}, h("tr", {}, ...columns)),
    h("tbody", {}, ...(body.length > 0 ? body : [h("tr", {}, h("td", { colspan: 3 }, "Nothing."))])),
  );
}

function byTime(a: Row, b: Row): number {
  return a.at - b.at;
}
