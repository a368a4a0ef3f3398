import type { Io } from "./io.ts";
import { createPaint, type Paint } from "./paint.ts";
import { type Cell, renderFields, renderTable, type TableColumn } from "./table.ts";

/** Writes a command's output. */
export interface Screen {
  readonly paint: Paint;
  /** Whether answers are JSON. */
  readonly isJson: boolean;
  /** An answer: the value as JSON where that was asked for, else the lines. */
  show(value: unknown, lines: () => readonly string[]): void;
  /** Lines on stdout. */
  say(...lines: string[]): void;
  /** One line of JSON on stdout. */
  sayJson(value: unknown): void;
  /** Lines beside the answer, for people: on stderr, and none when answers are JSON. */
  note(...lines: string[]): void;
  table(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): string[];
  fields(fields: readonly (readonly [name: string, value: string | null | undefined])[]): string[];
}

export function createScreen({ stdout, stderr, env }: Io, isJson: boolean): Screen {
  const paint = createPaint(stdout, env);
  const say = (...lines: string[]) => stdout.write(lines.map((line) => `${line}\n`).join(""));
  return {
    paint,
    isJson,
    say,
    sayJson: (value) => say(JSON.stringify(value)),
    show(value, lines) {
      if (isJson) say(JSON.stringify(value, null, 2));
      else say(...lines());
    },
    note(...lines) {
      if (!isJson) stderr.write(lines.map((line) => `${line}\n`).join(""));
    },
    // In a pipe nothing is cut, so that it can be searched.
    table: (columns, rows) =>
      renderTable(columns, rows, { width: stdout.isTTY ? (stdout.columns ?? 80) : undefined, paint }),
    fields: (fields) => renderFields(fields, paint),
  };
}
