import { beforeAll, describe, expect, test } from "vitest";
import {
  CASES,
  createFetchTarget,
  createLiveSubject,
  createTarget,
  type RunReport,
  runCases,
  SERVERS,
  type ServerKind,
  summarize,
} from "../../cli/conformance/index.ts";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { createSleep } from "./drivers/mock-world.ts";

// A run as `fliq conformance` makes it, against a server as late as a real one: here it is the mock, so that hours take seconds.

const TOKEN = `fliq_sk_${"a".repeat(64)}`;
const OTHER_TOKEN = `fliq_sk_${"b".repeat(64)}`;
const ROOT = "https://api.fliq.sh";

/** What changes an account for good, and is left alone in one that may be somebody's. */
const UNSEEN: Readonly<Record<ServerKind, readonly string[]>> = {
  hosted: ["rotateSigningSecret"],
  "open-source": [],
};

interface Run {
  readonly report: RunReport;
  readonly mock: FliqMock;
  /** Calls of the API, with the time since the one before. */
  readonly gaps: readonly number[];
  readonly sent: readonly string[];
}

async function runLive(server: ServerKind): Promise<Run> {
  const target = createTarget("https://target.example.com");
  const mock: FliqMock = createFliqMock({
    now: "2026-03-26T09:30:00Z",
    server,
    timing: "realistic",
    tokens: { [TOKEN]: "default", [OTHER_TOKEN]: "other" },
    fetch: createFetchTarget(target, { now, sleep: (milliseconds) => mock.sleep({ milliseconds }) }),
  });
  function now(): number {
    return mock.now().getTime();
  }
  const times: number[] = [];
  const sent: string[] = [];
  const subject = createLiveSubject(
    { server, root: ROOT, token: TOKEN, otherToken: OTHER_TOKEN, target, hasTarget: true },
    {
      now,
      sleep: createSleep(mock),
      signal: new AbortController().signal,
      async fetch(request, init) {
        times.push(now());
        const who = request.headers.has("Authorization") ? "" : "anybody: ";
        sent.push(
          `${who}${request.method} ${request.url.slice(ROOT.length)} ${await request.clone().text()}`,
        );
        // Only a mock knows it.
        request.headers.delete("X-Fliq-Client-Time");
        return mock.fetch(request, init);
      },
    },
  );
  const report = summarize(await runCases(subject, CASES, { tag: "run-", concurrency: 4 }), server, ROOT);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  return { report, mock, gaps, sent };
}

describe.each(SERVERS)("a live %s server", (server) => {
  let run: Run;
  // Hours of the mock's time: on a busy machine more than a hook is given.
  beforeAll(async () => {
    run = await runLive(server);
  }, 60_000);

  test("agrees, as far as that can be seen in real time", () => {
    expect(run.report.differences).toEqual([]);
    expect(run.report.summary.agree).toBeGreaterThan(server === "hosted" ? 100 : 60);
  });

  test("is seen in every operation that it has", () => {
    const unseen = run.report.operations.filter(
      ({ verdict, isHosted }) => verdict !== "agree" && !(server === "open-source" && isHosted),
    );
    expect(unseen.map(({ operation }) => operation)).toEqual(UNSEEN[server]);
  });

  test("is left without anything that was made there", async () => {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const read = async (path: string) => (await run.mock.fetch(ROOT + path, { headers })).json();
    const states = new Set(run.mock.jobs.map(({ status }) => status));
    expect([...states].filter((status) => status === "pending" || status === "running")).toEqual([]);
    expect(run.mock.schedules).toEqual([]);
    expect(await read("/tokens")).toEqual([]);
    if (server === "hosted")
      expect([await read("/buffers"), await read("/alerts")]).toEqual([
        { buffers: [], next_cursor: null },
        { channels: [] },
      ]);
  });

  test("is asked no more than five times a second, and for nothing that does harm", () => {
    expect(Math.min(...run.gaps)).toBeGreaterThanOrEqual(200);
    expect(run.sent.filter((request) => /"cron(_expr)?":"[^"]*(30 2|31 2|31 6) /i.test(request))).toEqual([]);
    expect(run.sent.filter((request) => request.startsWith("POST /signing-secret/rotate"))).toEqual([]);
  });
});
