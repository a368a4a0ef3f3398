import type { CommandOutput, Io } from "./io.ts";

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Style = keyof typeof CODES;

/** Colours a text, or returns it as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;

/** Colours for a terminal, unless `NO_COLOR` is set or the terminal has none. */
export function createPaint(output: CommandOutput, env: Io["env"]): Paint {
  const isColored = output.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  return (style, text) => (isColored && text !== "" ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
}

const STYLE_OF_STATUS: Readonly<Record<string, Style>> = {
  pending: "yellow",
  running: "cyan",
  completed: "green",
  failed: "red",
  cancelled: "dim",
};

export function styleOfStatus(status: string): Style | undefined {
  return STYLE_OF_STATUS[status];
}

/** Text on one line, without the characters that control a terminal. */
export function clean(text: string): string {
  // What a server sends may be of another type than it should be.
  return String(text)
    .replace(/\s*\n\s*/g, " ")
    .replace(/\p{Cc}|\p{Bidi_C}/gu, "\ufffd");
}
