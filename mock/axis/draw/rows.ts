import type { LaneKind } from "../types.ts";
import { button, h } from "./dom.ts";
import { COMPACT_ROW, PHONE_ROW, ROOMY_ROW } from "./geometry.ts";
import { isFailure, isHard, type LaneScene, nextOf } from "./scene.ts";
import { totalOf } from "./sum.ts";
import { count, pathOf, plural, relative, type Words, when } from "./words.ts";

/** A group's heading, or a lane. */
export interface Row {
  readonly scene: LaneScene | null;
  readonly kind: LaneKind;
  readonly title: string;
  /** The lanes of a group that is folded, whose sum its heading shows. */
  readonly folded: readonly LaneScene[];
  readonly total: number;
  readonly top: number;
  readonly height: number;
}

const GROUPS: readonly (readonly [LaneKind, string])[] = [
  ["target", "Jobs by target"],
  ["schedule", "Schedules"],
  ["buffer", "Buffers"],
];
const HEADING = 28;
const FOLDED = 42;
/** More lanes than this have less room each. */
const ROOMY_LANES = 14;

/** Lays the lanes out, in their order, under their groups' headings; of a group that is folded, the heading alone. */
export function layRows(
  scenes: readonly LaneScene[],
  isPhone: boolean,
  folded: ReadonlySet<LaneKind>,
): Row[] {
  const height = isPhone ? PHONE_ROW : scenes.length <= ROOMY_LANES ? ROOMY_ROW : COMPACT_ROW;
  const rows: Row[] = [];
  let top = 0;
  const add = (row: Omit<Row, "top">) => {
    rows.push({ ...row, top });
    top += row.height;
  };
  for (const [kind, title] of GROUPS) {
    const inGroup = scenes.filter(({ lane }) => lane.kind === kind);
    if (inGroup.length === 0) continue;
    const isFolded = folded.has(kind);
    add({
      scene: null,
      kind,
      title,
      folded: isFolded ? inGroup : [],
      total: inGroup.length,
      height: isFolded ? FOLDED : HEADING,
    });
    if (!isFolded) for (const scene of inGroup) add({ scene, kind, title: "", folded: [], total: 1, height });
  }
  return rows;
}

/** How high the rows are together. */
export function heightOf(rows: readonly Row[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

/** The label of a row; a group's folds it, or opens it again. */
export function labelOf(row: Row, words: Words, isFolded: boolean, fold: () => void): HTMLElement {
  const style = `top:${row.top}px;height:${row.height}px`;
  if (row.scene === null)
    return h(
      "div",
      { class: `axis-group${isFolded ? " folded" : ""}`, style },
      button(row.title, fold, {
        "aria-expanded": String(!isFolded),
        title: isFolded ? "Show its lanes" : "Fold it",
      }),
      h("span", { class: "axis-quiet" }, isFolded ? sumWords(row.folded) : count(row.total)),
    );
  const { lane, hits, endless } = row.scene;
  const faults = new Set([...hits.values(), ...(endless === null ? [] : [endless])]);
  const tags = [...faults].map((fault) =>
    h("span", { class: `axis-tag ${isHard(fault) ? "bad" : "wait"}` }, fault.kind),
  );
  const state = lane.deleted ? "deleted" : lane.paused ? "paused" : null;
  const title = `${lane.method} ${lane.url}${lane.cron === null ? "" : `\n${lane.cron}${lane.zone === null ? "" : ` (${lane.zone})`}`}`;
  return h(
    "div",
    {
      class: `axis-label${lane.paused || lane.deleted ? " off" : ""}${row.height === COMPACT_ROW ? " compact" : ""}`,
      style,
      title,
    },
    h("span", { class: `axis-dot ${toneOf(row.scene)}`, "aria-hidden": "true" }),
    h(
      "span",
      { class: "axis-name" },
      lane.name === null ? h("i", {}, lane.method) : null,
      lane.name ?? pathOf(lane),
    ),
    h("span", { class: "axis-meta" }, metaOf(row.scene, words)),
    h("span", { class: "axis-fires" }),
    ...(state === null ? tags : [h("span", { class: "axis-tag" }, state)]),
  );
}

/** `3 lanes, 120 attempts`, `3 lanes, 4 of 120 failed`. */
function sumWords(scenes: readonly LaneScene[]): string {
  const { all, failed } = totalOf(scenes);
  const how = failed === 0 ? plural(all, "attempt") : `${count(failed)} of ${count(all)} failed`;
  return `${plural(scenes.length, "lane")}, ${how}`;
}

function toneOf({ lane, attempts, bins }: LaneScene): string {
  if (lane.paused || lane.deleted) return "";
  const last = attempts?.outcome.at(-1);
  if (attempts === null) return (bins.at(-1)?.[2] ?? 0) > 0 ? "bad" : "good";
  return last === undefined ? "wait" : isFailure(last) ? "bad" : last === 0 ? "good" : "wait";
}

function metaOf({ lane }: LaneScene, words: Words): string {
  if (lane.backlog !== null) return plural(lane.backlog.waiting, "waits", "wait");
  const [retry] = lane.retries;
  if (retry !== undefined) return `#${retry.number} of ${retry.max} ${relative(words, retry.at)}`;
  const next = nextOf(lane);
  if (next !== null) return `next ${when(words, next)}`;
  return lane.last_at === null ? "nothing yet" : `last ${when(words, lane.last_at)}`;
}
