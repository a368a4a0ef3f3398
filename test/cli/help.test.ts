import { describe, expect, test } from "vitest";
import { EXIT } from "../../cli/command.ts";
import { ALL_COMMANDS } from "../../cli/commands/index.ts";
import { version } from "../../package.json";
import { setUp } from "./support.ts";

const { fliq } = setUp();
const names = ALL_COMMANDS.map(({ name }) => name);

describe("help", () => {
  test("for the whole", async () => {
    const { code, stdout, stderr } = await fliq(["--help"]);
    expect([code, stderr]).toEqual([EXIT.ok, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      "fliq calls URLs later: the command line of the Fliq HTTP scheduler.

      Usage: fliq COMMAND [OPTIONS]

      On this machine:
        dev               Run Fliq on this machine, with a dashboard, for development.
        mcp               Let an agent schedule, look and travel, over stdin and
                          stdout.
        clock             Show the clock of a running \`fliq dev\`.
        advance TIME      Move the clock of a running \`fliq dev\` on by a while.
        travel TIME       Move the clock of a running \`fliq dev\` to a time.

      Jobs:
        schedule URL      Call a URL once: in a while, at a time, or now.
        jobs              List jobs, the latest due first.
        job ID            Show a job and every attempt that was made.
        wait ID           Wait until a job has ended.
        cancel ID         Cancel a pending job, or delete a schedule.
        replay ID         Make a copy of a failed job, due now.

      Schedules:
        cron EXPR URL     Call a URL again and again, on a cron expression.
        schedules         List schedules, the newest first.
        pause ID          Stop a schedule for a while.
        resume ID         Let a paused schedule run again.

      Buffers:
        buffers           List buffers, and make, fill and pause them.

      The account:
        stats             Show how attempts went, and the credits that they used.
        alerts            List who is told of failures and low credits, and add some.
        tokens            List API tokens, and create or revoke them.
        secret            Show the secret that deliveries are signed with, or rotate
                          it.

      Without Fliq:
        next EXPR         List when a cron expression runs next.
        verify            Check a delivery's signature, and say what is wrong with it.
        completion SHELL  Print what makes a shell complete fliq's commands and
                          options.

      For those who run a Fliq:
        conformance       Hold a live Fliq to its rules, and say where it differs.

      For every command that talks to Fliq:
        --local         Talk to the \`fliq dev\` that runs on this machine, on whatever
                        port; of several, to that at http://127.0.0.1:4747.
        --base-url URL  Talk to the Fliq at this address. Default: FLIQ_BASE_URL, else
                        the hosted API.
        --token TOKEN   The API token. Better set FLIQ_API_TOKEN: an option shows in
                        the list of processes, and in the shell's history.

      For every command:
        --json      Answer in JSON, errors too.
        -h, --help  Show this.

      Environment:
        FLIQ_API_TOKEN       The API token. Never sent to where --local goes.
        FLIQ_BASE_URL        Where Fliq is. Default: the hosted API.
        FLIQ_DEV_TOKEN       The token of \`fliq dev\`, and of --local.
        FLIQ_SIGNING_SECRET  For \`fliq verify\`.
        NO_COLOR             Anything in it turns colours off.

      Exit codes:
        0 done, 1 Fliq said no or could not be reached, 2 written in a wrong way, 130
        interrupted

      \`fliq COMMAND --help\` tells more of each, with examples. \`fliq --version\` tells
      the version.
      "
    `);
    for (const argv of [["-h"], ["help"], ["--json", "--help"]])
      expect((await fliq(argv)).stdout).toBe(stdout);
  });

  test.each(names)("for %s", async (name) => {
    const { code, stdout, stderr } = await fliq([...name.split(" "), "--help"]);
    expect([code, stderr]).toEqual([EXIT.ok, ""]);
    expect(stdout).toMatchSnapshot(name);
    expect((await fliq(["help", ...name.split(" ")])).stdout).toBe(stdout);
    expect(stdout).toContain("Examples:");
    expect(stdout).toContain("--json");
  });

  test.each([60, 80, 120])("fits %d columns, but for examples", async (columns) => {
    for (const argv of [["--help"], ...names.map((name) => [...name.split(" "), "--help"])]) {
      const { stdout } = await fliq(argv, { columns });
      const lines = stdout.split("\n").filter((line) => !/^ {2,}(fliq |--url|--target|\{ "mcp)/.test(line));
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
      // Each word is there at every width.
      expect(stdout.split(/\s+/)).toEqual((await fliq(argv)).stdout.split(/\s+/));
    }
  });

  test("is as wide as the terminal, and no wider than one reads", async () => {
    const widest = async (columns: number) =>
      Math.max(
        ...(await fliq(["dev", "--help"], { columns })).stdout.split("\n").map(({ length }) => length),
      );
    const widths = await Promise.all([60, 80, 120, 400].map(widest));
    expect(widths[0]).toBeGreaterThan(50);
    expect(widths[1]).toBeGreaterThan(70);
    expect(widths[2]).toBeGreaterThan(100);
    expect(widths[3]).toBe(widths[2]);
    expect((await fliq(["dev", "--help"])).stdout).toBe(
      (await fliq(["dev", "--help"], { columns: 80 })).stdout,
    );
  });

  test("without a command it is an error", async () => {
    const { code, stdout, stderr } = await fliq([]);
    expect([code, stdout]).toEqual([EXIT.usage, ""]);
    expect(stderr).toBe((await fliq(["--help"])).stdout);
  });

  test("for a command that is not there", async () => {
    expect(await fliq(["help", "jbos"])).toMatchObject({ code: EXIT.usage, stdout: "" });
  });

  test("the examples use commands and options that there are", async () => {
    for (const line of ALL_COMMANDS.flatMap(({ examples }) => examples.join("\n").replaceAll("\\\n", ""))
      .join("\n")
      .split("\n")) {
      for (const [, text = ""] of line.matchAll(/fliq ([^|#)]*)/g)) {
        const [word = "", verb] = text.split(" ");
        expect(names).toContain(word);
        const { stdout } = await fliq([
          "help",
          word,
          ...(names.includes(`${word} ${verb}`) ? [verb ?? ""] : []),
        ]);
        for (const option of text.match(/(?<= )--[a-z-]+/g) ?? []) {
          expect(stdout.split("Examples:")[0]).toContain(` ${option}`);
        }
      }
    }
  });

  test("in colour at a terminal, unless NO_COLOR is set", async () => {
    expect((await fliq(["--help"], { isTTY: true })).stdout).toContain("\u001b[1mUsage:\u001b[22m");
    const plain = (await fliq(["--help"])).stdout;
    expect((await fliq(["--help"], { isTTY: true, env: { NO_COLOR: "1" } })).stdout).toBe(plain);
    expect((await fliq(["--help"], { isTTY: true, env: { TERM: "dumb" } })).stdout).toBe(plain);
  });
});

test("the version", async () => {
  expect(await fliq(["--version"])).toEqual({ code: EXIT.ok, stdout: `${version}\n`, stderr: "" });
  expect((await fliq(["-v"])).stdout).toBe(`${version}\n`);
  expect(JSON.parse((await fliq(["--version", "--json"])).stdout)).toEqual({ version });
});
