import { styleText } from "node:util";
import type { CommandOutput, Io } from "./io.ts";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Colours a text, or returns it as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;

/** Colours for a terminal, unless `NO_COLOR` is set or the terminal has none. */
export function createPaint(output: CommandOutput, env: Io["env"]): Paint {
  const isColored = output.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  return (style, text) =>
    // Whether there are colours is known here of the stream that is meant: styleText would look at the process's own.
    isColored && text !== "" ? styleText(style, text, { validateStream: false }) : text;
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
