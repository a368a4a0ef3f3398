import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { listPages } from "../../scripts/snippets.mjs";
import { APP, type Result, setUp, TOKEN } from "../cli/support.ts";
import { readText } from "../package/manifest.ts";

// Each command of the pages is understood, and does its work against a mock. Those that start a server or look for one have no other
// here: they have to come so far as to say so. test/package/npx.slow.ts runs them as they stand.
const NEEDS_A_SERVER = /^(?:dev|mcp|conformance|clock|advance|travel)\b|--local\b/;

/** What stands in capitals is the reader's. */
const PLACES: Readonly<Record<string, string>> = {
  COMMAND: "job",
  EXPR: "* * * * *",
  NAME: "mails",
  TEXT: "hello",
  TOKEN: `fliq_sk_${"0".repeat(64)}`,
  URL: APP,
};

const pages = (await listPages()).map((page) => ({ page, text: readText(page) }));
const fenced = pages.flatMap(({ text }) =>
  [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, lines = ""]) => lines.split("\n")),
);
const inline = pages.flatMap(({ text }) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code));
const commandsOf = (lines: readonly string[]) =>
  [
    ...new Set(
      lines.flatMap((line) => /^(?:\w+=\S+ )*(?:npx )?fliq (.+?)(?: {2,}#.*)?$/.exec(line)?.[1] ?? []),
    ),
  ].sort();

/** As a shell takes them apart: spaces, and quotes of both kinds. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare = ""]) => double ?? single ?? bare,
  );
}

async function run(command: string) {
  const { mock, fliq } = setUp();
  await fliq(["schedule", `${APP}/a`, "--retries", "0"]);
  await fliq(["schedule", `${APP}/broken`, "--retries", "0"]);
  if (!command.startsWith("buffers create")) {
    await fliq(["buffers", "create", "mails", `${APP}/mail`]);
    await fliq(["buffers", "push", "mails", "--body", "{}"]);
  }
  const isAboutFailures = /^(?:replay|buffers replay)\b/.test(command);
  if (isAboutFailures) mock.failNext("*", { status: 500, times: 20 });
  await mock.runAll();
  const [, ...events] = mock.timeline().split("\n");
  expect(events.length).toBeGreaterThan(3);
  const item = mock.deliveries.find(({ kind }) => kind === "item")?.id ?? "";
  const words = wordsOf(command)
    .map((word) => PLACES[word] ?? word)
    .map((word) => (/^(?:ID|[0-9a-f]{8}-[0-9a-f-]{27})$/.test(word) ? (mock.jobs[0]?.id ?? "") : word))
    .map((word) => (word === "ITEM" ? item : word));
  const ended = new AbortController(); // what follows would do so for ever
  const result = await fliq(words, {
    env: { FLIQ_API_TOKEN: TOKEN, FLIQ_LIVE_TOKEN: TOKEN },
    signal: ended.signal,
    sleep: async () => ended.abort(new Error("Ctrl-C")),
  });
  return command.endsWith("--follow") && result.code === 130 ? { ...result, code: 0 } : result;
}

function expectUnderstood(command: string, { code, stderr }: Result): void {
  const isWithoutServer =
    NEEDS_A_SERVER.test(command) && (code === 1 || stderr.includes("cannot be reached"));
  expect(isWithoutServer ? 0 : code, stderr).toBe(0);
}

test("are found", () => {
  expect(commandsOf(fenced).length).toBeGreaterThan(6);
  expect(commandsOf(inline).length).toBeGreaterThan(20);
});

test.each(commandsOf(fenced))("fliq %s", async (command) => {
  expectUnderstood(command, await run(command));
});

test.each(commandsOf(inline))("fliq %s, in a sentence", async (command) => {
  expectUnderstood(command, await run(command.includes(" ") ? command : `${command} --help`));
});

test("npm has the scripts that the pages run", () => {
  const scripts = fenced.flatMap((line) => [
    ...line.matchAll(/npm (?:run )?(test\b[\w:-]*|(?<=run )[\w:-]+)/g),
  ]);
  expect(scripts.length).toBeGreaterThan(1);
  expect(scripts.map(([, name = ""]) => name).filter((name) => !(name in manifest.scripts))).toEqual([]);
});
