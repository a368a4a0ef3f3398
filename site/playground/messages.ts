/** What a program's Worker tells the page, in order; the last is `done` or `failed`. */
export type Message =
  /** A line that the program printed. */
  | { readonly kind: "log"; readonly text: string }
  /** The page that draws a moment, with `MOMENT_MARK` where its data goes; once. */
  | { readonly kind: "shell"; readonly html: string }
  /** What a mock knew at one time. `data` is JSON, for the shell. */
  | { readonly kind: "moment"; readonly at: number; readonly startedAt: number; readonly data: string }
  | { readonly kind: "done" }
  | Failure;

/** Why a program ended before its end, and on which of its lines, where that is known. */
export interface Failure {
  readonly kind: "failed";
  readonly text: string;
  readonly line: number | null;
}

export const MOMENT_MARK = "<!-- the moment -->";

/** A program as the compiler leaves it: CommonJS, in an async function. */
export type Program = (
  require: (name: string) => unknown,
  exports: Record<string, unknown>,
  module: Record<string, unknown>,
) => Promise<void>;
