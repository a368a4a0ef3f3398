import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { conformanceCommand } from "../../cli/commands/conformance.ts";
import type { RunReport } from "../../cli/conformance/index.ts";
import { run } from "../../cli/run.ts";

const ROOT = "http://127.0.0.1:8080";
const HEADERS = { "X-Request-ID": "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11" };
const KEY_USED = "Job with this idempotency key already exists";

interface FakeOptions {
  /** The status of a key that is used. */
  readonly usedKey?: number;
  /** Whether jobs can be cancelled. */
  readonly cancels?: boolean;
  readonly onRequest?: (request: Request) => void;
}

/** An open-source server of a few lines: jobs that are never due. */
function createServer({ usedKey = 400, cancels = true, onRequest }: FakeOptions = {}) {
  const keys = new Set<string>();
  const jobs = new Map<string, string>();
  const json = (body: unknown, status = 200) => Response.json(body, { status, headers: HEADERS });
  const plain = () =>
    new Response("404 page not found\n", { status: 404, headers: { "Content-Type": "text/plain" } });

  async function answer(request: Request): Promise<Response> {
    onRequest?.(request);
    const { pathname } = new URL(request.url);
    if (request.headers.get("Authorization") !== "Bearer fliq_sk_live")
      return json({ error: "Unauthorized" }, 401);
    if (request.method === "GET" && pathname === "/jobs") return json({ jobs: [], next_cursor: null });
    if (request.method === "POST" && pathname === "/jobs") {
      const { idempotency_key: key } = await request.json();
      if (key && keys.has(key)) return json({ error: KEY_USED }, usedKey);
      if (key) keys.add(key);
      const id = crypto.randomUUID();
      jobs.set(id, "pending");
      return json({ id, created_at: "2026-03-26T09:30:00Z" }, 201);
    }
    const id = pathname.replace("/jobs/", "");
    if (request.method === "DELETE" && cancels && jobs.has(id)) {
      jobs.set(id, "cancelled");
      return new Response(null, { status: 204, headers: HEADERS });
    }
    return plain();
  }
  return { answer, jobs };
}

interface RunOptions {
  readonly env?: Record<string, string>;
  readonly signal?: AbortSignal;
  /** Why nothing can be listened on. */
  readonly cannotListen?: string;
}

const ENV = { FLIQ_LIVE_TOKEN: "fliq_sk_live", FLIQ_LIVE_URL: ROOT };

async function conformance(
  argv: readonly string[],
  server: Pick<ReturnType<typeof createServer>, "answer">,
  { env = ENV, signal = new AbortController().signal, cannotListen }: RunOptions = {},
) {
  let [stdout, stderr, now] = ["", "", Date.parse("2026-03-26T09:30:00Z")];
  const listened: unknown[] = [];
  const output = (write: (text: string) => void) => ({ isTTY: false, columns: undefined, write });
  const code = await run(["conformance", ...argv], {
    env,
    stdout: output((text) => {
      stdout += text;
    }),
    stderr: output((text) => {
      stderr += text;
    }),
    stdin: { isTTY: true, read: async () => new Uint8Array(), readLine: async () => "" },
    now: () => now,
    fetch: (request) => server.answer(request),
    async sleep(durationMs) {
      now += durationMs;
    },
    after: () => () => {},
    signal,
    devServers: { list: async () => [], add: async () => async () => {} },
    startServer: () => Promise.reject(new Error("no server in this test")),
    serveTools: () => Promise.reject(new Error("no agent in this test")),
    async listen(_, { host, port }) {
      if (cannotListen !== undefined) throw new Error(cannotListen);
      listened.push({ host, port });
      return { port, close: async () => void listened.push("closed") };
    },
  });
  return { code, stdout, stderr, listened };
}

describe("fliq conformance", () => {
  test("agrees, cleans up, and says what was skipped", async () => {
    const server = createServer();
    const { code, stdout, stderr } = await conformance(["--only", "J3"], server);
    expect(code).toBe(0);
    expect(stdout).toContain(`${ROOT}, held to what the open-source server does`);
    expect(stdout).toMatch(/createJob +POST \/jobs +agree +3 agree, 2 skipped/);
    expect(stdout).toContain(
      "Skipped: there is no token of another account\n  a key is unique in its account only",
    );
    expect(stderr).toContain("agree: a second use of an idempotency key is refused");
    expect([...new Set(server.jobs.values())]).toEqual(["cancelled"]);
  });

  test("differs with exit code 1, and says by which rule", async () => {
    const { code, stdout } = await conformance(["--only", "J3"], createServer({ usedKey: 409 }));
    expect(code).toBe(1);
    expect(stdout).toMatch(/createJob +POST \/jobs +differ/);
    expect(stdout).toContain("differs: a second use of an idempotency key is refused without an id");
    expect(stdout).toMatch(/asked +POST \/jobs \{"url":"https:\/\/target\.invalid\/s\/200/);
    expect(stdout).toMatch(/J3 +An idempotency key is unique in the account for ever/);
  });

  test("an operation that is not there is no difference", async () => {
    const { code, stdout } = await conformance(
      ["--only", "can be cancelled, once"],
      createServer({ cancels: false }),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/cancelJob +DELETE \/jobs\/\{id\} +not there +1 not there/);
  });

  test("gives JSON, and nothing else on stdout or stderr", async () => {
    const { stdout, stderr } = await conformance(["--only", "J3", "--json"], createServer());
    const report: RunReport = JSON.parse(stdout);
    expect(report).toMatchObject({
      server: "open-source",
      target: ROOT,
      summary: { agree: 3, differ: 0, skipped: 2 },
    });
    expect(report.rules.find(({ rule }) => rule === "J3")).toMatchObject({ verdict: "agree" });
    expect(stderr).toBe("");
  });

  test("is held to the server that it is told to be", async () => {
    const { stdout } = await conformance(["--only", "J3", "--json", "--server", "hosted"], createServer());
    const report: RunReport = JSON.parse(stdout);
    expect(report.server).toBe("hosted");
  });

  test.each([
    ["http://127.0.0.1:8799", { host: "127.0.0.1", port: 8799 }],
    ["http://192.168.1.5:9000", { host: "0.0.0.0", port: 9000 }],
    ["https://tunnel.example.com", { host: "127.0.0.1", port: 8799 }],
  ])("listens for --target %s", async (target, expected) => {
    const { listened } = await conformance(["--only", "nothing like it", "--target", target], createServer());
    expect(listened).toEqual([expected, "closed"]);
  });

  test("asks at most five times a second, in the name of the account", async () => {
    const tokens = new Set<string | null>();
    const server = createServer({
      onRequest: ({ headers }) => void tokens.add(headers.get("Authorization")),
    });
    await conformance(["--only", "J3"], server);
    expect([...tokens]).toEqual(["Bearer fliq_sk_live"]);
  });
});

describe("fliq conformance, interrupted", () => {
  test("removes what it made, says what it saw, and ends with 130", async () => {
    const end = new AbortController();
    const server = createServer({
      onRequest() {
        if (server.jobs.size === 3) end.abort();
      },
    });
    const { code, stdout } = await conformance(["--target", "http://127.0.0.1:8799"], server, {
      signal: end.signal,
    });
    expect(code).toBe(130);
    expect(stdout).toMatch(/createJob +POST \/jobs /);
    expect(server.jobs.size).toBeGreaterThan(0);
    expect([...new Set(server.jobs.values())]).toEqual(["cancelled"]);
  });
});

describe("docs/conformance.md", async () => {
  const page = await readFile(new URL("../../docs/conformance.md", import.meta.url), "utf8");

  test("has a row for every option, and none for another", () => {
    const listed = [...page.matchAll(/^\|[^|]*\| `--([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...Object.keys(conformanceCommand.options), "json"].sort());
  });

  test("has every variable that is read", async () => {
    const command = await readFile(new URL("../../cli/commands/conformance.ts", import.meta.url), "utf8");
    const read = new Set([...command.matchAll(/env\["(\w+)"\]/g)].map(([, name]) => name));
    const listed = [...page.matchAll(/^\| `(FLIQ_\w+)`/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...read].sort());
  });
});

describe("fliq conformance cannot be run", () => {
  test("where nothing answers", async () => {
    const answer = () => Promise.reject(new TypeError("fetch failed"));
    const { code, stderr } = await conformance([], { answer });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${ROOT} cannot be reached`)]);
  });

  test("where something else answers", async () => {
    const answer = async () =>
      new Response("404 page not found\n", { status: 404, headers: { "Content-Type": "text/plain" } });
    const { code, stderr } = await conformance([], { answer });
    expect([code, stderr]).toEqual([2, expect.stringContaining("there is no Fliq at")]);
  });

  test("on a port that is taken", async () => {
    const { code, stderr } = await conformance(["--target", "http://127.0.0.1:8799"], createServer(), {
      cannotListen: "EADDRINUSE",
    });
    expect(code).toBe(2);
    expect(stderr).toContain("cannot listen on port 8799: EADDRINUSE");
    expect(stderr).toContain("choose another with --listen");
  });

  test.each<[string[], Record<string, string>, string]>([
    [[], {}, "no address: give --url, or set FLIQ_LIVE_URL"],
    [["--url", ROOT], {}, "no token: set FLIQ_LIVE_TOKEN, or give --token"],
    [["--url", "localhost"], { FLIQ_LIVE_TOKEN: "t" }, '--url: "localhost" is not a whole URL'],
    [["--url", ROOT, "--token", "fliq_sk_other"], {}, "the token is refused (401)"],
    [["--url", ROOT, "--token", "fliq_sk_live", "--server", "mine"], {}, '--server: there is no "mine"'],
  ])("%j with %j", async (argv, env, problem) => {
    const { code, stderr, stdout } = await conformance(argv, createServer(), { env });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(problem);
  });
});
