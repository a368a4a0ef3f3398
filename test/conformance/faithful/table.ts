/** A table in Markdown. */
export function renderTable(
  titles: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  const line = (cells: readonly (string | number | undefined)[]) =>
    `| ${cells.map((cell) => cell ?? "").join(" | ")} |`;
  const rule = `| ${titles.map((_, index) => (index === 0 ? "---" : "---:")).join(" | ")} |`;
  return [line(titles), rule, ...rows.map(line)].join("\n");
}
