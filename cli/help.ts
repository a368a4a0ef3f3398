import type { OptionSpecs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { API_OPTIONS } from "./connect.ts";
import type { CommandOutput, Io } from "./io.ts";
import { createPaint, type Paint } from "./paint.ts";

/** The options of every command. */
export const COMMON_OPTIONS: OptionSpecs = {
  json: { help: "Answer in JSON, errors too." },
  help: { short: "h", help: "Show this." },
};

/** All options of a command. */
export function optionsOf({ options, callsApi }: Pick<CliCommand, "options" | "callsApi">): OptionSpecs {
  return { ...options, ...(callsApi ? API_OPTIONS : {}), ...COMMON_OPTIONS };
}

/** How a command is written, such as `fliq cancel ID`. */
export function usageOf({ name, operands }: CliCommand): string {
  return ["fliq", name, ...operands].join(" ");
}

/** How help looks. */
export interface HelpLook {
  readonly paint: Paint;
  /** How wide it may be, in characters. */
  readonly columns: number;
}

/** Of a pipe the width is not known. */
const USUAL_COLUMNS = 80;
/** Longer lines are hard to read. */
const MOST_COLUMNS = 120;

/** As wide as the terminal, as far as that makes it easy to read. */
export function lookOf(output: CommandOutput, env: Io["env"]): HelpLook {
  const { columns = USUAL_COLUMNS } = output;
  return { paint: createPaint(output, env), columns: Math.min(columns || USUAL_COLUMNS, MOST_COLUMNS) };
}

/** The help that lists all commands. */
export function renderHelp(groups: readonly CommandGroup[], look: HelpLook): string[] {
  const { paint, columns } = look;
  const names = groups.flatMap(({ commands }) => commands.map(nameWithOperands));
  const width = Math.max(...names.map(({ length }) => length));
  return [
    ...wrap("fliq calls URLs later: the command line of the Fliq HTTP scheduler.", columns),
    "",
    `${paint("bold", "Usage:")} fliq COMMAND [OPTIONS]`,
    ...groups.flatMap(({ title, commands }) => [
      "",
      paint("bold", `${title}:`),
      ...renderRows(
        commands.map((command) => [nameWithOperands(command), command.summary]),
        look,
        width,
      ),
    ]),
    "",
    paint("bold", "For every command that talks to Fliq:"),
    ...renderOptions(API_OPTIONS, look),
    "",
    paint("bold", "For every command:"),
    ...renderOptions(COMMON_OPTIONS, look),
    "",
    paint("bold", "Environment:"),
    ...renderRows(
      [
        ["FLIQ_API_TOKEN", "The API token. Never sent to where --local goes."],
        ["FLIQ_BASE_URL", "Where Fliq is. Default: the hosted API."],
        ["FLIQ_DEV_TOKEN", "The token of `fliq dev`, and of --local."],
        ["FLIQ_SIGNING_SECRET", "For `fliq verify`."],
        ["NO_COLOR", "Anything in it turns colours off."],
      ],
      look,
    ),
    "",
    paint("bold", "Exit codes:"),
    ...wrap(
      "0 done, 1 Fliq said no or could not be reached, 2 written in a wrong way, 130 interrupted",
      columns - 2,
    ).map((line) => `  ${line}`),
    "",
    ...wrap(
      "`fliq COMMAND --help` tells more of each, with examples. `fliq --version` tells the version.",
      columns,
    ),
  ];
}

/** Commands under one heading. */
export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly CliCommand[];
}

/** The help for one command. */
export function renderCommandHelp(command: CliCommand, look: HelpLook): string[] {
  const { paint, columns } = look;
  const { summary, notes, options, callsApi, examples, verbs = [] } = command;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", paint("bold", `${title}:`), ...lines];
  return [
    `${paint("bold", "Usage:")} ${usageOf(command)} [OPTIONS]`,
    "",
    ...wrap(summary, columns),
    ...(notes === undefined ? [] : ["", ...renderNotes(notes, columns)]),
    ...section(
      "More",
      renderRows(
        verbs.map((verb) => [usageOf(verb), verb.summary]),
        look,
      ),
    ),
    ...section("Options", renderOptions({ ...options, ...COMMON_OPTIONS }, look)),
    ...section("Which Fliq", callsApi ? renderOptions(API_OPTIONS, look) : []),
    ...section(
      "Examples",
      examples.map((example) => `  ${example}`),
    ),
  ];
}

/** Broken into lines anew, but for what is set in, such as code. */
function renderNotes(notes: readonly string[], columns: number): string[] {
  const [first, ...rest] = notes;
  if (first === undefined) return [];
  if (first.startsWith(" ")) return [first, ...renderNotes(rest, columns)];
  const end = notes.findIndex((line) => line.startsWith(" "));
  const paragraph = notes.slice(0, end === -1 ? undefined : end);
  return [...wrap(paragraph.join(" "), columns), ...renderNotes(notes.slice(paragraph.length), columns)];
}

function renderOptions(options: OptionSpecs, look: HelpLook): string[] {
  return renderRows(
    Object.entries(options).map(([name, { value, short, help }]) => [
      `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
      help,
    ]),
    look,
  );
}

/** A meaning in fewer characters is harder to read than one that is too wide. */
const LEAST_MEANING = 20;

/** Names and their meanings in two columns; a meaning is broken into lines. */
function renderRows(
  rows: readonly (readonly [name: string, meaning: string])[],
  { paint, columns }: HelpLook,
  width = Math.max(...rows.map(([name]) => name.length)),
): string[] {
  return rows.flatMap(([name, meaning]) =>
    wrap(meaning, Math.max(columns - width - 4, LEAST_MEANING)).map((line, index) => {
      const shown = index === 0 ? name : "";
      return `  ${paint("cyan", shown)}${" ".repeat(width - shown.length)}  ${line}`;
    }),
  );
}

/** Breaks a text into lines, between words. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function nameWithOperands({ name, operands }: CliCommand): string {
  return [name, ...operands].join(" ");
}
