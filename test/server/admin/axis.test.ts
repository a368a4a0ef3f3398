import { describe, expect, test } from "vitest";
import type { Axis } from "../../../mock/server/index.ts";
import { startServer, startTarget } from "../support.ts";

const NOW = Date.parse("2026-03-28T20:00:00Z");
const HOUR_MS = 3_600_000;

describe("the axis", () => {
  test("shows what was, and what will be by the engine's own plans", async () => {
    const server = await startServer({ now: new Date(NOW).toISOString(), wallNow: () => 0 });
    const target = await startTarget(({ path }, response) => {
      response.writeHead(path === "/fails" ? 503 : 200).end();
    });
    await server.createJob(`${target.url}/works`, 60_000);
    await server.createJob(`${target.url}/fails`, 60_000, { max_retries: 3 });
    await server.createJob(`${target.url}/later`, HOUR_MS);
    const zone = "CRON_TZ=Europe/Berlin";
    await server.call("POST", "/schedules", {
      name: "night",
      cron_expr: `${zone} 30 2 * * *`,
      url: `${target.url}/night`,
    });
    await server.call("POST", "/ui/api/faults", { kind: "failNext", url: "*/later", status: 500 });
    await server.advance("61s");
    const now = NOW + 61_000;
    const axis = await server.call<Axis>("GET", `/ui/api/axis?from=${NOW}&to=${NOW + 40 * HOUR_MS}`);
    expect(axis).toMatchObject({ now, known_from: NOW, horizon: NOW + 40 * HOUR_MS });
    const lane = (path: string) => axis.lanes.find(({ url }) => url.endsWith(path));
    expect(lane("/works")).toMatchObject({
      kind: "target",
      method: "POST",
      last_at: NOW + 60_000,
      past: { attempts: { outcome: [0], code: [200] } },
    });
    const failing = lane("/fails");
    expect(failing).toMatchObject({ past: { attempts: { outcome: [1], code: [503], number: [1] } } });
    expect(failing?.retries).toMatchObject([{ number: 2, max: 4, windows: [{ number: 3 }, { number: 4 }] }]);
    expect(lane("/later")?.once).toMatchObject([{ at: NOW + HOUR_MS }]);
    // The clocks of Berlin go from 2 to 3 that night.
    expect(lane("/night")).toMatchObject({
      kind: "schedule",
      name: "night",
      zone: "Europe/Berlin",
      skipped: [{ at: Date.parse("2026-03-29T01:00:00Z"), local: "02:30" }],
      ticks: [Date.parse("2026-03-30T00:30:00Z")],
    });
    expect(axis.faults).toMatchObject([{ kind: "failNext", left: 1, hits: [{ at: NOW + HOUR_MS }] }]);
    expect(axis.coming.calls.map(({ kind, certain }) => [kind, certain])).toEqual([
      ["job", true],
      ["job", true],
      ["job", true],
    ]);
  });

  test("has a range by default, and says what is wrong with one that it cannot show", async () => {
    const server = await startServer({ now: new Date(NOW).toISOString(), wallNow: () => 0 });
    const { horizon, now } = await server.call<Axis>("GET", "/ui/api/axis");
    expect([now, horizon]).toEqual([NOW, NOW + HOUR_MS]);
    const refused: readonly (readonly [string, RegExp])[] = [
      ["from=soon", /from: must be a whole number of milliseconds/],
      ["from=-1", /from: must be/],
      [`from=${NOW}&to=${NOW - 1}`, /to: must be a whole number of milliseconds from/],
      [`from=0&to=${NOW}`, /to: must be at most 400 days after from/],
      ["step_ms=10", /step_ms: must be/],
    ];
    for (const [query, message] of refused)
      await expect(server.call("GET", `/ui/api/axis?${query}`)).rejects.toThrow(message);
  });

  test("is for the page's own origin alone", async () => {
    const server = await startServer({ now: new Date(NOW).toISOString() });
    expect(await server.send("GET", "/ui/api/axis", { Host: "evil.example.com" })).toMatchObject({
      status: 403,
    });
    expect(await server.send("GET", "/ui/api/axis", { Origin: "https://evil.example.com" })).toMatchObject({
      status: 403,
    });
    expect(await server.send("POST", "/ui/api/axis", { "X-Fliq-Dashboard": "1" })).toMatchObject({
      status: 405,
    });
  });
});
