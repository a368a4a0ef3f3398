import { afterEach, describe, expect, test } from "vitest";
import { type FliqServer, startFliqServer } from "../../mock/server/index.ts";
import { APP, setUp } from "./support.ts";

const servers: FliqServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server whose clock is known, and a command line that reaches it. */
async function setUpServer(options: Parameters<typeof startFliqServer>[0] = {}) {
  const server = await startFliqServer({
    ...{ port: 0, now: "2026-03-26T09:30:00Z", wallNow: () => Date.parse("2026-03-26T09:30:00Z"), seed: 1 },
    fetch: async () => new Response("ok"),
    ...options,
  });
  servers.push(server);
  const { fliq } = setUp();
  const run = (argv: readonly string[], env: Record<string, string> = {}) =>
    fliq(argv, { env, fetch: (request, init) => fetch(request, init) });
  return { server, fliq: run, at: ["--url", server.url] };
}

describe("the clock of fliq dev", () => {
  test("is read, moved on, and moved to a time", async () => {
    const { server, fliq, at } = await setUpServer();
    expect((await fliq(["clock", ...at])).stdout).toBe(
      "now         2026-03-26T09:30:00.000Z\nnext event  none\n",
    );
    const where = ["--base-url", server.url, "--token", "fliq_sk_x", "--json"];
    const { id } = JSON.parse((await fliq(["schedule", `${APP}/x`, "--in", "1h", ...where])).stdout);
    expect((await fliq(["clock", ...at])).stdout).toContain("next event  2026-03-26T10:30:00.000Z, in 1h");
    const advanced = JSON.parse((await fliq(["advance", "30m", ...at, "--json"])).stdout);
    expect(advanced).toMatchObject({ end: "arrived", clock: { now: "2026-03-26T10:00:00.000Z" } });
    expect((await fliq(["travel", "next", ...at])).stdout).toContain("now         2026-03-26T10:30:00.000Z");
    const { job } = JSON.parse((await fliq(["job", id, ...where])).stdout);
    expect(job.status).toBe("completed");
    expect((await fliq(["travel", "2026-04-01T00:00:00Z", ...at])).code).toBe(0);
    expect(await fliq(["travel", "2026-03-01T00:00:00Z", ...at])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("time does not go back"),
    });
  });

  test("wants the token that the server was given", async () => {
    const { fliq, at } = await setUpServer({ token: "fliq_sk_mine" });
    expect(await fliq(["clock", ...at])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("set FLIQ_DEV_TOKEN"),
    });
    expect(await fliq(["clock", ...at], { FLIQ_DEV_TOKEN: "fliq_sk_mine" })).toMatchObject({ code: 0 });
  });

  test.each([
    [["advance", "soon"]],
    [["travel", "tomorrow"]],
    [["clock", "--url", "here"]],
    [["clock", "--local", "--url", "http://127.0.0.1:5000"]],
  ])("refuses %j", async (argv) => {
    expect(await setUp().fliq(argv)).toMatchObject({ code: 2, stdout: "" });
  });

  test("takes --local as every command does", async () => {
    const fetch = async () => Response.json({ now: "2030-01-01T00:00:00.000Z", speed: 1 });
    const { stdout } = await setUp().fliq(["clock", "--local"], { fetch });
    expect(stdout).toContain("2030-01-01T00:00:00.000Z");
  });

  test("is told when it is not there", async () => {
    const { fliq } = setUp();
    const away = { fetch: () => Promise.reject(new TypeError("fetch failed")) };
    expect((await fliq(["clock"], away)).stderr).toContain("start it with `fliq dev`");
    const other = { fetch: async () => new Response("<html>", { status: 404 }) };
    expect((await fliq(["clock"], other)).stderr).toContain("is no `fliq dev` (404)");
  });

  test("is what next runs are counted from", async () => {
    const { fliq } = setUp();
    const fetch = async () => Response.json({ now: "2030-01-01T00:00:00Z" });
    const { stdout } = await fliq(["next", "@daily", "--local", "--count", "1"], { fetch });
    expect(stdout).toContain("Wed 2030-01-02 00:00:00  in 1d");
  });
});
