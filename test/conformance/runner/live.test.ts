import { describe, expect, test } from "vitest";
import { createLiveSubject, createTarget, findServer, NEEDS } from "../../../cli/conformance/index.ts";
import { refuseHarm } from "../../../cli/conformance/live/harmless.ts";
import { createPace } from "../../../cli/conformance/live/pace.ts";
import { json, noSuchPath } from "./fake-subject.ts";

const NOW = Date.parse("2026-03-26T09:30:00Z");
const ROOT = "https://fliq.example.com";

/** A clock that moves as far as somebody sleeps. */
function createClock() {
  let now = NOW;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    async sleep(durationMs: number) {
      slept.push(durationMs);
      now += durationMs;
    },
  };
}

test("calls go out at a pace, in their order", async () => {
  const clock = createClock();
  const pace = createPace(200, clock);
  const times: number[] = [];
  for (let call = 0; call < 3; call += 1) {
    await pace();
    times.push(clock.now() - NOW);
  }
  await clock.sleep(1000);
  await pace();
  times.push(clock.now() - NOW);
  expect(times).toEqual([0, 200, 400, 1400]);
});

test("calls at one time go out one after the other", async () => {
  const waits: number[] = [];
  const pace = createPace(200, {
    now: () => 0,
    async sleep(durationMs) {
      waits.push(durationMs);
    },
  });
  await Promise.all([pace(), pace(), pace()]);
  expect(waits).toEqual([200, 400]);
});

describe("what does harm is never sent", () => {
  test.each([
    { cron_expr: "0 0 30 2 *" },
    { name: "n", CRON_EXPR: "CRON_TZ=Europe/Berlin 0 0 31 4,6 *" },
    { url: "https://a.example/", cron: "0 0 31 2 *" },
  ])("%o", (body) => {
    expect(() => refuseHarm(JSON.stringify(body), NOW)).toThrow(
      "never fires: it is not sent to a live server",
    );
  });

  test("behind other JSON either, or written in escapes", () => {
    expect(() => refuseHarm('{"name":"n"} {"cron_expr":"0 0 30 2 *"}', NOW)).toThrow("never fires");
    expect(() => refuseHarm('{"cron_expr" : "0 0 30 2 \\u002a"}', NOW)).toThrow('"0 0 30 2 *" never fires');
  });

  test.each([
    { cron_expr: "0 0 29 2 *" },
    { cron_expr: "@daily" },
    { cron_expr: "61 * * * *" },
    { cron_expr: 7 },
    { url: "u" },
  ])("but %o is", (body) => {
    refuseHarm(JSON.stringify(body), NOW);
  });
});

describe("a live server", () => {
  function open(options: { hasTarget?: boolean; otherToken?: string } = {}) {
    const clock = createClock();
    const stop = new AbortController();
    const sent: { method: string; signal: AbortSignal | null | undefined }[] = [];
    const target = createTarget("https://target.example.com");
    const { hasTarget = false, otherToken } = options;
    const subject = createLiveSubject(
      { server: "open-source", root: ROOT, token: "fliq_sk_t", otherToken, target, hasTarget },
      {
        ...clock,
        signal: stop.signal,
        async fetch(request, init) {
          sent.push({ method: request.method, signal: init?.signal });
          return new Response("ok");
        },
      },
    );
    return { subject, clock, stop, sent };
  }

  test("lacks what only a mock has, and what it was not given", () => {
    const { subject } = open();
    expect([subject.lacks("virtual-time"), subject.lacks("mock")]).toEqual([
      NEEDS["virtual-time"],
      NEEDS.mock,
    ]);
    expect([subject.lacks("target"), subject.lacks("second-account")]).toEqual([
      NEEDS.target,
      NEEDS["second-account"],
    ]);
    const given = open({ hasTarget: true, otherToken: "fliq_sk_o" }).subject;
    for (const need of ["live", "target", "slow-target", "second-account"] as const)
      expect(given.lacks(need)).toBeUndefined();
  });

  test("is asked at a pace, once, with a time limit", async () => {
    const { subject, clock, sent } = open();
    const session = await subject.open([]);
    for (let call = 0; call < 3; call += 1)
      await session.fetch(new Request(`${ROOT}/jobs`, { method: "POST", body: "{}" }));
    expect([sent.length, clock.slept]).toEqual([3, [200, 200]]);
    expect(sent.every(({ signal }) => signal instanceof AbortSignal)).toBe(true);
  });

  test("is not asked for what does harm", async () => {
    const { subject, sent } = open();
    const session = await subject.open([]);
    const body = JSON.stringify({ cron_expr: "0 0 30 2 *" });
    await expect(session.fetch(new Request(`${ROOT}/schedules`, { method: "POST", body }))).rejects.toThrow(
      "never fires",
    );
    expect(sent).toEqual([]);
  });

  test("is not waited for once the run is to end, and still cleaned up", async () => {
    const { subject, stop, sent } = open();
    const session = await subject.open([]);
    await session.pass(1000);
    stop.abort(new Error("stopped"));
    await expect(session.pass(1000)).rejects.toThrow("the run was ended");
    await session.fetch(new Request(`${ROOT}/jobs/1`, { method: "DELETE" }));
    expect(sent.map(({ method }) => method)).toEqual(["DELETE"]);
  });
});

describe("findServer", () => {
  const find = (answer: (path: string) => Response) =>
    findServer(ROOT, "fliq_sk_t", async (request) => answer(request.url.slice(ROOT.length)));
  const jobs = () => json({ jobs: [], next_cursor: null });

  test("tells the servers by whether there is /health", async () => {
    expect(await find((path) => (path === "/health" ? json({ status: "ok" }) : jobs()))).toEqual({
      kind: "hosted",
    });
    expect(await find((path) => (path === "/health" ? noSuchPath() : jobs()))).toEqual({
      kind: "open-source",
    });
  });

  test.each<[string, () => Response, string]>([
    ["another token", () => json({ error: "Unauthorized" }, 401), "the token is refused (401)"],
    ["no Fliq", noSuchPath, `there is no Fliq at ${ROOT}: GET /jobs is not there`],
    ["a proxy", () => new Response("<html>", { status: 502 }), "GET /jobs answered 502, not 200"],
  ])("says that there is %s", async (_, answer, problem) => {
    expect(await find(answer)).toEqual({ kind: "refused", problem });
  });

  test("says that nothing answers", async () => {
    const found = await findServer(ROOT, "t", () => Promise.reject(new TypeError("fetch failed")));
    expect(found).toEqual({ kind: "refused", problem: `${ROOT} cannot be reached: TypeError: fetch failed` });
  });
});
