import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { ALL_COMMANDS, COMMANDS } from "../../cli/commands/index.ts";
import { toPlaces } from "../../cli/completion/model.ts";
import { optionsOf } from "../../cli/help.ts";
import { COMPLETIONS } from "./completions.ts";
import { setUp } from "./support.ts";

const { fliq } = setUp();
const scriptFor = async (shell: string) => (await fliq(["completion", shell])).stdout;

/** What bash offers for the last of these words, for each line. */
async function completeInBash(lines: readonly (readonly string[])[]): Promise<string[][]> {
  const calls = lines.map((words) => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _fliq; echo "\${COMPREPLY[*]}"`;
  });
  const script = `set -u\n${await scriptFor("bash")}\n${calls.join("\n")}\n`;
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "--noprofile"], {
    input: script,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ").filter((word) => word !== ""));
}

/** bash takes `--option=value` apart at the sign. */
function takeApart(word: string): string[] {
  const [name = "", value] = word.split("=");
  return value === undefined ? [name] : [name, "=", value].filter((part) => part !== "");
}

describe("bash", () => {
  test("completes commands, verbs, options and their values", async () => {
    const offered = await completeInBash(COMPLETIONS.map(([line]) => line.split(" ").flatMap(takeApart)));
    expect(COMPLETIONS.map(([line], index) => [line, offered[index]?.join(" ")])).toEqual(COMPLETIONS);
  });

  test("knows every command and every option", async () => {
    const names = [...COMMANDS.map(({ name }) => name)];
    expect((await completeInBash([["fliq", ""]]))[0]).toEqual([...names, "help"]);
    const lines = ALL_COMMANDS.map(({ name }) => ["fliq", ...name.split(" "), "--"]);
    const offered = await completeInBash(lines);
    for (const [index, command] of ALL_COMMANDS.entries())
      expect(offered[index]).toEqual(Object.keys(optionsOf(command)).map((name) => `--${name}`));
  });
});

test("an option is a flag everywhere or nowhere", () => {
  const kinds = new Map<string, boolean>();
  for (const { options } of toPlaces(COMMANDS))
    for (const { name, value } of options) {
      expect([name, value !== undefined]).toEqual([name, kinds.get(name) ?? value !== undefined]);
      kinds.set(name, value !== undefined);
    }
  expect(kinds.size).toBeGreaterThan(30);
});

test("each choice is one that the help names", async () => {
  for (const { name, options } of ALL_COMMANDS)
    for (const [option, { choices = [], help }] of Object.entries(options))
      for (const choice of choices)
        expect([name, option, help]).toEqual([name, option, expect.stringContaining(choice)]);
});

test.each(["bash", "zsh", "fish"])("the script for %s", async (shell) => {
  expect(await scriptFor(shell)).toMatchSnapshot();
});

test("as JSON", async () => {
  const { stdout } = await fliq(["completion", "fish", "--json"]);
  expect(JSON.parse(stdout)).toEqual({ shell: "fish", script: await scriptFor("fish") });
});

test("a shell that there is not", async () => {
  expect(await fliq(["completion", "tcsh"])).toEqual({
    code: 2,
    stdout: "",
    stderr: 'fliq: SHELL: there is no completion for "tcsh"\n      choose one of bash, zsh, fish\n',
  });
});
