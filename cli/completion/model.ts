import type { CliCommand } from "../command.ts";
import { optionsOf } from "../help.ts";

/** What a shell completes behind a command. */
export interface CompletionPlace {
  /** The command, such as `buffers push`; empty for `fliq` alone. */
  readonly at: string;
  readonly words: readonly CompletionWord[];
  readonly options: readonly CompletionOption[];
}

export interface CompletionWord {
  readonly word: string;
  readonly meaning: string;
}

export interface CompletionOption {
  /** Without the dashes. */
  readonly name: string;
  readonly short: string | undefined;
  readonly meaning: string;
  /** What its value is completed with; undefined for a flag. */
  readonly value: readonly string[] | "file" | "anything" | undefined;
}

/** The places of a command line, made from the commands. */
export function toPlaces(commands: readonly CliCommand[]): CompletionPlace[] {
  const top = {
    at: "",
    words: [...commands.map(toWord), { word: "help", meaning: "Show the help of a command" }],
    options: toOptions({ options: { version: { short: "v", help: "Tell the version." } }, callsApi: true }),
  };
  const own = commands
    .flatMap((command) => [command, ...(command.verbs ?? [])])
    .map((command) => ({
      at: command.name,
      words: [
        ...(command.verbs ?? []).map(toWord),
        ...(command.operandWords ?? []).map((word) => ({ word, meaning: "" })),
      ],
      options: toOptions(command),
    }));
  const help = { at: "help", words: commands.map(toWord), options: [] };
  return [top, help, ...own];
}

/** The names of options that take the next word, with their dashes. */
export function optionsWithValue(places: readonly CompletionPlace[]): string[] {
  const names = places.flatMap(({ options }) => options.filter(({ value }) => value !== undefined));
  return [...new Set(names.map(({ name }) => `--${name}`))].sort();
}

function toWord({ name, summary }: CliCommand): CompletionWord {
  return { word: name.split(" ").at(-1) ?? name, meaning: firstSentence(summary) };
}

function toOptions(command: Pick<CliCommand, "options" | "callsApi">): CompletionOption[] {
  return Object.entries(optionsOf(command)).map(([name, { short, help, value, choices }]) => ({
    name,
    short,
    meaning: firstSentence(help),
    value: value === undefined ? undefined : (choices ?? (value === "FILE" ? "file" : "anything")),
  }));
}

/** Menus have one line for each. */
function firstSentence(text: string): string {
  return text.split(/(?<=[.;]) /)[0]?.replace(/[.;]$/, "") ?? text;
}
