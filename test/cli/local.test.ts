import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createDevRegistry, type RegistryWorld } from "../../cli/dev/registry.ts";
import { createStop } from "../../cli/stop.ts";
import { startFliqServer } from "../../mock/server/index.ts";
import { setUp } from "./support.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const uid = process.getuid?.();

/** Registries of several processes in one temporary folder, of which those in `running` run. */
function setUpRegistries(running: ReadonlySet<number>, world: Partial<RegistryWorld> = {}) {
  const tempFolder = mkdtempSync(join(tmpdir(), "fliq-registry-"));
  cleanUps.push(() => rmSync(tempFolder, { recursive: true }));
  const of = (pid: number) =>
    createDevRegistry({ tempFolder, uid, pid, isRunning: (other) => running.has(other), ...world });
  return { of, tempFolder, folder: join(tempFolder, `fliq-dev-${uid ?? "user"}`) };
}

describe("the registry of fliq dev", () => {
  test("knows those that run, until they end", async () => {
    const { of, folder } = setUpRegistries(new Set([10, 20]));
    expect(await of(1).list()).toEqual([]);
    const forget = await of(10).add("http://127.0.0.1:5000");
    await of(20).add("http://127.0.0.1:5001");
    expect(await of(1).list()).toEqual(["http://127.0.0.1:5000", "http://127.0.0.1:5001"]);
    await forget();
    await forget();
    expect(await of(1).list()).toEqual(["http://127.0.0.1:5001"]);
    expect(readdirSync(folder)).toEqual(["20.json"]);
  });

  test("drops what a process left behind that was killed, and what is no address", async () => {
    const running = new Set([10, 20, 30]);
    const { of, folder } = setUpRegistries(running);
    await of(10).add("http://127.0.0.1:5000");
    await of(20).add("http://127.0.0.1:5001");
    writeFileSync(join(folder, "30.json"), '{"url":"https://example.com"}');
    writeFileSync(join(folder, "notes.txt"), "not ours");
    running.delete(10);
    writeFileSync(join(folder, "20.json"), '{"url":');
    expect(await of(1).list()).toEqual([]);
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });

  test.skipIf(uid === undefined)("trusts no folder that others can write to", async () => {
    const { of, folder, tempFolder } = setUpRegistries(new Set([10]));
    await of(10).add("http://127.0.0.1:5000");
    chmodSync(folder, 0o777);
    expect(await of(1).list()).toEqual([]);
    await expect(of(10).add("http://127.0.0.1:5000")).rejects.toThrow("is not this user's alone");
    chmodSync(folder, 0o700);
    expect(await of(1).list()).toEqual(["http://127.0.0.1:5000"]);
    const linked = setUpRegistries(new Set([10]));
    symlinkSync(join(tempFolder, `fliq-dev-${uid}`), linked.folder);
    expect(await linked.of(1).list()).toEqual([]);
    const others = setUpRegistries(new Set([10]), { uid: (uid ?? 0) + 1 });
    await expect(others.of(10).add("http://127.0.0.1:5000")).rejects.toThrow("is not this user's alone");
    expect(existsSync(join(others.tempFolder, `fliq-dev-${(uid ?? 0) + 1}`, "10.json"))).toBe(false);
  });
});

describe("--local", () => {
  async function startDev(options: Parameters<typeof startFliqServer>[0] = {}) {
    const server = await startFliqServer({ port: 0, now: "2030-01-01T00:00:00Z", seed: 1, ...options });
    cleanUps.push(() => server.close());
    return server.url;
  }

  /** Something else that answers, where a `fliq dev` may have been. */
  async function startOther() {
    const server = createServer((_, response) => response.end("<h1>Hello</h1>")).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A command line that knows of these addresses. */
  function knowing(urls: readonly string[], env: Record<string, string> = {}) {
    const { fliq } = setUp();
    const devServers = { list: async () => urls, add: async () => async () => {} };
    return (...argv: string[]) =>
      fliq(argv, { env, devServers, fetch: (request, init) => fetch(request, init) });
  }

  const job = ["schedule", "https://app.example.com", "--in", "1d"];

  test("finds the port of the one that runs, past what does not", async () => {
    const stopped = await startFliqServer({ port: 0 });
    await stopped.close();
    const url = await startDev();
    const fliq = knowing([stopped.url, await startOther(), url]);
    expect(await fliq(...job, "--local")).toMatchObject({ code: 0 });
    const { stdout } = await fliq("jobs", "--base-url", url, "--token", "fliq_sk_x", "--json");
    expect(JSON.parse(stdout).jobs).toHaveLength(1);
    expect((await fliq("clock")).stdout).toContain("now         2030-01-01T00:00:0");
    const travelled = await fliq("travel", "2031-05-05T00:00:00Z", "--json");
    expect(JSON.parse(travelled.stdout).clock.now).toMatch(/^2031-05-05T00:00:0/);
    expect((await fliq("next", "0 12 * * *", "--local", "--count", "1")).stdout).toContain(
      "2031-05-05 12:00:00",
    );
    expect((await fliq("next", "0 12 * * *", "--url", url, "--count", "1")).stdout).toContain(
      "2031-05-05 12:00:00",
    );
  });

  test("of fliq mcp finds it too", async () => {
    const url = await startDev();
    const served: string[] = [];
    const result = await setUp().fliq(["mcp", "--local"], {
      env: {},
      devServers: { list: async () => [url], add: async () => async () => {} },
      fetch: (request, init) => fetch(request, init),
      serveTools: async (options) => {
        served.push(options.url);
      },
    });
    expect([result.code, served]).toEqual([0, [url]]);
  });

  test("finds one with a token of its own", async () => {
    const url = await startDev({ token: "fliq_sk_mine" });
    const env = { FLIQ_DEV_TOKEN: "fliq_sk_mine" };
    expect(await knowing([url], env)("jobs", "--local")).toMatchObject({ code: 0 });
    const { code, stderr } = await knowing([url])("jobs", "--local");
    expect([code, stderr.includes("set FLIQ_DEV_TOKEN to it")]).toEqual([1, true]);
  });

  test("asks which, where there are several", async () => {
    const urls = [await startDev(), await startDev()];
    const fliq = knowing(urls);
    expect(await fliq("jobs", "--local")).toEqual({
      code: 2,
      stdout: "",
      stderr: `fliq: 2 servers were started by \`fliq dev\`: ${urls.join(" and ")}\n      say which, such as --base-url ${urls[0]}\n`,
    });
    expect((await fliq("advance", "1h")).stderr).toContain(`say which, such as --url ${urls[0]}`);
    expect(await fliq("clock", "--url", urls[1] ?? "")).toMatchObject({ code: 0 });
    expect((await fliq("jobs", "--local", "--base-url", "http://127.0.0.1:1")).stderr).toContain(
      "--local and --base-url name two addresses",
    );
  });

  test("of several means that at the usual address", async () => {
    const { fliq, mock } = setUp();
    const asked: string[] = [];
    const result = await fliq(["jobs", "--local"], {
      env: {},
      devServers: {
        list: async () => ["http://127.0.0.1:4748", "http://127.0.0.1:4747"],
        add: async () => async () => {},
      },
      fetch: async (request, init) => {
        asked.push(request.url);
        return request.url.endsWith("/ui/api/clock")
          ? Response.json({ now: "x" })
          : mock.fetch(request, init);
      },
    });
    expect(result).toMatchObject({ code: 0 });
    expect(asked.at(-1)).toBe("http://127.0.0.1:4747/jobs?limit=20");
  });

  test("is the usual address where none is known", async () => {
    const { stderr, code } = await knowing([])("next", "@daily", "--local", "--url", "http://127.0.0.1:1");
    expect([code, stderr.includes("http://127.0.0.1:1 could not be reached")]).toEqual([1, true]);
    const { fliq } = setUp();
    expect(await fliq(["jobs", "--local"], { env: {} })).toMatchObject({ code: 0 });
  });
});

describe("Ctrl-C", () => {
  test("stops in order, and the second time at once", () => {
    const done: (string | number)[] = [];
    let now = 1000;
    const signal = createStop({
      now: () => now,
      abort: (reason) => done.push(reason.message),
      exit: (code) => done.push(code),
    });
    signal("SIGINT");
    expect(done).toEqual(["SIGINT"]);
    now += 500; // npm passes the terminal's Ctrl-C on.
    signal("SIGINT");
    expect(done).toEqual(["SIGINT"]);
    now += 1;
    signal("SIGINT");
    signal("SIGTERM");
    expect(done).toEqual(["SIGINT", 130, 143]);
  });
});
