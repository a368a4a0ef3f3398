import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, type TestContext, test } from "vitest";
import { ALL_COMMANDS, COMMANDS } from "../../cli/commands/index.ts";
import { optionsOf } from "../../cli/help.ts";
import { COMPLETIONS } from "./completions.ts";
import { setUp } from "./support.ts";

// What is said here of bash is said in completion.test.ts, as every machine has it.

const { fliq } = setUp();
const folder = mkdtempSync(join(tmpdir(), "fliq-shells-"));
const empty = join(folder, "empty"); // Where there are no files to offer.
mkdirSync(empty);
afterAll(() => rmSync(folder, { recursive: true }));

/** Skips a test where its shell is missing, unless that is what is to be seen. */
function need(shell: string, { skip }: TestContext): void {
  const isThere = spawnSync(shell, ["-c", "exit"]).status === 0;
  if (!isThere && process.env["FLIQ_ALL_SHELLS"] !== "1") skip(`there is no ${shell} on this machine`);
  expect([shell, isThere]).toEqual([shell, true]);
}

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function run(shell: string, args: readonly string[]): string[][] {
  const { stdout, stderr, status } = spawnSync(shell, args, {
    cwd: empty,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: empty, TERM: "dumb" },
    timeout: 60_000,
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n").map((line) => line.split(" ").filter((word) => word !== ""));
}

type Complete = (lines: readonly string[]) => Promise<string[][]>;

/** Types each line into an interactive zsh, behind which a Tab comes. What is added to its list is printed instead. */
const completeInZsh = (place: "sourced" | "in $fpath") => async (lines: readonly string[]) => {
  const script = (await fliq(["completion", "zsh"])).stdout;
  const path = await write("functions/_fliq", script);
  const setup = await write(
    "setup.zsh",
    `${place === "sourced" ? "" : `fpath=(${join(folder, "functions")} $fpath)`}
autoload -Uz compinit && compinit -D -u
${place === "sourced" ? `source ${path}` : ""}
bindkey '^I' complete-word
bindkey '^U' kill-whole-line
compadd() {
  local -a hits
  if [[ \${@[1,(i)(-|--)]} != *-(O|A|D)* ]]; then
    builtin compadd -A hits "$@"
    (( $#hits )) && print -rl -- $hits
  fi
  builtin compadd "$@"
}
compprefuncs=(say_begin) comppostfuncs=(say_end)
say_begin() { print -n $'\\x01'; compprefuncs=(say_begin) }
say_end() { print -n $'\\x02'; comppostfuncs=(say_end); compstate[insert]= compstate[list]= }
print REA""DY
`,
  );
  const typist = await write(
    "typist.zsh",
    `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PROMPT= RPROMPT=; source ${setup}'
zpty -r shell out $'*READY*'
while IFS= read -r line; do
  zpty -n -w shell "$line"$'\\t'
  zpty -r shell out $'*\\x02*'
  print -r -- \${\${\${\${out%$'\\x02'*}##*$'\\x01'}//$'\\r'}//$'\\n'/ }
  zpty -n -w shell $'\\x15'
done < $1
zpty -d shell
`,
  );
  return run("zsh", ["-f", typist, await write("lines", `${lines.join("\n")}\n`)]);
};

const completeInFish: Complete = async (lines) => {
  const path = await write("fliq.fish", (await fliq(["completion", "fish"])).stdout);
  // Behind each word comes what it means, and before a value the option that it belongs to.
  const offer = (line: string) =>
    `set offered (complete -C '${line}' | string replace -r '\\t.*' '' | string replace -r '^--.*=' '')\nprintf '%s\\n' "$offered"`;
  const script = lines.map(offer).join("\n");
  return run("fish", ["--no-config", await write("lines.fish", `source ${path}\n${script}\n`)]);
};

describe.each<[shell: string, how: string, complete: Complete]>([
  ["zsh", "sourced", completeInZsh("sourced")],
  ["zsh", "in $fpath", completeInZsh("in $fpath")],
  ["fish", "sourced", completeInFish],
])("%s, %s", (shell, _, complete) => {
  test("completes commands, verbs, options and their values", async (context) => {
    need(shell, context);
    const offered = await complete(COMPLETIONS.map(([line]) => line));
    const sorted = COMPLETIONS.map(([line, words]) => [line, words.split(" ").sort().join(" ")]);
    expect(COMPLETIONS.map(([line], index) => [line, offered[index]?.sort().join(" ")])).toEqual(sorted);
  });

  test("knows every command and every option", async (context) => {
    need(shell, context);
    const lines = ALL_COMMANDS.map(({ name }) => `fliq ${name} --`);
    const [commands = [], ...offered] = await complete(["fliq ", ...lines]);
    expect(commands.sort()).toEqual([...COMMANDS.map(({ name }) => name), "help"].sort());
    for (const [index, command] of ALL_COMMANDS.entries()) {
      const names = Object.keys(optionsOf(command)).map((name) => `--${name}`);
      expect(offered[index]?.sort()).toEqual(names.sort());
    }
  });

  test("offers files where a file is meant", async (context) => {
    need(shell, context);
    await write("empty/fliq.db", "");
    expect((await complete(["fliq dev --db "]))[0]).toEqual(["fliq.db"]);
    rmSync(join(empty, "fliq.db"));
  });
});
