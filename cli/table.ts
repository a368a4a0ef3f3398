import { clean, type Paint, type Style } from "./paint.ts";

/** A column of a table. */
export interface TableColumn {
  readonly title: string;
  /** Which end is cut off when the table is too wide. Default: it is never cut. */
  readonly cut?: "start" | "end";
  /** The order in which columns are left out of a table that is too wide, the lowest first. Default: it is never left out. */
  readonly leaveOut?: number;
}

/** Servers leave out what they do not tell: such a cell is a dash. */
export type Cell = string | null | undefined | { readonly text: string; readonly style: Style | undefined };

/** What stands for a value that is not known. */
export const DASH = "–";

const GAP = "  ";
/** A column is cut to no less than this. */
const LEAST_WIDTH = 16;

export interface TableOptions {
  /** In characters. Undefined for as wide as it is. */
  readonly width: number | undefined;
  readonly paint: Paint;
}

/** A table as lines, no wider than `width` as far as its columns allow. */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  { width, paint }: TableOptions,
): string[] {
  const texts = rows.map((row) => row.map((cell) => clean(textOf(cell) ?? DASH)));
  const natural = columns.map((column, index) =>
    Math.max(column.title.length, ...texts.map((row) => row[index]?.length ?? 0)),
  );
  const widths = fitWidths(columns, natural, width ?? Number.POSITIVE_INFINITY);
  const shown = columns.map((column, index) => ({ column, index, width: widths.get(index) }));

  const renderLine = (read: (index: number) => { text: string; style: Style | undefined }): string => {
    const cells = shown.flatMap(({ column, index, width: columnWidth }) => {
      if (columnWidth === undefined) return [];
      const { text, style } = read(index);
      const cut = cutText(text, columnWidth, column.cut ?? "end");
      const padding = " ".repeat(columnWidth - cut.length);
      return [(style === undefined ? cut : paint(style, cut)) + padding];
    });
    return cells.join(GAP).trimEnd();
  };

  const head = renderLine((index) => ({ text: columns[index]?.title ?? "", style: "dim" }));
  const body = rows.map((row, number) =>
    renderLine((index) => {
      const cell = row[index];
      const style = typeof cell === "object" ? cell?.style : undefined;
      return { text: texts[number]?.[index] ?? "", style };
    }),
  );
  return [head, ...body];
}

function textOf(cell: Cell): string | null | undefined {
  return typeof cell === "object" ? cell?.text : cell;
}

/** How wide each column becomes; those that are left out are missing. */
function fitWidths(
  columns: readonly TableColumn[],
  natural: readonly number[],
  width: number,
): ReadonlyMap<number, number> {
  const least = (index: number) =>
    Math.min(natural[index] ?? 0, columns[index]?.cut ? LEAST_WIDTH : Number.POSITIVE_INFINITY);
  const kept = new Set(columns.keys());
  const total = (measure: (index: number) => number) =>
    [...kept].reduce((sum, index) => sum + measure(index), GAP.length * (kept.size - 1));

  const expendable = [...columns.entries()]
    .filter(([, { leaveOut }]) => leaveOut !== undefined)
    .sort(([, a], [, b]) => (a.leaveOut ?? 0) - (b.leaveOut ?? 0));
  for (const [index] of expendable) {
    if (total(least) <= width) break;
    kept.delete(index);
  }

  const widths = new Map([...kept].map((index) => [index, natural[index] ?? 0]));
  let excess = total((index) => widths.get(index) ?? 0) - width;
  // Columns are cut from the right: what is on the left identifies the row.
  for (const index of [...kept].reverse()) {
    if (excess <= 0) break;
    const given = Math.min(excess, (widths.get(index) ?? 0) - least(index));
    widths.set(index, (widths.get(index) ?? 0) - given);
    excess -= given;
  }
  return widths;
}

/** The text in `width` characters, with `…` for what is cut off. */
export function cutText(text: string, width: number, end: "start" | "end"): string {
  if (text.length <= width) return text;
  return end === "end" ? `${text.slice(0, width - 1)}…` : `…${text.slice(text.length - width + 1)}`;
}

/** Names and values, a line each, the values aligned; values that are not known are left out. */
export function renderFields(
  fields: readonly (readonly [name: string, value: string | null | undefined])[],
  paint: Paint,
): string[] {
  const present = fields.filter(([, value]) => (value ?? undefined) !== undefined);
  const width = Math.max(0, ...present.map(([name]) => name.length));
  return present.map(([name, value]) => `${paint("dim", name.padEnd(width))}${GAP}${value}`);
}
