import { previewTo } from "../preview.ts";
import type { Axis, ComingCall } from "../types.ts";
import { button, h } from "./dom.ts";
import type { Facts, Tone } from "./facts.ts";
import { isHard, type LaneScene } from "./scene.ts";
import { plural, span, titleOf, type Words, when } from "./words.ts";

const ORDER_SHOWN = 60;

/** Facts as names and values. */
export function factRows(rows: Facts["rows"]): HTMLElement {
  const cells = rows.flatMap(([name, value, tone]) => [h("dt", {}, name), h("dd", {}, toneDot(tone), value)]);
  return h("dl", { class: "axis-facts" }, ...cells);
}

function toneDot(tone: Tone | undefined): HTMLElement | null {
  return tone === undefined ? null : h("span", { class: `axis-dot ${tone}`, "aria-hidden": "true" });
}

/** What one mark says, with what else there is to see of it. */
export function detailPanel(facts: Facts, more: Node | null, buttons: readonly HTMLElement[]): HTMLElement {
  return h(
    "div",
    { class: "axis-detail" },
    h("div", { class: "axis-panel-head" }, h("h2", {}, facts.title), ...buttons),
    h("p", { class: "axis-quiet" }, facts.subtitle),
    factRows(facts.rows),
    more,
  );
}

/** Calls to come: when, which, and the fault that will hit it. */
function callRows(
  axis: Axis,
  words: Words,
  calls: readonly ComingCall[],
  show: (text: string, at: number) => HTMLElement,
): HTMLElement[] {
  const names = new Map(axis.lanes.map((lane) => [lane.id, titleOf(lane)]));
  const faults = new Map(axis.faults.map((fault) => [fault.id, fault]));
  const rows = calls.map(({ at, lane, kind, number, certain, url, faults: ids }) => {
    const fault = faults.get(ids[0] ?? "");
    const what = kind === "webhook" || kind === "alert" ? `${kind} ` : "";
    const attempt = number > 1 ? ` · attempt ${number}` : "";
    return {
      at,
      fault,
      time: `${certain ? "" : "≥ "}${when(words, at)}`,
      text: `${what}${names.get(lane ?? "") ?? url}${attempt}`,
    };
  });
  const elements: HTMLElement[] = [];
  for (let index = 0; index < rows.length; ) {
    const row = rows[index];
    if (row === undefined) break;
    // Calls that look the same, one after the other, are one row, as with the items of a buffer.
    const isSame = (other: typeof row) =>
      other.time === row.time && other.text === row.text && other.fault === row.fault;
    const next = rows.findIndex((other, place) => place > index && !isSame(other));
    const same = (next < 0 ? rows.length : next) - index;
    const { at, fault, time, text } = row;
    const tag =
      fault === undefined
        ? null
        : h("span", { class: `axis-tag ${isHard(fault) ? "bad" : "wait"}` }, fault.kind);
    elements.push(h("li", {}, h("time", {}, time), show(same > 1 ? `${same} × ${text}` : text, at), tag));
    index += same;
  }
  return elements;
}

/** What would be called on the way to a time, in order, before anything is. */
export function previewPanel(
  axis: Axis,
  { to, runsAll = false }: { readonly to: number; readonly runsAll?: boolean },
  words: Words,
  ask: { readonly travel: () => void; readonly cancel: () => void } | null,
): HTMLElement {
  const { calls, possible, hit, isCut } = previewTo(axis.coming, to);
  const skipped = axis.lanes.flatMap((lane) =>
    lane.skipped
      .filter(({ at }) => at > axis.now && at <= to)
      .map(({ local }) => `${local} does not exist that day: ${titleOf(lane)} skips it`),
  );
  const rows = callRows(axis, words, calls.slice(0, ORDER_SHOWN), (text) => h("span", {}, text));
  const notes = [
    ...skipped,
    ...(hit > 0 ? [`Planned faults hit ${plural(hit, "call")}`] : []),
    ...(possible.length > 0
      ? [
          `More may come if calls fail: ${plural(possible.length, "possible retry or notice", "possible retries and notices")}`,
        ]
      : []),
    ...(calls.length > ORDER_SHOWN
      ? [`The first ${ORDER_SHOWN} of ${calls.length}${isCut ? " or more" : ""}`]
      : []),
  ];
  return h(
    "div",
    { class: "axis-detail" },
    h(
      "h2",
      {},
      ask === null ? when(words, to) : runsAll ? "Run all that waits?" : `Travel to ${when(words, to)}?`,
    ),
    h(
      "p",
      { class: "axis-quiet" },
      calls.length === 0
        ? `Nothing is called in ${span(to - axis.now)}`
        : `${plural(calls.length, "call")}${isCut || (runsAll && axis.coming.complete_to < axis.horizon) ? " or more" : ""} in ${span(to - axis.now)}`,
    ),
    ask === null
      ? null
      : h(
          "p",
          { class: "axis-ask" },
          button("Travel", ask.travel, { class: "primary" }),
          button("Cancel", ask.cancel),
        ),
    h("ol", { class: "axis-order" }, ...rows),
    ...notes.map((note) => h("p", { class: "axis-quiet" }, note)),
  );
}

const COMING_SHOWN = 8;
const LOOKED_AT = 100;

/** What is shown while one looks at nothing else: what comes next, and how the axis is read. */
export function restPanel(
  axis: Axis,
  words: Words,
  canTravel: boolean,
  look: (to: number) => void,
): HTMLElement {
  const calls = axis.coming.calls.filter(({ at, unpaid }) => at > axis.now && !unpaid);
  const shown = callRows(axis, words, calls.slice(0, LOOKED_AT), (text, at) => button(text, () => look(at)));
  const rows = shown.slice(0, COMING_SHOWN);
  return h(
    "div",
    { class: "axis-detail" },
    h("h2", {}, "What comes next"),
    rows.length === 0
      ? h("p", { class: "axis-quiet" }, "Nothing is left to happen.")
      : h("ol", { class: "axis-order" }, ...rows),
    shown.length > rows.length || calls.length > LOOKED_AT
      ? h("p", { class: "axis-quiet" }, `${plural(calls.length, "call")} in all, as a list: l`)
      : null,
    h("details", { open: rows.length === 0 }, h("summary", {}, "Marks and keys"), helpPanel(canTravel)),
  );
}

/** The keys and what the marks mean. */
function helpPanel(canTravel: boolean): HTMLElement {
  const keys: readonly (readonly [string, string])[] = [
    ["← →", "mark to mark"],
    ["↑ ↓", "lane to lane"],
    ["n", "what comes next"],
    ["Enter", "open, or zoom into a column"],
    ["+ −", "zoom"],
    ["0 a", "now, everything"],
    ["PgUp PgDn", "earlier, later"],
    ["l", "as a list"],
    ["u", "UTC"],
    ...(canTravel ? [["t", "travel"] as const] : []),
    ["Esc", "back"],
  ];
  const marks: readonly (readonly [string, string])[] = [
    ["good", "answered 2xx, as long as it took"],
    ["bad", "failed; × for good; fading: its worker was lost"],
    ["wait", "429, put back; a second outline: delivered twice"],
    ["run", "to come: ticks are runs, rings are jobs, dashed what follows if all fail"],
  ];
  return h(
    "div",
    { class: "axis-detail" },
    h("h2", {}, "Marks"),
    h(
      "ul",
      { class: "axis-order" },
      ...marks.map(([tone, text]) =>
        h("li", {}, h("span", { class: `axis-dot ${tone}`, "aria-hidden": "true" }), text),
      ),
    ),
    h(
      "p",
      { class: "axis-quiet" },
      "◆ webhook · ◇ alert · hatched: a planned fault · columns: many in little room · wedge: a buffer's items",
    ),
    h("h2", {}, "Keys"),
    h(
      "dl",
      { class: "axis-facts" },
      ...keys.flatMap(([key, text]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, text)]),
    ),
  );
}

/** The attempts of one job, in a lane. */
export function attemptList(
  scene: LaneScene,
  index: number,
  words: Words,
  choose: (index: number) => void,
): HTMLElement | null {
  const { attempts } = scene;
  const job = attempts?.job[index];
  if (attempts === null || job === undefined) return null;
  const all = attempts.job.flatMap((other, at) => (other === job ? [at] : []));
  if (all.length < 2) return null;
  const rows = all.map((at) =>
    h(
      "li",
      {},
      h("time", {}, when(words, attempts.start[at] ?? 0)),
      button(`attempt ${attempts.number[at] ?? ""}`, () => choose(at), {
        "aria-current": at === index ? "true" : null,
      }),
      String(attempts.code[at] === 0 ? "no answer" : attempts.code[at]),
    ),
  );
  return h("ol", { class: "axis-order" }, ...rows);
}
