import { describe, expect, test } from "vitest";
import { APP, setUp, show } from "./support.ts";

const url = `${APP}/api/remind`;

/** A job that completed on its second try, one that failed for good, and one that waits. */
async function setUpJobs() {
  const { mock, fliq } = setUp();
  mock.failNext("*/remind", { status: 503, body: "the provider\nis down" });
  mock.failNext("*/import", { status: 500, times: 2 });
  await fliq(["schedule", url, "--in", "30m", "--body", '{"user":42}', "--key", "remind:42"]);
  await fliq([
    "schedule",
    `${APP}/import`,
    "--method",
    "put",
    "--retries",
    "1",
    "--backoff",
    "linear",
    "--key",
    "import:1",
  ]);
  await mock.advance("2h");
  await fliq([
    "schedule",
    `${APP}/later`,
    "--at",
    "2026-04-01T08:00:00+02:00",
    "--method",
    "GET",
    "--key",
    "later:1",
  ]);
  return { mock, fliq, ids: mock.jobs.map(({ id }) => id) };
}

describe("schedule", () => {
  test("in a while", async () => {
    const { fliq } = setUp();
    expect(show(await fliq(["schedule", url, "--in", "30m"]))).toMatchInlineSnapshot(`
      "job_01KMMQNCE000000031JW4DC1FA  pending
      POST https://app.example.com/api/remind
      due 2026-03-26T10:00:00.000Z, in 30m
      --- stderr
      Follow it with: fliq job job_01KMMQNCE000000031JW4DC1FA
      --- exit 0"
    `);
  });

  test("sends what the options say", async () => {
    const { mock, fliq } = setUp();
    const argv = ["schedule", url, "--at", "2026-03-26T11:00:00+01:00", "--method", "put", "--key", "k1"];
    const more = ["--header", "X-Tenant: acme", "--header", "X-Time: 10:30", "--retries", "5"];
    const rest = ["--backoff", "linear", "--timeout", "1m30s", "--webhook-url", `${APP}/ended`];
    const { code } = await fliq([...argv, ...more, ...rest, "--body", "plain text"]);
    expect(code).toBe(0);
    expect(mock.jobs).toMatchObject([
      {
        url,
        scheduled_at: "2026-03-26T10:00:00Z",
        method: "PUT",
        headers: { "X-Tenant": "acme", "X-Time": "10:30" },
        body: "plain text",
        max_retries: 5,
        backoff: "linear",
        timeout_seconds: 90,
        idempotency_key: "k1",
        webhook_url: `${APP}/ended`,
      },
    ]);
  });

  test.each([
    ['{"user": 42}', [], { "Content-Type": "application/json" }],
    ["[1]", ["--header", "content-type: application/x-json"], { "content-type": "application/x-json" }],
    ["{not json", [], undefined],
    ["42", [], undefined],
  ])("the body %s goes out as it is, with headers %j %j", async (body, more, headers) => {
    const { mock, fliq } = setUp();
    await fliq(["schedule", url, "--body", body, ...more]);
    expect(mock.jobs).toMatchObject([{ body, headers }]);
  });

  test("takes the body from stdin", async () => {
    const { mock, fliq } = setUp();
    await fliq(["schedule", url, "--body", "-"], { stdin: '{"a":\n1}\n' });
    expect(mock.jobs[0]?.body).toBe('{"a":\n1}\n');
  });

  test("gives the job as JSON", async () => {
    const { mock, fliq } = setUp();
    const { code, stdout, stderr } = await fliq(["schedule", url, "--in", "5s", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { id, created_at } = mock.jobs[0] ?? {};
    expect(JSON.parse(stdout)).toEqual({ id, created_at, isNew: true });
  });

  test("twice with one key makes one job", async () => {
    const { mock, fliq } = setUp();
    const argv = ["schedule", url, "--in", "5s", "--key", "once"];
    await fliq(argv);
    expect(show(await fliq(argv))).toMatchInlineSnapshot(`
      "There is a job with this key already. No other was made.
      --- stderr
      The server does not tell which one it is. Look for it with: fliq jobs --search https://app.example.com/api/remind
      --- exit 0"
    `);
    const { code, stdout } = await fliq([...argv, "--json"]);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { id: null, created_at: null, isNew: false, status: "pending" },
    ]);
    expect(mock.jobs).toHaveLength(1);
  });
});

describe("jobs", () => {
  test("as a table", async () => {
    const { fliq } = await setUpJobs();
    expect(show(await fliq(["jobs"]))).toMatchInlineSnapshot(`
      "ID                              STATUS     DUE (UTC)            TRIES  METHOD  URL
      job_01KMMYH3P0000000D2YF3QMSJV  pending    2026-04-01 06:00:00  0/4    GET     https://app.example.com/later
      job_01KMMQNCE000000031JW4DC1FA  completed  2026-03-26 10:00:30  2/4    POST    https://app.example.com/api/remind
      job_01KMMQNCE0000000419M4A90CA  failed     2026-03-26 09:30:30  2/2    PUT     https://app.example.com/import
      --- exit 0"
    `);
  });

  test.each([
    [["--status", "FAILED"], [`${APP}/import`]],
    [["--search", "LATER"], [`${APP}/later`]],
    [["--method", "put"], [`${APP}/import`]],
    [["--after", "2026-03-27T00:00:00Z"], [`${APP}/later`]],
    [["--before", "2026-03-26T10:00:00Z", "--status", "completed"], []],
    [["--limit", "1"], [`${APP}/later`]],
  ])("%j", async (argv, urls) => {
    const { fliq } = await setUpJobs();
    const { stdout } = await fliq(["jobs", "--json", ...argv]);
    expect(JSON.parse(stdout).jobs.map((job: { url: string }) => job.url)).toEqual(urls);
  });

  test("says when there are none, beside the answer", async () => {
    const { fliq } = setUp();
    expect(show(await fliq(["jobs"]))).toMatchInlineSnapshot(`
      "--- stderr
      There are no jobs.
      --- exit 0"
    `);
    expect(show(await fliq(["jobs", "--status", "failed"]))).toMatchInlineSnapshot(`
      "--- stderr
      No job is like that.
      --- exit 0"
    `);
    expect(show(await fliq(["jobs", "--json"]))).toMatchInlineSnapshot(`
      "{
        "jobs": [],
        "next_cursor": null
      }
      --- exit 0"
    `);
  });

  test("says where to go on", async () => {
    const { fliq } = await setUpJobs();
    const { stderr } = await fliq(["jobs", "--limit", "2"]);
    const cursor = /--cursor (\S+)/.exec(stderr)?.[1] ?? "";
    const { stdout } = await fliq(["jobs", "--cursor", cursor, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ jobs: [{ url: `${APP}/import` }], next_cursor: null });
  });

  test("a long list is loaded page by page, and no further than asked for", async () => {
    const { mock, fliq } = setUp();
    for (let n = 0; n < 250; n++) await fliq(["schedule", `${APP}/${n}`, "--in", `${n + 1}s`]);
    const calls: string[] = [];
    const { stdout } = await fliq(["jobs", "--limit", "230", "--json"], {
      fetch: (request, init) => {
        calls.push(new URL(request.url).searchParams.get("limit") ?? "");
        return mock.fetch(request, init);
      },
    });
    const page = JSON.parse(stdout);
    expect(page.jobs).toHaveLength(230);
    expect(new Set(page.jobs.map((job: { id: string }) => job.id)).size).toBe(230);
    expect(page.next_cursor).not.toBeNull();
    expect(calls).toEqual(["100", "100", "30"]);
  });

  test("fits the terminal, and is in colour there", async () => {
    const { fliq } = await setUpJobs();
    for (const columns of [60, 80, 100, 140]) {
      const env = { FLIQ_API_TOKEN: "fliq_sk_x", NO_COLOR: "1" };
      const { stdout } = await fliq(["jobs"], { isTTY: true, columns, env });
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
      if (columns === 80)
        expect(stdout).toMatchInlineSnapshot(`
        "ID                              STATUS     DUE (UTC)            URL
        job_01KMMYH3P0000000D2YF3QMSJV  pending    2026-04-01 06:00:00  …ample.com/later
        job_01KMMQNCE000000031JW4DC1FA  completed  2026-03-26 10:00:30  ….com/api/remind
        job_01KMMQNCE0000000419M4A90CA  failed     2026-03-26 09:30:30  …mple.com/import
        "
      `);
    }
    const { stdout } = await fliq(["jobs"], { isTTY: true, columns: 100 });
    expect(stdout).toContain("\u001b[31mfailed");
    expect((await fliq(["jobs"])).stdout).not.toContain("\u001b");
  });
});

describe("job", () => {
  test("with its attempts", async () => {
    const { fliq, ids } = await setUpJobs();
    expect(show(await fliq(["job", ids[0] ?? ""]))).toMatchInlineSnapshot(`
      "job_01KMMQNCE000000031JW4DC1FA  completed
      POST https://app.example.com/api/remind

      due       2026-03-26T10:00:30.853Z
      ended     2026-03-26T10:00:30.853Z
      attempts  2 of at most 4, exponential backoff, 30s for each
      headers   Content-Type
      body      {"user":42}
      key       remind:42
      created   2026-03-26T09:30:00.000Z

      #  STARTED (UTC)        TOOK  ANSWER  ERROR                        BODY
      1  2026-03-26 10:00:00  0s    503     unexpected status code: 503  the provider is down
      2  2026-03-26 10:00:30  0s    200                                  ok
      --- exit 0"
    `);
    expect(show(await fliq(["job", ids[1] ?? ""]))).toMatchInlineSnapshot(`
      "job_01KMMQNCE0000000419M4A90CA  failed
      PUT https://app.example.com/import

      due         2026-03-26T09:30:30.000Z
      ended       2026-03-26T09:30:30.000Z
      attempts    2 of at most 2, linear backoff, 30s for each
      last error  unexpected status code: 500
      key         import:1
      created     2026-03-26T09:30:00.000Z

      #  STARTED (UTC)        TOOK  ANSWER  ERROR
      1  2026-03-26 09:30:00  0s    500     unexpected status code: 500
      2  2026-03-26 09:30:30  0s    500     unexpected status code: 500
      --- exit 0"
    `);
    expect(show(await fliq(["job", ids[2] ?? ""]))).toMatchInlineSnapshot(`
      "job_01KMMYH3P0000000D2YF3QMSJV  pending
      GET https://app.example.com/later

      due       2026-04-01T06:00:00.000Z
      attempts  0 of at most 4, exponential backoff, 30s for each
      key       later:1
      created   2026-03-26T11:30:00.000Z

      No attempt was made.
      --- exit 0"
    `);
  });

  test("while a retry waits", async () => {
    const { mock, fliq } = setUp();
    mock.timeout("*");
    await fliq(["schedule", url, "--timeout", "5s", "--key", "slow"]);
    await mock.advance("6s");
    expect(show(await fliq(["job", mock.jobs[0]?.id ?? ""]))).toMatchInlineSnapshot(`
      "job_01KMMQNCE000000031JW4DC1FA  pending
      POST https://app.example.com/api/remind

      retry due   2026-03-26T09:30:31.825Z
      attempts    1 of at most 4, exponential backoff, 5s for each
      last error  timeout after 5s
      key         slow
      created     2026-03-26T09:30:00.000Z

      #  STARTED (UTC)        TOOK  ANSWER  ERROR
      1  2026-03-26 09:30:00  5s    -       timeout after 5s
      --- exit 0"
    `);
  });

  test("as JSON", async () => {
    const { mock, fliq, ids } = await setUpJobs();
    const { stdout } = await fliq(["job", ids[0] ?? "", "--json"]);
    const { job, attempts } = JSON.parse(stdout);
    expect(mock.jobs[0]).toMatchObject(job);
    expect(attempts.map((attempt: { attempt_num: number }) => attempt.attempt_num)).toEqual([1, 2]);
  });

  test("what comes from outside cannot steer the terminal", async () => {
    const { fliq } = setUp();
    const evil = "\u001b[2J\u001b]0;owned\u0007 \u009b31m \u202eevil\nnext line";
    const job = { id: `a${evil}`, status: `b${evil}`, url: `c${evil}`, body: `d${evil}`, last_error: evil };
    const fetch = async ({ url: to }: Request) =>
      Response.json(to.endsWith("attempts") ? [{ id: "1", error: evil, started_at: evil }] : job);
    const { stdout } = await fliq(["job", "job_1"], { fetch });
    expect(stdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_C}]/u);
    expect(stdout).toContain("evil next line");
  });
});

describe("cancel and replay", () => {
  test("cancel a job", async () => {
    const { mock, fliq, ids } = await setUpJobs();
    expect(show(await fliq(["cancel", ids[2] ?? ""]))).toMatchInlineSnapshot(`
      "job_01KMMYH3P0000000D2YF3QMSJV is cancelled: it is never called again.
      --- exit 0"
    `);
    expect(mock.jobs[2]?.status).toBe("cancelled");
    expect(show(await fliq(["cancel", ids[2] ?? ""]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Job cannot be cancelled in its current state (409, request 10e69e69-1cee-4055-be60-dc7330dce565)
            see its state with \`fliq job ID\`
      --- exit 1"
    `);
  });

  test("cancel as JSON", async () => {
    const { fliq, ids } = await setUpJobs();
    expect(show(await fliq(["cancel", ids[2] ?? "", "--json"]))).toMatchInlineSnapshot(`
      "{
        "id": "job_01KMMYH3P0000000D2YF3QMSJV",
        "cancelled": true
      }
      --- exit 0"
    `);
    expect(show(await fliq(["cancel", ids[0] ?? "", "--json"]))).toMatchInlineSnapshot(`
      "--- stderr
      {"error":"Job cannot be cancelled in its current state (409, request 10e69e69-1cee-4055-be60-dc7330dce565)","hint":"see its state with \`fliq job ID\`","code":"conflict","status":409,"request_id":"10e69e69-1cee-4055-be60-dc7330dce565"}
      --- exit 1"
    `);
  });

  test("replay", async () => {
    const { mock, fliq, ids } = await setUpJobs();
    expect(show(await fliq(["replay", ids[1] ?? ""]))).toMatchInlineSnapshot(`
      "job_01KMMYH3P0000000E3M3T3EF83  pending
      PUT https://app.example.com/import
      a replay of job_01KMMQNCE0000000419M4A90CA, due now
      --- exit 0"
    `);
    expect(mock.jobs[3]).toMatchObject({ replay_of: ids[1], status: "pending" });
    expect(show(await fliq(["replay", ids[0] ?? ""]))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: Only failed jobs can be replayed (409, request 10e69e69-1cee-4055-be60-dc7330dce565)
            see its state with \`fliq job ID\`
      --- exit 1"
    `);
    const { stdout } = await fliq(["replay", ids[1] ?? "", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ id: mock.jobs[4]?.id, replay_of: ids[1] });
  });
});
