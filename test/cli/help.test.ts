import { describe, expect, test } from "vitest";
import { EXIT } from "../../cli/command.ts";
import { COMMANDS } from "../../cli/commands/index.ts";
import { version } from "../../package.json";
import { setUp } from "./support.ts";

const { fliq } = setUp();
const names = COMMANDS.map(({ name }) => name);

describe("help", () => {
  test("for the whole", async () => {
    const { code, stdout, stderr } = await fliq(["--help"]);
    expect([code, stderr]).toEqual([EXIT.ok, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      "fliq calls URLs later: the command line of the Fliq HTTP scheduler.

      Usage: fliq COMMAND [OPTIONS]

      On this machine:
        dev            Run Fliq on this machine, with a dashboard, for development.
        mcp            Let an agent schedule, look and travel, over stdin and stdout.
        clock          Show the clock of a running \`fliq dev\`.
        advance TIME   Move the clock of a running \`fliq dev\` on by a while.
        travel TIME    Move the clock of a running \`fliq dev\` to a time.

      Jobs:
        schedule URL   Call a URL once: in a while, at a time, or now.
        jobs           List jobs, the latest due first.
        job ID         Show a job and every attempt that was made.
        cancel ID      Cancel a pending job, or delete a schedule.
        replay ID      Make a copy of a failed job, due now.

      Schedules:
        cron EXPR URL  Call a URL again and again, on a cron expression.
        schedules      List schedules, the newest first.
        pause ID       Stop a schedule for a while.
        resume ID      Let a paused schedule run again.

      Without Fliq:
        next EXPR      List when a cron expression runs next.
        verify         Check a delivery's signature, and say what is wrong with it.

      For those who run a Fliq:
        conformance    Hold a live Fliq to its rules, and say where it differs.

      For every command that talks to Fliq:
        --local         Talk to the server that \`fliq dev\` started, at
                        http://127.0.0.1:4747.
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
        0 done, 1 Fliq said no or could not be reached, 2 written in a wrong way

      \`fliq COMMAND --help\` tells more of each, with examples. \`fliq --version\`
      tells the version.
      "
    `);
    for (const argv of [["-h"], ["help"], ["--json", "--help"]])
      expect((await fliq(argv)).stdout).toBe(stdout);
  });

  test.each(names)("for %s", async (name) => {
    const { code, stdout, stderr } = await fliq([name, "--help"]);
    expect([code, stderr]).toEqual([EXIT.ok, ""]);
    expect(stdout).toMatchSnapshot(name);
    expect((await fliq(["help", name])).stdout).toBe(stdout);
    expect(stdout).toContain("Examples:");
    expect(stdout).toContain("--json");
  });

  test("fits 80 columns, but for examples", async () => {
    for (const argv of [["--help"], ...names.map((name) => [name, "--help"])]) {
      const { stdout } = await fliq(argv);
      const long = stdout.split("\n").filter((line) => line.length > 80 && !/^ {2,}(fliq |--url)/.test(line));
      expect(long).toEqual([]);
    }
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
    for (const line of COMMANDS.flatMap(({ examples }) => examples.join("\n").replaceAll("\\\n", ""))
      .join("\n")
      .split("\n")) {
      for (const [, name = "", rest = ""] of line.matchAll(/fliq (\w+)([^|#]*)/g)) {
        expect(names).toContain(name);
        const { stdout } = await fliq([name, "--help"]);
        for (const option of rest.match(/(?<= )--[a-z-]+/g) ?? []) {
          expect(stdout.split("Examples:")[0]).toContain(` ${option}`);
        }
      }
    }
  });

  test("in colour at a terminal, unless NO_COLOR is set", async () => {
    expect((await fliq(["--help"], { isTTY: true })).stdout).toContain("\u001b[1mUsage:\u001b[0m");
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
