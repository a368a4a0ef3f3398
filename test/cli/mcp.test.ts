import { describe, expect, test } from "vitest";
import { LOCAL_HEX_TOKEN, LOCAL_URL } from "../../cli/connect.ts";
import type { DevServer, Io } from "../../cli/io.ts";
import type { FliqServerOptions } from "../../mock/server/index.ts";
import { DEV_SECRET } from "../../src/shared/index.ts";
import { setUp } from "./support.ts";

const ENV = { FLIQ_API_TOKEN: "fliq_sk_live", FLIQ_BASE_URL: "https://api.fliq.sh" };

/** Runs `fliq mcp` with an agent that does as it is told, and gives what was started and served. */
async function mcp(argv: readonly string[], env: Io["env"] = ENV, agent: Io["serveTools"] = async () => {}) {
  const { fliq } = setUp();
  const started: FliqServerOptions[] = [];
  const served: { url: string; token: string; isOpen: boolean }[] = [];
  let isOpen = false;
  const server: DevServer = {
    url: "http://127.0.0.1:60001",
    signingSecret: DEV_SECRET,
    storage: { kind: "memory" },
    clock: { now: "2026-03-26T09:30:00.000Z", speed: 1, ahead_ms: 0, travel: null, next_event_at: null },
    async close() {
      isOpen = false;
    },
  };
  const result = await fliq(["mcp", ...argv], {
    env,
    async startServer(options) {
      started.push(options);
      isOpen = true;
      return server;
    },
    async serveTools(options) {
      served.push({ url: options.url, token: options.token, isOpen });
      await agent(options);
    },
  });
  return { result, started, served, isOpen };
}

describe("fliq mcp", () => {
  test("starts a server of its own on a free port, in memory, and ends it with the agent", async () => {
    const { result, started, served, isOpen } = await mcp([]);
    expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(started).toMatchObject([{ port: 0, signingSecret: DEV_SECRET }]);
    expect(started[0]?.db).toBeUndefined();
    expect(served).toEqual([{ url: "http://127.0.0.1:60001", token: LOCAL_HEX_TOKEN, isOpen: true }]);
    expect(isOpen).toBe(false);
  });

  test("starts it as it is told to", async () => {
    const argv = ["--port", "4747", "--now", "2026-03-29T00:59:00Z", "--server", "open-source"];
    const { started, served } = await mcp(argv, { ...ENV, FLIQ_DEV_TOKEN: "fliq_sk_dev" });
    const now = Date.parse("2026-03-29T00:59:00Z");
    expect(started).toMatchObject([{ port: 4747, now, server: "open-source", token: "fliq_sk_dev" }]);
    expect(served).toMatchObject([{ token: "fliq_sk_dev" }]);
  });

  test.for([
    [["--local"], LOCAL_URL],
    [["--url", "http://127.0.0.1:5000"], "http://127.0.0.1:5000"],
  ] as const)("with %j works on that server, and starts none", async ([argv, url]) => {
    const { result, started, served } = await mcp(argv);
    expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
    expect([started, served]).toEqual([[], [{ url, token: LOCAL_HEX_TOKEN, isOpen: false }]]);
  });

  test.for([
    [["--local", "--url", "http://127.0.0.1:5000"], "--local and --url name two addresses"],
    [["--local", "--port", "4747"], "--port is for a server of its own, and --local names another"],
    [["--url", "localhost"], '--url: "localhost" is not an address'],
    [["--port", "x"], "--port"],
    [["--server", "both"], "--server"],
  ] as const)("refuses %j, on stderr", async ([argv, problem]) => {
    const { result, started, served } = await mcp(argv);
    expect(result).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(problem) });
    expect([started, served]).toEqual([[], []]);
  });

  test("says on stderr what went wrong, and ends its server when the pipes fail", async () => {
    const { result, isOpen } = await mcp([], ENV, async ({ onError }) => {
      onError(new Error("no message"));
      throw new Error("the pipe broke");
    });
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toMatch(/^fliq: something went wrong: no message\nfliq: the pipe broke\n/);
    expect(isOpen).toBe(false);
  });
});
