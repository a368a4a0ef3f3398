import { type CompletionOption, type CompletionPlace, optionsWithValue } from "./model.ts";

/** The completion for fish. */
export function renderFish(places: readonly CompletionPlace[]): string {
  const commands = places.filter(({ at }) => at !== "").map(({ at }) => quote(at));
  return `# fliq's completion for fish. Keep it: fliq completion fish > ~/.config/fish/completions/fliq.fish
function __fliq_is_at --description 'Whether the command so far is this one'
    set -l at
    set -l skips 0
    set -l given (commandline -opc)
    set -e given[1]
    for word in $given
        if test $skips = 1
            set skips 0
            continue
        end
        switch $word
            case --
                return 1
            case ${optionsWithValue(places).join(" ")}
                set skips 1
            case '-*'
            case '*'
                set -l longer (string join ' ' $at $word)
                if contains -- $longer ${commands.join(" ")}
                    set at $longer
                end
        end
    end
    test "$at" = "$argv[1]"
end

complete -c fliq -f
${places
  .map(({ at, words, options }) => {
    const start = `complete -c fliq -n ${quote(`__fliq_is_at ${quote(at)}`)}`;
    return [
      ...words.map(({ word, meaning }) => `${start} -a ${word}${describe(meaning)}`),
      ...options.map((option) => `${start} ${renderOption(option)}`),
      "",
    ].join("\n");
  })
  .join("")}`;
}

function renderOption({ name, short, meaning, value }: CompletionOption): string {
  const names = `-l ${name}${short === undefined ? "" : ` -s ${short}`}`;
  return `${names}${renderValue(value)}${describe(meaning)}`;
}

/** `-x` has a value and no files, `-rF` one that is a file. */
function renderValue(value: CompletionOption["value"]): string {
  if (value === undefined) return "";
  if (value === "file") return " -rF";
  return value === "anything" ? " -x" : ` -x -a ${quote(value.join(" "))}`;
}

function describe(meaning: string): string {
  return meaning === "" ? "" : ` -d ${quote(meaning)}`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
