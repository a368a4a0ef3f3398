import { type CompletionOption, type CompletionPlace, optionsWithValue } from "./model.ts";

/** The completion for zsh: to be sourced, or put as \`_fliq\` into a folder of $fpath. */
export function renderZsh(places: readonly CompletionPlace[]): string {
  const valued = optionsWithValue(places).join("|");
  const commands = places.filter(({ at }) => at !== "").map(({ at }) => quote(at));
  return `#compdef fliq
# fliq's completion for zsh. Put this into ~/.zshrc, after compinit: source <(fliq completion zsh)
_fliq() {
  local at= word prev=\${words[CURRENT-1]} i
  local -a names options
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    case $word in
      (--) at=--; break ;;
      (${valued}) ((i++)) ;;
      (-*) ;;
      (*)
        case "\${at:+$at }$word" in
          (${commands.join("|")}) at="\${at:+$at }$word" ;;
        esac ;;
    esac
  done
  if [[ $PREFIX == --*=* ]]; then
    prev=\${PREFIX%%=*}
    compset -P '*='
  fi
  case "$at $prev" in
${places.flatMap((place) => place.options.map((option) => completeValue(place, option))).join("")}    (*" "(${valued})) return ;;
  esac
  case $at in
${places.map(renderPlace).join("")}  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option options
  elif (( $#names )); then
    _describe word names
  else
    _files
  fi
}

if [[ $funcstack[1] == _fliq ]]; then
  _fliq "$@"
else
  compdef _fliq fliq
fi
`;
}

function completeValue({ at }: CompletionPlace, { name, value }: CompletionOption): string {
  const key = quote(`${at} --${name}`);
  if (value === "file") return `    (${key}) _files; return ;;\n`;
  return Array.isArray(value) ? `    (${key}) compadd -- ${value.join(" ")}; return ;;\n` : "";
}

function renderPlace({ at, words, options }: CompletionPlace): string {
  const lines = (items: readonly string[]) => items.map((item) => `        ${quote(item)}\n`).join("");
  const names = words.map(({ word, meaning }) => (meaning === "" ? word : `${word}:${meaning}`));
  const all = options.flatMap(({ name, short, meaning }) => [
    `--${name}:${meaning}`,
    ...(short === undefined ? [] : [`-${short}:${meaning}`]),
  ]);
  const own = names.length === 0 ? "" : `      names=(\n${lines(names)}      )\n`;
  return `    (${quote(at)})\n${own}      options=(\n${lines(all)}      ) ;;\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
