import { stripVTControlCharacters } from "node:util";

const CODES = { bold: 1, dim: 2, red: 31, green: 32, cyan: 36 } as const;

/** Writes text in colour, or leaves it as it is. */
export type Paint = (style: keyof typeof CODES, text: string) => string;

export function createPaint(isColored: boolean): Paint {
  return (style, text) => (isColored ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
}

/** Lines with the cells of each column aligned; cells may be in colour. */
export function renderTable(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (cell: string) => stripVTControlCharacters(cell).length;
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  const pad = (cell: string, column: number) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell));
  return rows.map((row) => row.map(pad).join("   ").trimEnd());
}
