import { describe, expect, test } from "vitest";
import type { DevServer, StartServer } from "../../cli/io.ts";
import { FliqServerError, type FliqServerOptions, type ServerEvent } from "../../mock/server/index.ts";
import { DEV_SECRET } from "../../src/shared/index.ts";
import { setUp, show } from "./support.ts";

const SECRET = "whsec_made_for_this_test";

interface Play {
  readonly env?: Record<string, string>;
  readonly server?: Partial<DevServer>;
  /** What happens before the server says that it has started, and after. */
  readonly before?: (options: FliqServerOptions) => void;
  readonly after?: (options: FliqServerOptions) => void;
}

/** Runs `fliq dev` with a server that does as it is told, until it has done all and is stopped. */
async function dev(argv: readonly string[], { env = {}, server, before, after }: Play = {}) {
  const { fliq } = setUp();
  const controller = new AbortController();
  const asked: FliqServerOptions[] = [];
  let isClosed = false;
  const startServer: StartServer = async (options) => {
    asked.push(options);
    before?.(options);
    setTimeout(() => {
      after?.(options);
      controller.abort();
    });
    const usual: DevServer = {
      url: "http://127.0.0.1:4747",
      signingSecret: SECRET,
      storage: { kind: "memory" },
      clock: { now: "2026-03-26T09:30:00.000Z", speed: 1, ahead_ms: 0, travel: null, next_event_at: null },
      async close() {
        isClosed = true;
      },
    };
    // A property may be a getter, which a spread would read.
    return Object.defineProperties(usual, Object.getOwnPropertyDescriptors(server ?? {}));
  };
  let now = 0;
  const clock = () => (now += 63_400);
  const result = await fliq(["dev", ...argv], { env, startServer, signal: controller.signal, now: clock });
  return { result, asked, isClosed };
}

function event(type: ServerEvent["type"], text: string, more: Partial<ServerEvent> = {}): ServerEvent {
  const [kind = ""] = type.split(".");
  return {
    id: "w-1",
    at: "2026-03-26T09:30:00.000Z",
    type,
    subject: {
      kind: kind === "item" ? "item" : "job",
      id: "job_1",
      name: `${kind} 1`,
      buffer_id: null,
      method: "POST",
      url: "https://app.example.com/hook",
    },
    attempt: null,
    retry_at: null,
    text,
    ...more,
  };
}

const attempt = (status_code: number | null, error: string | null) => ({
  number: 1,
  status_code,
  error,
  duration_ms: 12,
});
const later = "2026-03-27T00:00:01.000Z";

function playStory({ onEvent }: FliqServerOptions): void {
  const story = [
    event("job.created", "POST https://app.example.com/hook now"),
    event("job.started", "attempt 1  started"),
    event("job.answered", "attempt 1  503 after 12ms  retry in 30s", {
      attempt: attempt(503, "unexpected status code: 503"),
      retry_at: later,
    }),
    event("job.started", "attempt 2  started", { at: later }),
    event("job.answered", "attempt 2  200 after 12ms  completed", { at: later, attempt: attempt(200, null) }),
    event("item.created", "pushed to buffer 1", { at: later }),
    event("item.started", "attempt 1  started", { at: later }),
    event("item.takenOver", "attempt 1  worker died  failed", { at: later, attempt: attempt(null, null) }),
    event("job.created", "POST https://app.example.com/hook\u001b[2J in 1h", { at: later }),
    event("job.cancelled", "cancelled", { at: later }),
    event("job.unpaid", "failed: insufficient credits", { at: later }),
    event("schedule.skipped", "skipped a run: insufficient credits", { at: later }),
    event("notice.answered", "attempt 1  500  failed  job.failed of job 1", {
      at: later,
      attempt: attempt(500, "x"),
    }),
  ];
  for (const one of story) onEvent?.(one);
}

describe("dev", () => {
  test("signs with a secret that stays the same, and says that receivers have to be told", async () => {
    const { result, asked } = await dev([], { server: { signingSecret: DEV_SECRET } });
    expect(asked).toMatchObject([{ signingSecret: DEV_SECRET }]);
    expect(show(result)).toContain(`FLIQ_SIGNING_SECRET=${DEV_SECRET}\n  FLIQ_DEV=1\n`);
    const own = await dev(["--signing-secret", SECRET]);
    expect(own.asked).toMatchObject([{ signingSecret: SECRET }]);
    expect(show(own.result)).not.toContain("FLIQ_DEV");
  });

  test("tells what to do with it, what happens, and what happened", async () => {
    const { result, isClosed } = await dev([], { after: playStory });
    expect(show(result)).toMatchInlineSnapshot(`
      "Fliq runs at http://127.0.0.1:4747. Ctrl-C stops it.

      Put this into .dev.vars of your Worker, or into the environment:

        FLIQ_BASE_URL=http://127.0.0.1:4747
        FLIQ_API_TOKEN=fliq_sk_local
        FLIQ_SIGNING_SECRET=whsec_made_for_this_test

      Dashboard  http://127.0.0.1:4747/ui/
      Agents     http://127.0.0.1:4747/mcp
      Data       in memory; --db FILE keeps it
      Try        fliq schedule http://localhost:8787/api/hello --in 5s --local

      2026-03-26 (UTC)
      09:30:00.000  job 1     POST https://app.example.com/hook now
      09:30:00.000  job 1     attempt 1  started
      09:30:00.000  job 1     attempt 1  503 after 12ms  retry in 30s
      2026-03-27 (UTC)
      00:00:01.000  job 1     attempt 2  started
      00:00:01.000  job 1     attempt 2  200 after 12ms  completed
      00:00:01.000  item 1    pushed to buffer 1
      00:00:01.000  item 1    attempt 1  started
      00:00:01.000  item 1    attempt 1  worker died  failed
      00:00:01.000  job 1     POST https://app.example.com/hook�[2J in 1h
      00:00:01.000  job 1     cancelled
      00:00:01.000  job 1     failed: insufficient credits
      00:00:01.000  schedule 1  skipped a run: insufficient credits
      00:00:01.000  notice 1    attempt 1  500  failed  job.failed of job 1

      Stopped after 1m3s: 2 jobs and 1 items made, 3 attempts.
      1 completed, 2 failed, 1 cancelled. Nothing of it is kept; with --db FILE it would be.
      --- exit 0"
    `);
    expect(isClosed).toBe(true);
  });

  test("in JSON, a line for each", async () => {
    const { result } = await dev(["--json"], { after: playStory });
    const lines = result.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.at(0)).toMatchInlineSnapshot(`
      {
        "clock": {
          "ahead_ms": 0,
          "next_event_at": null,
          "now": "2026-03-26T09:30:00.000Z",
          "speed": 1,
          "travel": null,
        },
        "dashboard_url": "http://127.0.0.1:4747/ui/",
        "mcp_url": "http://127.0.0.1:4747/mcp",
        "server": "hosted",
        "signing_secret": "whsec_made_for_this_test",
        "storage": {
          "kind": "memory",
        },
        "token": "fliq_sk_local",
        "token_required": false,
        "type": "server.started",
        "url": "http://127.0.0.1:4747",
      }
    `);
    expect(lines[1]).toEqual(event("job.created", "POST https://app.example.com/hook now"));
    expect(lines.at(-1)).toMatchInlineSnapshot(`
      {
        "attempts": 3,
        "cancelled": 1,
        "completed": 1,
        "failed": 2,
        "items": 1,
        "jobs": 2,
        "ran_ms": 63400,
        "type": "server.stopped",
      }
    `);
    expect(lines).toHaveLength(15);
  });

  test("with a file, a clock and a port of its own", async () => {
    const argv = ["--db", "fliq.db", "--port", "5000", "--now", "2026-03-29T00:59:00Z", "--speed", "60"];
    const { result, asked } = await dev(argv, {
      server: {
        url: "http://127.0.0.1:5000",
        storage: { kind: "sqlite", file: "fliq.db" },
        clock: { now: "2026-03-29T00:59:00.000Z", speed: 60, ahead_ms: 5, travel: null, next_event_at: null },
      },
    });
    expect(show(result)).toMatchInlineSnapshot(`
      "Fliq runs at http://127.0.0.1:5000. Ctrl-C stops it.

      Put this into .dev.vars of your Worker, or into the environment:

        FLIQ_BASE_URL=http://127.0.0.1:5000
        FLIQ_API_TOKEN=fliq_sk_local
        FLIQ_SIGNING_SECRET=whsec_made_for_this_test

      Dashboard  http://127.0.0.1:5000/ui/
      Agents     http://127.0.0.1:5000/mcp
      Data       in fliq.db
      Clock      2026-03-29T00:59:00.000Z, 60 seconds to each real one
      Try        FLIQ_API_TOKEN=fliq_sk_local fliq schedule http://localhost:8787/api/hello --in 5s --base-url http://127.0.0.1:5000


      Stopped after 1m3s: 0 jobs and 0 items made, 0 attempts.
      0 completed, 0 failed, 0 cancelled. All of it is in fliq.db: start with the same --db to go on.
      --- exit 0"
    `);
    expect(asked).toMatchObject([
      { db: "fliq.db", port: 5000, now: Date.UTC(2026, 2, 29, 0, 59), speed: 60 },
    ]);
  });

  test("asks for what the options say", async () => {
    const more = ["--allowed-host", "a.test", "--allowed-host", "b.test", "--seed", "7"];
    const { asked } = await dev(["--host", "::1", ...more, "--daily-credits", "10", "--rate-limit"]);
    expect(asked).toMatchObject([
      { host: "::1", allowedHosts: ["a.test", "b.test"], seed: 7, dailyCredits: 10, rateLimit: true },
    ]);
    const plain = await dev([]);
    expect(plain.asked[0]).not.toHaveProperty("port");
    expect(plain.asked[0]).not.toHaveProperty("token");
  });

  test("can be any server, with a token that it takes", async () => {
    const argv = ["--server", "open-source", "--timing", "realistic", "--plan", "paid", "--signed", "never"];
    const { result, asked } = await dev(argv);
    expect(asked).toMatchObject([
      { server: "open-source", timing: "realistic", plan: "paid", signed: false },
    ]);
    expect(result.stdout).toMatch(/FLIQ_API_TOKEN=fliq_sk_[0-9a-f]{64}\n/);
    expect(result.stdout).not.toContain("FLIQ_SIGNING_SECRET");
    expect((await dev(["--signed", "sometimes"])).result.code).toBe(2);
  });

  test("does not make a secret that is to be made when it is asked for", async () => {
    const server = {
      get signingSecret(): string {
        throw new Error("it was read");
      },
    };
    const { result, asked } = await dev(["--signed", "lazy"], { server });
    expect(asked).toMatchObject([{ signed: "lazy" }]);
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });

  test("shows the mails that are not sent", async () => {
    const after = ({ onEmail }: FliqServerOptions) =>
      onEmail?.({
        at: new Date("2026-03-26T09:30:00Z"),
        to: "ops@example.com",
        subject: "Verify",
        text: "Follow the link.",
        link: "http://127.0.0.1:4747/alerts/verify?token=t",
      });
    expect((await dev([], { after })).result.stdout).toContain(
      "09:30:00.000  email to ops@example.com: Verify\n    Follow the link.\n    http://127.0.0.1:4747/alerts/verify?token=t\n",
    );
  });

  test("wants a token, and does not show it", async () => {
    const option = await dev(["--token", "fliq_sk_mine"]);
    const env = await dev(["--json"], { env: { FLIQ_DEV_TOKEN: "fliq_sk_mine" } });
    for (const { result, asked } of [option, env]) {
      expect(asked[0]?.token).toBe("fliq_sk_mine");
      expect(show(result)).not.toContain("fliq_sk_mine");
    }
    expect(option.result.stdout).toContain("FLIQ_API_TOKEN=<the token that you gave>");
    expect(JSON.parse(env.result.stdout.split("\n")[0] ?? "")).toMatchObject({
      token: null,
      token_required: true,
    });
  });

  test("what is due at the start is told after the greeting", async () => {
    const { result } = await dev([], { before: playStory });
    expect(result.stdout.indexOf("Fliq runs at")).toBe(0);
    expect(result.stdout).toContain("2 jobs and 1 items made, 3 attempts");
  });

  test("passes warnings on, on stderr", async () => {
    const before = ({ onWarning, onError }: FliqServerOptions) => {
      onWarning?.("everybody can reach it");
      onError?.(new Error("the disk is full"));
    };
    const { result } = await dev([], { before });
    expect(result.stderr).toMatchInlineSnapshot(`
      "fliq: everybody can reach it
      fliq: something went wrong inside: the disk is full
      "
    `);
    const { stderr } = (await dev(["--json"], { before })).result;
    expect(
      stderr
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toHaveLength(2);
  });

  test("says why it cannot start", async () => {
    const before = () => {
      throw new FliqServerError("port: 4747 is in use; stop what uses it, or choose another");
    };
    const { result } = await dev([], { before });
    expect(show(result)).toMatchInlineSnapshot(`
      "--- stderr
      fliq: --port: 4747 is in use; stop what uses it, or choose another
      --- exit 1"
    `);
    const credits = () => {
      throw new FliqServerError("dailyCredits: -1 must be 0 or more");
    };
    expect((await dev([], { before: credits })).result.stderr).toContain("--daily-credits: -1 must");
  });

  test.each([
    ["--port", "65536"],
    ["--speed", "0"],
    ["--speed", "fast"],
    ["--now", "noon"],
    ["--port", "http"],
  ])("refuses %s %s before it starts", async (...argv) => {
    const { result, asked } = await dev(argv);
    expect(asked).toEqual([]);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatchSnapshot();
  });

  test("takes a speed below 1", async () => {
    expect((await dev(["--speed", ".5"])).asked).toMatchObject([{ speed: 0.5 }]);
  });

  test("is in colour at a terminal", async () => {
    const { fliq } = setUp();
    const controller = new AbortController();
    const { stdout } = await fliq(["dev"], {
      isTTY: true,
      signal: controller.signal,
      startServer: async (options) => {
        playStory(options);
        setTimeout(() => controller.abort());
        return {
          url: "http://127.0.0.1:4747",
          signingSecret: SECRET,
          storage: { kind: "memory" },
          clock: {
            now: "2026-03-26T09:30:00.000Z",
            speed: 1,
            ahead_ms: 0,
            travel: null,
            next_event_at: null,
          },
          close: async () => {},
        };
      },
    });
    expect(stdout).toContain("\u001b[33mattempt 1  503 after 12ms  retry in 30s\u001b[39m");
    expect(stdout).toContain("\u001b[32mattempt 2  200 after 12ms  completed\u001b[39m");
    expect(stdout).toContain("\u001b[31mattempt 1  worker died  failed\u001b[39m");
  });
});
