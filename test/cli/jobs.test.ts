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
    expect(show(await fliq(["schedule", url, "--in", "30m"]))).toMatchSnapshot();
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
    expect(mock.jobs[0]?.body).toBe(body);
    expect(mock.jobs[0]?.headers).toEqual(headers);
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
    expect(show(await fliq(argv))).toMatchSnapshot();
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
    expect(show(await fliq(["jobs"]))).toMatchSnapshot();
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
    expect(show(await fliq(["jobs"]))).toMatchSnapshot();
    expect(show(await fliq(["jobs", "--status", "failed"]))).toMatchSnapshot();
    expect(show(await fliq(["jobs", "--json"]))).toMatchSnapshot();
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
    for (const columns of [70, 80, 100, 140]) {
      const env = { FLIQ_API_TOKEN: "fliq_sk_x", NO_COLOR: "1" };
      const { stdout } = await fliq(["jobs"], { isTTY: true, columns, env });
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
      if (columns === 80) expect(stdout).toMatchSnapshot();
    }
    const { stdout } = await fliq(["jobs"], { isTTY: true, columns: 100 });
    expect(stdout).toContain("\u001b[31mfailed");
    expect((await fliq(["jobs"])).stdout).not.toContain("\u001b");
  });
});

describe("job", () => {
  test("with its attempts", async () => {
    const { fliq, ids } = await setUpJobs();
    expect(show(await fliq(["job", ids[0] ?? ""]))).toMatchSnapshot();
    expect(show(await fliq(["job", ids[1] ?? ""]))).toMatchSnapshot();
    expect(show(await fliq(["job", ids[2] ?? ""]))).toMatchSnapshot();
  });

  test("while a retry waits", async () => {
    const { mock, fliq } = setUp();
    mock.timeout("*");
    await fliq(["schedule", url, "--timeout", "5s", "--key", "slow"]);
    await mock.advance("6s");
    expect(show(await fliq(["job", mock.jobs[0]?.id ?? ""]))).toMatchSnapshot();
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
    expect(show(await fliq(["cancel", ids[2] ?? ""]))).toMatchSnapshot();
    expect(mock.jobs[2]?.status).toBe("cancelled");
    expect(show(await fliq(["cancel", ids[2] ?? ""]))).toMatchSnapshot();
  });

  test("cancel as JSON", async () => {
    const { fliq, ids } = await setUpJobs();
    expect(show(await fliq(["cancel", ids[2] ?? "", "--json"]))).toMatchSnapshot();
    expect(show(await fliq(["cancel", ids[0] ?? "", "--json"]))).toMatchSnapshot();
  });

  test("replay", async () => {
    const { mock, fliq, ids } = await setUpJobs();
    expect(show(await fliq(["replay", ids[1] ?? ""]))).toMatchSnapshot();
    expect(mock.jobs[3]).toMatchObject({ replay_of: ids[1], status: "pending" });
    expect(show(await fliq(["replay", ids[0] ?? ""]))).toMatchSnapshot();
    const { stdout } = await fliq(["replay", ids[1] ?? "", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ id: mock.jobs[4]?.id, replay_of: ids[1] });
  });
});
