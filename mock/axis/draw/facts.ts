import { FLAG, OUTCOME } from "../types.ts";
import type { Mark } from "./mark.ts";
import { emptyAt } from "./paint-stock.ts";
import { hasFlag, isFailure, isHard, type LaneScene } from "./scene.ts";
import { clockOf, count, pathOf, plural, relative, span, titleOf, type Words, when } from "./words.ts";

/** How something is to be taken. */
export type Tone = "good" | "bad" | "wait" | "run";

/** What a mark says, in words. */
export interface Facts {
  readonly title: string;
  readonly subtitle: string;
  readonly rows: readonly (readonly [name: string, value: string, tone?: Tone])[];
}

/** A job or item, and one of its attempts. */
export interface Work {
  readonly id: string;
  readonly attempt: number | null;
}

/** What a mark of a lane says. */
export function factsOf(scene: LaneScene, mark: Mark, words: Words): Facts {
  const { lane } = scene;
  const title = titleOf(lane);
  const call = `${lane.method} ${pathOf(lane)}`;
  const at = (instant: number) => `${when(words, instant)}, ${relative(words, instant)}`;
  switch (mark.kind) {
    case "attempt":
      return { title, ...attemptFacts(scene, mark.index, words) };
    case "column": {
      const share = Math.round((mark.failed / mark.count) * 100);
      return {
        title,
        subtitle: `${when(words, mark.at)} – ${clockOf(words, mark.at + mark.stepMs)}`,
        rows: [
          ["Attempts", count(mark.count)],
          [
            "Failed",
            mark.failed === 0 ? "none" : `${count(mark.failed)} (${share} %)`,
            mark.failed === 0 ? "good" : "bad",
          ],
          ...(mark.limited === 0 ? [] : [["Put back", `${count(mark.limited)} (429)`, "wait"] as const]),
          ["Enter", "zooms in"],
        ],
      };
    }
    case "notice": {
      const notice = scene.notices[mark.index];
      const isAlert = notice?.kind === "alert";
      return {
        title,
        subtitle: `of ${notice?.job_id ?? ""}`,
        rows: [
          [
            isAlert ? "Alert" : "Webhook",
            notice?.ok === true ? "delivered" : "failed",
            notice?.ok === true ? "good" : "bad",
          ],
          ["At", at(mark.at)],
          ...(mark.count > 1 ? [["Near it", `${mark.count - 1} more`] as const] : []),
        ],
      };
    }
    case "tick": {
      const cron = `${lane.cron ?? ""}${lane.zone === null ? "" : ` (${lane.zone})`}`;
      const runs = lane.paused ? `${when(words, mark.at)}, if it is resumed` : at(mark.at);
      const twice = scene.repeated.has(mark.at)
        ? [["Clock", `${clockOf(words, mark.at)} comes twice: it runs both times`, "wait"] as const]
        : [];
      return {
        title,
        subtitle: call,
        rows: [["Runs", runs], ["Cron", cron], ...twice, ...faultRows(scene, mark.at)],
      };
    }
    case "band":
      return {
        title,
        subtitle: call,
        rows: [
          ["Runs", lane.per_day >= 24 ? `${count(lane.per_day)} a day` : plural(mark.count, "run")],
          ["Cron", lane.cron ?? ""],
          ["From", lane.paused ? "paused" : at(mark.at)],
        ],
      };
    case "skip": {
      const skipped = lane.skipped[mark.index];
      const zone = lane.zone ?? "UTC";
      return {
        title,
        subtitle: "does not run",
        rows: [
          ["Clock", `${skipped?.local ?? ""} does not exist then in ${zone}`, "wait"],
          ["Cron", lane.cron ?? ""],
        ],
      };
    }
    case "once": {
      const first = lane.once[mark.index];
      const last = lane.once[mark.index + mark.count - 1];
      return {
        title,
        subtitle: mark.count > 1 ? plural(mark.count, "job") : (first?.job_id ?? ""),
        rows: [
          ["Due", at(mark.at)],
          mark.count > 1 && last !== undefined
            ? ["The last", when(words, last.at)]
            : ["Attempts", `at most ${first?.max ?? 1}`],
          ...faultRows(scene, mark.at),
        ],
      };
    }
    case "retry": {
      const retry = lane.retries[mark.index];
      const end = retry?.windows.at(-1)?.to ?? null;
      return {
        title,
        subtitle: `attempt ${retry?.number ?? ""} of ${retry?.max ?? ""} · ${retry?.job_id ?? ""}`,
        rows: [
          ["Due", at(mark.at)],
          ...faultRows(scene, mark.at),
          ...(end === null
            ? []
            : [
                [
                  "If it fails",
                  `${plural(retry?.windows.length ?? 0, "more attempt")}, until ${when(words, end)}`,
                ] as const,
              ]),
        ],
      };
    }
    case "ghost": {
      const retry = lane.retries[mark.index];
      const window = retry?.windows[mark.count];
      const to = window?.to ?? null;
      return {
        title,
        subtitle: `attempt ${window?.number ?? ""} of ${retry?.max ?? ""}, if all before it fail`,
        rows: [
          ["Earliest", when(words, mark.at)],
          ["Latest", to === null ? "no end" : when(words, to)],
          ["Why", "the wait varies by 25 %, and attempts take up to their time limit"],
        ],
      };
    }
    case "stock": {
      const { backlog } = lane;
      if (backlog === null) return { title, subtitle: call, rows: [] };
      return {
        title,
        subtitle: call,
        rows: [
          ["Waiting", plural(backlog.waiting, "item")],
          ["Pace", `one at a time, ${span(backlog.ms_per_item)} each`],
          ["Empty", lane.paused ? "never: it is paused" : at(emptyAt(backlog, words.now))],
          ...stockFaults(scene),
        ],
      };
    }
  }
}

/** The job or item that a mark is of, and which of its attempts; null where it is of none, or of several. */
export function workOf({ lane, attempts, notices }: LaneScene, { kind, index, count }: Mark): Work | null {
  if (kind === "attempt" && attempts !== null)
    return { id: attempts.job[index] ?? "", attempt: attempts.number[index] ?? null };
  const id =
    kind === "notice"
      ? notices[index]?.job_id
      : kind === "once" && count === 1
        ? lane.once[index]?.job_id
        : kind === "retry" || kind === "ghost"
          ? lane.retries[index]?.job_id
          : undefined;
  return id === undefined ? null : { id, attempt: null };
}

const TONES: Readonly<Record<number, Tone>> = {
  [OUTCOME.ok]: "good",
  [OUTCOME.failed]: "bad",
  [OUTCOME.limited]: "wait",
  [OUTCOME.lost]: "bad",
  [OUTCOME.running]: "run",
};

/** How an attempt went, in a word or two. */
export function outcomeOf({ attempts }: LaneScene, index: number): readonly [text: string, tone: Tone] {
  const outcome = attempts?.outcome[index] ?? OUTCOME.ok;
  const code = attempts?.code[index] ?? 0;
  const text =
    outcome === OUTCOME.running
      ? "running"
      : outcome === OUTCOME.lost
        ? "worker lost"
        : code === 0
          ? "no answer"
          : outcome === OUTCOME.limited
            ? `${code}, put back`
            : String(code);
  return [text, TONES[outcome] ?? "good"];
}

function attemptFacts(scene: LaneScene, index: number, words: Words): Pick<Facts, "subtitle" | "rows"> {
  const { attempts, starts, ends, before, after, lane } = scene;
  const start = starts[index] ?? 0;
  const end = ends[index] ?? Number.NaN;
  const flags = attempts?.flags[index];
  const earlier = before[index] ?? -1;
  const later = after[index] ?? -1;
  const job = attempts?.job[index] ?? "";
  const retry = lane.retries.find(({ job_id }) => job_id === job);
  const rows: (readonly [string, string, Tone?])[] = [
    ["Outcome", ...outcomeOf(scene, index)],
    ["Started", `${when(words, start)}, ${relative(words, start)}`],
  ];
  if (!Number.isNaN(end)) rows.push(["Took", span(end - start)]);
  if (earlier >= 0) {
    const since = ends[earlier] ?? Number.NaN;
    rows.push(["Waited", span(start - (Number.isNaN(since) ? (starts[earlier] ?? start) : since))]);
  }
  if (hasFlag(flags, FLAG.final)) rows.push(["Then", "failed for good", "bad"]);
  else if (later >= 0)
    rows.push(["Then", `attempt ${attempts?.number[later] ?? ""} at ${when(words, starts[later] ?? 0)}`]);
  else if (retry !== undefined && isFailure(attempts?.outcome[index]))
    rows.push(["Then", `attempt ${retry.number} at ${when(words, retry.at)}`]);
  if (hasFlag(flags, FLAG.twice)) rows.push(["Note", "delivered twice", "wait"]);
  return { subtitle: `attempt ${attempts?.number[index] ?? ""} · ${job}`, rows };
}

/** The faults that hit items that wait. */
function stockFaults({ hits, hitCount, endless }: LaneScene): Facts["rows"] {
  const all = new Set([...(endless === null ? [] : [endless]), ...hits.values()]);
  const often = hitCount === 0 ? "" : `, hits ${plural(hitCount, "item")}`;
  return [...all].map((fault) => ["Fault", fault.text + often, isHard(fault) ? "bad" : "wait"]);
}

function faultRows({ hits, endless }: LaneScene, at: number): Facts["rows"] {
  const fault = hits.get(at) ?? endless;
  return fault === null ? [] : [["Fault", fault.text, isHard(fault) ? "bad" : "wait"]];
}
