import { describe, expect, test } from "vitest";
import { EXIT } from "../../cli/command.ts";
import { LOCAL_HEX_TOKEN } from "../../cli/connect.ts";
import { editDistance, suggest } from "../../cli/suggest.ts";
import { APP, setUp, show, TOKEN } from "./support.ts";

const url = `${APP}/hook`;

describe("what cannot be meant", () => {
  test.each([
    ["unknown command", ["jbos"]],
    ["unknown command, nothing near", ["frobnicate"]],
    ["a command cut short", ["sched"]],
    ["unknown option", ["jobs", "--statsu", "failed"]],
    ["unknown option, nothing near", ["jobs", "--frobnicate"]],
    ["unknown short option", ["jobs", "-x"]],
    ["an option of another command", ["jobs", "--in", "5s"]],
    ["no value", ["schedule", url, "--in"]],
    ["an option for a value", ["schedule", url, "--in", "--json"]],
    ["a value for a flag", ["jobs", "--json=yes"]],
    ["twice", ["schedule", url, "--in", "5s", "--in", "6s"]],
    ["an operand missing", ["schedule"]],
    ["an operand too many", ["job", "job_a", "job_b"]],
    ["two times", ["schedule", url, "--in", "5s", "--at", "2026-04-01T00:00:00Z"]],
    ["no duration", ["schedule", url, "--in", "30 minuts"]],
    ["half a duration", ["schedule", url, "--in", "1.2.3s"]],
    ["no time", ["schedule", url, "--at", "2026-04-01"]],
    ["no URL", ["schedule", "/api/remind"]],
    ["no http URL", ["schedule", "ftp://example.com"]],
    ["no number", ["schedule", url, "--retries", "many"]],
    ["a number too big", ["schedule", url, "--retries", "21"]],
    ["no method", ["schedule", url, "--method", "PSOT"]],
    ["no backoff", ["schedule", url, "--backoff", "quadratic"]],
    ["no header", ["schedule", url, "--header", "secret-without-colon"]],
    ["a header that is none", ["schedule", url, "--header", "a b: secret"]],
    ["too short", ["schedule", url, "--timeout", "500ms"]],
    ["a GET with a body", ["schedule", url, "--method", "GET", "--body", "x"]],
    ["no status", ["jobs", "--status", "faild"]],
    ["a limit", ["jobs", "--limit", "0"]],
    ["two addresses", ["jobs", "--local", "--base-url", "http://localhost:1"]],
    ["no base URL", ["jobs", "--base-url", "localhost:4747"]],
    ["an id of dots", ["job", ".."]],
    ["no command", ["--", "jobs"]],
  ])("%s", async (name, argv) => {
    const { mock, fliq } = setUp();
    const result = await fliq(argv);
    expect(result.code).toBe(EXIT.usage);
    expect(result.stdout).toBe("");
    expect(result.stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
    expect(result.stderr).toMatchSnapshot(name);
    expect(mock.jobs).toEqual([]);
  });

  test("as JSON", async () => {
    const { fliq } = setUp();
    const { code, stderr } = await fliq(["schedule", url, "--retries", "21", "--json"]);
    expect(code).toBe(EXIT.usage);
    expect(JSON.parse(stderr)).toEqual({
      error: '--retries: "21" is not a whole number from 0 to 20',
      hint: "see `fliq schedule --help`",
      code: "usage",
    });
    const input = await fliq(["schedule", "ftp://example.com", "--json"]);
    expect(JSON.parse(input.stderr)).toMatchObject({ code: "invalid_input", field: "url" });
  });
});

describe("which Fliq", () => {
  test("no token", async () => {
    const { fliq } = setUp();
    expect(show(await fliq(["jobs"], { env: {} }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: no token: set FLIQ_API_TOKEN, or use --local for a server started by \`fliq dev\`
      --- exit 2"
    `);
    expect((await fliq(["jobs"], { env: { FLIQ_API_TOKEN: "" } })).code).toBe(EXIT.usage);
  });

  /** Where a command line sends its request, and with which token. */
  async function destination(argv: readonly string[], env: Record<string, string>) {
    const { mock, fliq } = setUp();
    let seen = "";
    const { code } = await fliq(["jobs", ...argv], {
      env,
      fetch: (request, init) => {
        seen = `${new URL(request.url).origin} ${request.headers.get("authorization")}`;
        return mock.fetch(request, init);
      },
    });
    return code === 0 ? seen : `exit ${code}`;
  }

  test("the hosted one, or the one that the environment or an option names", async () => {
    const env = { FLIQ_API_TOKEN: TOKEN };
    const given = { ...env, FLIQ_BASE_URL: "https://fliq.example.com" };
    expect(await destination([], env)).toBe(`https://api.fliq.sh Bearer ${TOKEN}`);
    expect(await destination([], given)).toBe(`https://fliq.example.com Bearer ${TOKEN}`);
    const option = ["--base-url", "http://127.0.0.1:4747", "--token", "fliq_sk_other"];
    expect(await destination(option, given)).toBe("http://127.0.0.1:4747 Bearer fliq_sk_other");
  });

  test("a live token is never sent to the local one", async () => {
    const env = { FLIQ_API_TOKEN: TOKEN, FLIQ_BASE_URL: "https://fliq.example.com" };
    expect(await destination(["--local"], env)).toBe(`http://127.0.0.1:4747 Bearer ${LOCAL_HEX_TOKEN}`);
    const own = { ...env, FLIQ_DEV_TOKEN: "fliq_sk_dev" };
    expect(await destination(["--local"], own)).toBe("http://127.0.0.1:4747 Bearer fliq_sk_dev");
  });

  test("options may stand before the command", async () => {
    const { mock, fliq } = setUp();
    const { code } = await fliq(["--base-url", "http://127.0.0.1:4747", "--json", "schedule", url]);
    expect([code, mock.jobs.length]).toEqual([0, 1]);
  });
});

describe("Fliq says no, or nothing", () => {
  test("to the token", async () => {
    const { fliq } = setUp();
    const env = { FLIQ_API_TOKEN: "wrong-token" };
    expect(show(await fliq(["jobs"], { env }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Unauthorized (401, request c3db8b9c-9cab-40bc-80fd-a169f7ff94fa)
            check FLIQ_API_TOKEN: it may be revoked, or cut short; --local needs none
      --- exit 1"
    `);
    expect(
      show(await fliq(["jobs", "--local"], { env: { FLIQ_DEV_TOKEN: "wrong" } })),
    ).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Unauthorized (401, request 097fbb2c-1b15-4fc6-b2ef-9ad22e6bf4af)
            the server was started with a token of its own: set FLIQ_DEV_TOKEN to it
      --- exit 1"
    `);
  });

  test("to an id", async () => {
    const { fliq } = setUp();
    expect(show(await fliq(["job", "job_01J9ZC4V5T0000000000000000"]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Job not found (404, request c3db8b9c-9cab-40bc-80fd-a169f7ff94fa)
            list what there is with \`fliq jobs\` and \`fliq schedules\`; another account's are not seen
      --- exit 1"
    `);
  });

  test("without credits", async () => {
    const { mock, fliq } = setUp();
    mock.credits = 0;
    expect(show(await fliq(["schedule", url]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Insufficient credits (402, request c3db8b9c-9cab-40bc-80fd-a169f7ff94fa)
            buy credits, or wait for the refill at 00:00 UTC
      --- exit 1"
    `);
  });

  test("for a while", async () => {
    const { mock, fliq } = setUp();
    mock.api.failNext(429, { retryAfter: "2m" });
    expect(show(await fliq(["jobs"]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Rate limit exceeded (429, request c3db8b9c-9cab-40bc-80fd-a169f7ff94fa)
            try again in 2m
      --- exit 1"
    `);
  });

  test("because it is broken", async () => {
    const { mock, fliq } = setUp();
    mock.api.failNext(503, { times: 9 });
    expect(show(await fliq(["jobs"]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Internal server error (503, request 95ac8be4-db60-42de-b545-20b13f9b00f0)
      --- exit 1"
    `);
  });

  test("because it is not there", async () => {
    const { fliq } = setUp();
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") }));
    expect(show(await fliq(["jobs", "--local"], { fetch }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: http://127.0.0.1:4747 could not be reached (ECONNREFUSED)
            start it with \`fliq dev\`
      --- exit 1"
    `);
    expect(show(await fliq(["jobs"], { fetch }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: https://api.fliq.sh could not be reached (ECONNREFUSED)
            check the network, and FLIQ_BASE_URL if it is set
      --- exit 1"
    `);
    const { code, stderr } = await fliq(["jobs", "--local", "--json"], { fetch });
    expect([code, JSON.parse(stderr)]).toMatchObject([
      1,
      { code: "connection_error", hint: "start it with `fliq dev`" },
    ]);
  });

  test("because something else answers", async () => {
    const { fliq } = setUp();
    const fetch = async () => new Response("<html>", { status: 200 });
    expect(show(await fliq(["jobs"], { fetch }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: https://api.fliq.sh gave no answer of Fliq's; is FLIQ_BASE_URL right?
      --- exit 1"
    `);
    const gone = async () => new Response("<html>", { status: 404 });
    expect(show(await fliq(["jobs"], { fetch: gone }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: no answer of Fliq's; is FLIQ_BASE_URL right? (404)
      --- exit 1"
    `);
  });

  test("because the user lost patience", async () => {
    const { fliq } = setUp();
    const controller = new AbortController();
    const fetch = () => {
      controller.abort(new Error("SIGINT"));
      return new Promise<Response>(() => {});
    };
    const result = await fliq(["jobs"], { fetch, signal: controller.signal });
    expect(result).toEqual({ code: EXIT.interrupted, stdout: "", stderr: "" });
  });

  test("a mistake of ours is told too", async () => {
    const { fliq } = setUp();
    const now = () => {
      throw new Error("the clock is broken");
    };
    expect(show(await fliq(["next", "@daily"], { now }))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: the clock is broken
            this should not happen: please report it, with the command that you gave
      --- exit 1"
    `);
  });
});

describe("secrets", () => {
  test("no token is shown, wherever it was put", async () => {
    const { fliq } = setUp();
    const fetch = async ({ headers }: Request) =>
      Response.json({ error: `no: ${headers.get("authorization")}` }, { status: 401 });
    for (const argv of [
      ["jobs"],
      ["jobs", "--token", TOKEN],
      ["jobs", TOKEN],
      [TOKEN],
      ["job", `${TOKEN}`],
      ["jobs", `--tokn=${TOKEN}`],
      ["jobs", "--limit", TOKEN],
      ["jobs", "--base-url", `http://${TOKEN}@localhost`],
    ]) {
      for (const json of [[], ["--json"]]) {
        const result = await fliq([...argv, ...json], { fetch });
        expect(result.code).not.toBe(0);
        expect(show(result)).not.toContain(TOKEN);
      }
    }
  });
});

describe("suggestions", () => {
  test.each([
    ["job", "job", 0],
    ["jbo", "job", 1],
    ["jobs", "job", 1],
    ["", "job", 3],
    ["resmue", "resume", 1],
    ["cancle", "cancel", 1],
    ["kitten", "sitting", 3],
  ])("from %s to %s it is %i", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });

  test("only what is near", () => {
    expect(suggest("PSOT", ["GET", "POST", "PUT"])).toBe("POST");
    expect(suggest("x", ["job", "jobs"])).toBeUndefined();
    expect(suggest("sched", ["schedule", "schedules"])).toBe("schedule");
  });
});
