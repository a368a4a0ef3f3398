import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { PEERS } from "./peers.mjs";

const RESULTS = new URL("../RESULTS.md", import.meta.url);

/** A table in Markdown whose columns line up. */
export function renderTable(columns, rows) {
  const cells = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index].length)));
  const isNumeric = (index) => index > 0;
  const lines = cells.map((row) => {
    const padded = row.map((cell, index) =>
      isNumeric(index) ? cell.padStart(widths[index]) : cell.padEnd(widths[index]),
    );
    return `| ${padded.join(" | ")} |`;
  });
  const rule = widths.map((width, index) =>
    isNumeric(index) ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  lines.splice(1, 0, `| ${rule.join(" | ")} |`);
  return lines.join("\n");
}

/** One line for a goal. */
export function renderGoal({ met, goal, measured }) {
  return `- ${met ? "met" : "missed"}: ${goal}; measured ${measured}`;
}

/** What the figures were measured on, when, and against which versions. */
export function describeRun(peers) {
  const [cpu] = cpus();
  const machine = `${cpu?.model ?? "unknown processor"}, ${cpus().length} cores, ${process.platform} ${process.arch}`;
  const versions = peers.map((name) => `${name} ${PEERS[name]}`);
  const date = new Date().toISOString().slice(0, 10);
  return `Measured ${[date, machine, `Node ${process.versions.node}`, ...versions].join(", ")}.`;
}

/** A number with its thousands set apart. */
export function count(value) {
  return Math.round(value).toLocaleString("en");
}

/** One number as a multiple of another. */
export function ratio(value, of) {
  return `${(value / of).toFixed(2)} x`;
}

/** Puts what a command printed into bench/RESULTS.md, in place of what it printed before. */
export function writeResults(name, text) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const before = readFileSync(RESULTS, "utf8");
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`bench/RESULTS.md has no part between ${start} and ${end}`);
  writeFileSync(RESULTS, `${before.slice(0, from + start.length)}\n\n${text}\n\n${before.slice(to)}`);
}
