import type { OptionSpecs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { API_OPTIONS } from "./connect.ts";
import type { Paint } from "./paint.ts";

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

/** The help that lists all commands. */
export function renderHelp(groups: readonly CommandGroup[], paint: Paint): string[] {
  const width = Math.max(...groups.flatMap(({ commands }) => commands.map(nameWithOperands)).map(length));
  return [
    "fliq calls URLs later: the command line of the Fliq HTTP scheduler.",
    "",
    `${paint("bold", "Usage:")} fliq COMMAND [OPTIONS]`,
    ...groups.flatMap(({ title, commands }) => [
      "",
      paint("bold", `${title}:`),
      ...commands.map((command) => {
        const usage = nameWithOperands(command);
        return `  ${paint("cyan", usage)}${" ".repeat(width - usage.length)}  ${command.summary}`;
      }),
    ]),
    "",
    paint("bold", "For every command that talks to Fliq:"),
    ...renderOptions(API_OPTIONS, paint),
    "",
    paint("bold", "For every command:"),
    ...renderOptions(COMMON_OPTIONS, paint),
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
      paint,
    ),
    "",
    paint("bold", "Exit codes:"),
    "  0 done, 1 Fliq said no or could not be reached, 2 written in a wrong way",
    "",
    "`fliq COMMAND --help` tells more of each, with examples. `fliq --version`",
    "tells the version.",
  ];
}

/** Commands under one heading. */
export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly CliCommand[];
}

/** The help for one command. */
export function renderCommandHelp(command: CliCommand, paint: Paint): string[] {
  const { summary, notes, options, callsApi, examples } = command;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", paint("bold", `${title}:`), ...lines];
  return [
    `${paint("bold", "Usage:")} ${usageOf(command)} [OPTIONS]`,
    "",
    summary,
    ...(notes === undefined ? [] : ["", ...notes]),
    ...section("Options", renderOptions({ ...options, ...COMMON_OPTIONS }, paint)),
    ...section("Which Fliq", callsApi ? renderOptions(API_OPTIONS, paint) : []),
    ...section(
      "Examples",
      examples.map((example) => `  ${example}`),
    ),
  ];
}

function renderOptions(options: OptionSpecs, paint: Paint): string[] {
  return renderRows(
    Object.entries(options).map(([name, { value, short, help }]) => [
      `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
      help,
    ]),
    paint,
  );
}

/** The width of the help, in characters. */
const WIDTH = 80;

/** Names and their meanings in two columns; a meaning is broken into lines. */
function renderRows(rows: readonly (readonly [name: string, meaning: string])[], paint: Paint): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, meaning]) =>
    wrap(meaning, WIDTH - width - 4).map((line, index) => {
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

function length(text: string): number {
  return text.length;
}
