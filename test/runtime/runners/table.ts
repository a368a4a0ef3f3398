import type { Result } from "./runtimes.ts";

/** What came of one runtime. */
export interface Row extends Result {
  readonly name: string;
}

/** Rows as aligned text. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(({ name, version, outcomes, ms }) => {
    const passed = outcomes.filter(({ error }) => error === null).length;
    return [name, version, `${passed}/${outcomes.length}`, `${(ms / 1000).toFixed(1)} s`];
  });
  const table = [["runtime", "version", "passed", "time"], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .join("\n");
}
