import { clean, type Paint, type Style } from "../paint.ts";
import type { Screen } from "../screen.ts";
import type { Cell, TableColumn } from "../table.ts";
import type { Count, DifferenceReport, OperationReport, RunReport } from "./report.ts";

const COLUMNS: readonly TableColumn[] = [
  { title: "operation" },
  { title: "call", cut: "end", leaveOut: 1 },
  { title: "verdict" },
  { title: "cases" },
];

const STYLES: Readonly<Record<OperationReport["verdict"], Style>> = {
  agree: "green",
  differ: "red",
  "not there": "yellow",
  skipped: "dim",
  untried: "dim",
};

/** A run as people read it: a table of the operations, then each difference, then what was left out and why. */
export function renderReport(report: RunReport, { table, paint }: Pick<Screen, "table" | "paint">): string[] {
  const { operations, differences, summary, server, target, notes } = report;
  return [
    `${clean(target)}, held to what the ${server} server does`,
    "",
    ...table(COLUMNS, operations.map(renderOperation)),
    ...differences.flatMap((difference) => ["", ...renderDifference(difference, paint)]),
    ...renderSkipped(report, paint),
    ...(notes.length === 0
      ? []
      : ["", paint("bold", "Seen besides:"), ...notes.map((note) => `  ${clean(note)}`)]),
    "",
    countInWords(summary),
  ];
}

function renderOperation({ operation, method, path, verdict, ...count }: OperationReport): readonly Cell[] {
  return [
    operation,
    `${method} ${path}`.trim(),
    { text: verdict, style: STYLES[verdict] },
    countInWords(count),
  ];
}

function renderDifference({ name, asked, expected, came, rules }: DifferenceReport, paint: Paint): string[] {
  const line = (title: string, text: string) => `  ${paint("dim", title.padEnd(8))}  ${clean(text)}`;
  return [
    `${paint("red", "differs:")} ${name}`,
    ...(asked === null ? [] : [line("asked", asked)]),
    line("expected", expected),
    line("came", came),
    ...rules.map(({ rule, text }) => line(rule, text)),
  ];
}

/** What was not run, by the reason. */
function renderSkipped({ skipped }: RunReport, paint: Paint): string[] {
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => [
    "",
    `${paint("bold", "Skipped:")} ${reason}`,
    ...skipped.filter((entry) => entry.reason === reason).map(({ name }) => `  ${name}`),
  ]);
}

/** Such as `12 agree, 1 skipped`. */
function countInWords({ agree, differ, notThere, skipped }: Count): string {
  const parts: readonly (readonly [count: number, words: string])[] = [
    [agree, agree === 1 ? "agrees" : "agree"],
    [differ, differ === 1 ? "differs" : "differ"],
    [notThere, "not there"],
    [skipped, "skipped"],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return shown.length === 0 ? "none" : shown.join(", ");
}
