import { describe, expect, test } from "vitest";
import { describeError } from "../../cli/describe-error.ts";
import type { Io } from "../../cli/io.ts";
import { createFliqMock } from "../../mock/core.ts";
import { FliqError, type FliqErrorCode } from "../../src/index.ts";
import { APP, createCli, setUp, show, TOKEN } from "./support.ts";

const ID = "2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d";
const HEX = `fliq_sk_${"a".repeat(64)}`;
const { fliq } = setUp();

/** A server that gives an answer by the end of the path, else 404. */
function answering(answers: Readonly<Record<string, unknown>>): Io["fetch"] {
  return async ({ url, method }) => {
    const path = `${method} ${new URL(url).pathname}`;
    const answer = Object.entries(answers).find(([end]) => path === end)?.[1];
    if (answer === undefined) return Response.json({ error: "Job not found" }, { status: 404 });
    return answer === null ? new Response(null, { status: 204 }) : Response.json(answer);
  };
}

const LEAST = { id: ID };
const NULLS = {
  ...{
    id: ID,
    status: null,
    url: null,
    method: null,
    scheduled_at: null,
    created_at: null,
    last_error: null,
  },
  ...{ name: null, cron_expr: null, paused: null, next_run_at: null, last_run_at: null, headers: null },
  ...{ body: null, attempts: null, max_retries: null, completed_at: null, updated_at: null },
};

describe.each([
  ["an id alone", LEAST],
  ["nulls", NULLS],
])("an answer of %s", (_, row) => {
  const attempt = { ...row, attempt_num: null, started_at: null };
  const counts = { ...row, total: 3, total_executions: 3, success_rate: null, avg_duration_ms: null };
  test.each([
    [["jobs"], { "GET /jobs": [row, row] }],
    [["jobs"], { "GET /jobs": { jobs: [row] } }],
    [["jobs", "--status", "failed"], { "GET /jobs": { jobs: null, next_cursor: null } }],
    [["schedules"], { "GET /schedules": { schedules: [row], next_cursor: "" } }],
    [["job", ID], { [`GET /jobs/${ID}`]: row, [`GET /jobs/${ID}/attempts`]: [attempt] }],
    [["job", ID], { [`GET /schedules/${ID}`]: row, [`GET /schedules/${ID}/jobs`]: [row] }],
    [["schedule", APP], { "POST /jobs": row }],
    [["schedule", APP, "--in", "5s"], { "POST /jobs": row }],
    [["cron", "@daily", APP], { "POST /schedules": row }],
    [["replay", ID], { [`POST /jobs/${ID}/replay`]: row }],
    [["resume", ID], { [`POST /schedules/${ID}/resume`]: null, [`GET /schedules/${ID}`]: row }],
    [["cancel", ID], { [`DELETE /jobs/${ID}`]: null }],
    [["jobs", "--follow"], { "GET /jobs": { jobs: [row], next_cursor: null } }],
    [["job", ID, "--follow"], { [`GET /jobs/${ID}`]: row, [`GET /jobs/${ID}/attempts`]: [attempt] }],
    [["job", ID, "-f"], { [`GET /schedules/${ID}`]: row, [`GET /schedules/${ID}/jobs`]: [row] }],
    [["alerts"], { "GET /alerts": { channels: [row] } }],
    [["alerts"], { "GET /alerts": { channels: null } }],
    [["alerts", "create", "--type", "slack", "--target", APP], { "POST /alerts": row }],
    [["alerts", "enable", ID], { [`PATCH /alerts/${ID}`]: null }],
    [["alerts", "delete", ID], { [`GET /alerts/${ID}`]: row, [`DELETE /alerts/${ID}`]: null }],
    [["tokens"], { "GET /tokens": [row] }],
    [["tokens", "create", "ci"], { "POST /tokens": { ...row, token: "fliq_sk_x" } }],
    [["secret"], { "GET /signing-secret": { ...row, secret: "" } }],
    [["secret", "--reveal"], { "GET /signing-secret": { secret: "whsec_x" } }],
    [["buffers"], { "GET /buffers": { buffers: [row] } }],
    [["buffers", "show", ID], { [`GET /buffers/${ID}`]: row, [`GET /buffers/${ID}/stats`]: counts }],
    [["buffers", "stats", ID], { [`GET /buffers/${ID}/stats`]: { total: 0 } }],
    [["buffers", "create", "b", APP], { "POST /buffers": row }],
    [["buffers", "push", ID], { [`POST /buffers/${ID}/items`]: row }],
    [["buffers", "items", ID], { [`GET /buffers/${ID}/items`]: { items: [row] } }],
    [["buffers", "replay", ID, ID], { [`POST /buffers/${ID}/items/${ID}/replay`]: row }],
    [["stats"], { "GET /stats/jobs": counts, "GET /stats/usage": { ...counts, buckets: [{}, row] } }],
    [["stats"], { "GET /stats/jobs": { total_executions: 0 }, "GET /stats/usage": { buckets: [] } }],
    [["cancel", ID, "--yes"], { [`GET /schedules/${ID}`]: row, [`DELETE /schedules/${ID}`]: null }],
  ])("%j", async (argv, answers) => {
    for (const more of [[], ["--json", ...(argv.includes("delete") ? ["--yes"] : [])]]) {
      const stop = new AbortController();
      const result = await fliq([...argv, ...more], {
        fetch: answering(answers),
        ...(more.length === 0 && { isTTY: true, answer: "y" }),
        env: { FLIQ_API_TOKEN: TOKEN, NO_COLOR: "1" },
        signal: stop.signal,
        sleep: async () => stop.abort(new Error("SIGINT")),
      });
      expect(result).toMatchObject({ code: 0 });
      expect(more.length === 0 ? show(result) : result.stderr).not.toMatch(
        /undefined|null|NaN|Invalid|object/,
      );
    }
  });
});

describe("a server that heeds no filter", () => {
  /** As the open-source server: the status alone is heard. */
  async function setUpMany() {
    const mock = createFliqMock({ server: "open-source", now: "2026-03-26T09:30:00Z", seed: 1 });
    mock.route("*", () => new Response("ok"));
    const cli = createCli(mock);
    const env = { FLIQ_API_TOKEN: HEX };
    const run = (argv: readonly string[]) => cli(argv, { env });
    for (let n = 0; n < 230; n++)
      await run(["schedule", `${APP}/${n % 50 === 0 ? "rare" : "often"}/${n}`, "--in", `${n + 1}m`]);
    return run;
  }

  test("is searched through to the end, and the rest can be gone on with", async () => {
    const run = await setUpMany();
    const urls = ({ stdout }: { stdout: string }): string[] =>
      JSON.parse(stdout).jobs.map(({ url }: { url: string }) => url);
    const rare = [200, 150, 100, 50, 0].map((n) => `${APP}/rare/${n}`);
    expect(urls(await run(["jobs", "--search", " RARE/", "--json"]))).toEqual(rare);
    const first = await run(["jobs", "--search", "rare", "--limit", "3", "--json"]);
    expect(urls(first)).toEqual(rare.slice(0, 3));
    const { next_cursor } = JSON.parse(first.stdout);
    const rest = await run(["jobs", "--search", "rare", "--cursor", next_cursor, "--json"]);
    expect(urls(rest)).toEqual(rare.slice(3));
    expect(urls(await run(["jobs", "--method", "GET", "--json"]))).toEqual([]);
    const late = ["jobs", "--after", "2026-03-26T13:19:00Z", "--json"];
    expect(urls(await run(late))).toEqual([`${APP}/often/229`, `${APP}/often/228`]);
  });

  test("has every command but those that it has nothing for", async () => {
    const run = await setUpMany();
    const { id } = JSON.parse((await run(["schedule", APP, "--json"])).stdout);
    expect((await run(["job", id])).stdout).toContain(`${id}  pending`);
    expect((await run(["cancel", id])).code).toBe(0);
    const schedule = JSON.parse((await run(["cron", "@daily", APP, "--json"])).stdout);
    for (const argv of [["pause", schedule.id], ["resume", schedule.id], ["job", schedule.id], ["schedules"]])
      expect(await run(argv)).toMatchObject({ code: 0 });
    expect(await run(["replay", id])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("this server has no replays (404)"),
    });
  });
});

describe("a URL of this machine", () => {
  test.each(["http://localhost:8787/x", "http://127.0.0.1/x", "http://[::1]:80/x"])("%s", async (url) => {
    const { mock, fliq: run } = setUp();
    for (const argv of [
      ["schedule", url],
      ["cron", "@daily", url],
      ["schedule", APP, "--webhook-url", url],
    ]) {
      expect(await run(argv)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("Fliq cannot reach"),
      });
    }
    expect(mock.jobs).toEqual([]);
    expect(await run(["schedule", url, "--local"])).toMatchObject({ code: 0 });
  });
});

test("a silent server is told of", async () => {
  const waits: number[] = [];
  let isCalledOff = false;
  const after: Io["after"] = (durationMs, act) => {
    waits.push(durationMs);
    act();
    return () => {
      isCalledOff = true;
    };
  };
  const { stderr } = await fliq(["jobs"], { after });
  expect(waits).toEqual([10_000]);
  expect(isCalledOff).toBe(true);
  expect(stderr).toContain("No answer of https://api.fliq.sh for 10s.");
  expect((await fliq(["jobs", "--json"], { after })).stderr).toBe("");
});

test("every code of the client is described", () => {
  const codes: Record<FliqErrorCode, true> = {
    ...{ invalid_input: true, invalid_request: true, unauthorized: true, insufficient_credits: true },
    ...{ not_found: true, conflict: true, payload_too_large: true, rate_limited: true, internal_error: true },
    ...{ http_error: true, connection_error: true, timeout: true, redirected: true, invalid_response: true },
    ...{ made_but_unknown: true, partial_failure: true, invalid_signature: true },
  };
  for (const code of Object.keys(codes) as FliqErrorCode[]) {
    const error = new FliqError("POST /jobs: something is wrong", { code });
    const { exitCode, lines, json } = describeError(error, { command: { name: "schedule" }, isLocal: false });
    expect([exitCode, lines[0]]).toEqual([1, "something is wrong"]);
    expect(json).toMatchObject({ code });
    expect(lines.join(" ")).not.toMatch(/please report|undefined/);
  }
});
