import { type CompletionPlace, optionsWithValue } from "./model.ts";

/** The completion for bash, which works without the package bash-completion. */
export function renderBash(places: readonly CompletionPlace[]): string {
  const choices = places.flatMap(({ at, options }) =>
    options.flatMap(({ name, value }) =>
      Array.isArray(value) ? [{ key: `${at} --${name}`, words: value }] : [],
    ),
  );
  const files = places.flatMap(({ options }) => options.filter(({ value }) => value === "file"));
  return `# fliq's completion for bash. Put this into ~/.bashrc: source <(fliq completion bash)
_fliq() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at= words= options= word i
  COMPREPLY=()
  # bash takes --option=value apart at the sign.
  if [[ $cur == "=" ]]; then
    cur=
  elif [[ $prev == "=" ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      --) at=--; break ;;
      ${optionsWithValue(places).join("|")})
        [[ \${COMP_WORDS[i+1]-} == "=" ]] && ((i++))
        ((i++)) ;;
      -*) ;;
      *)
        case "$at $word" in
          ${places
            .flatMap(({ at, words }) => words.map(({ word }) => `"${at} ${word}"`))
            .filter((key) => places.some(({ at }) => `"${at}"` === key || `" ${at}"` === key))
            .join("|")}) at=\${at:+$at }$word ;;
        esac ;;
    esac
  done
  case "$at $prev" in
${choices.map(({ key, words }) => `    "${key}") COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$cur")); return ;;\n`).join("")}  esac
  case $prev in
    ${[...new Set(files.map(({ name }) => `--${name}`))].join("|")}) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    ${optionsWithValue(places).join("|")}) return ;;
  esac
  case $at in
${places.map((place) => `    "${place.at}")${assign("words", wordsOf(place))}${assign("options", optionsOf(place))} ;;\n`).join("")}  esac
  if [[ $cur == -* ]]; then words=$options; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _fliq fliq
`;
}

function assign(name: string, words: readonly string[]): string {
  return words.length === 0 ? "" : `\n      ${name}="${words.join(" ")}"`;
}

function wordsOf({ words }: CompletionPlace): string[] {
  return words.map(({ word }) => word);
}

function optionsOf({ options }: CompletionPlace): string[] {
  return options.flatMap(({ name, short }) => [`--${name}`, ...(short === undefined ? [] : [`-${short}`])]);
}
