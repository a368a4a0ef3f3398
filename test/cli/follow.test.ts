import { describe, expect, test } from "vitest";
import type { FliqMock } from "../../mock/core.ts";
import { APP, type CliOptions, setUp, show } from "./support.ts";

const url = `${APP}/hook`;

/** Options with which a wait moves the mock's time, and with the `most`th wait the user presses Ctrl-C. */
function inMockTime(mock: FliqMock, most = 1000) {
  const stop = new AbortController();
  const waits: number[] = [];
  const options: CliOptions = {
    signal: stop.signal,
    async sleep(ms) {
      waits.push(ms);
      if (waits.length === most) stop.abort(new Error("SIGINT"));
      else await mock.advance({ milliseconds: ms });
    },
  };
  return { waits, options };
}

/** The id of a job that fails once, or as often as it is told, and is due in 5 s. */
async function setUpJob(failures = 1, more: readonly string[] = []) {
  const { mock, fliq } = setUp();
  if (failures > 0) mock.failNext("*/hook", { status: 500, times: failures });
  const { stdout } = await fliq(["schedule", url, "--in", "5s", "--json", ...more]);
  const { id }: { id: string } = JSON.parse(stdout);
  return { mock, fliq, id };
}

describe("wait", () => {
  test("until it has completed", async () => {
    const { mock, fliq, id } = await setUpJob();
    const { waits, options } = inMockTime(mock);
    expect(show(await fliq(["wait", id], options))).toMatchSnapshot();
    expect(new Set(waits)).toEqual(new Set([2000]));
    expect(waits.length).toBeLessThan(30);
    expect(await fliq(["wait", id], options)).toMatchObject({ code: 0, stderr: "" });
  });

  test("one that failed or was cancelled is exit 1", async () => {
    const { mock, fliq, id } = await setUpJob(9, ["--retries", "1"]);
    const { options } = inMockTime(mock);
    const failed = await fliq(["wait", id, "--json"], options);
    expect([failed.code, failed.stderr]).toEqual([1, ""]);
    expect(JSON.parse(failed.stdout)).toMatchObject({ id, status: "failed" });
    const other = await setUpJob();
    await other.fliq(["cancel", other.id]);
    const cancelled = await other.fliq(["wait", other.id]);
    expect(cancelled).toEqual({ code: 1, stdout: `${other.id}  cancelled\n`, stderr: "" });
  });

  test("no longer than --timeout, and looks once more at its end", async () => {
    const { mock, fliq, id } = await setUpJob();
    const { waits, options } = inMockTime(mock);
    expect(show(await fliq(["wait", id, "--timeout", "4500ms", "--every", "3s"], options))).toMatchSnapshot();
    expect(waits).toEqual([3000, 1500]);
    const late = await fliq(["wait", id, "--timeout", "0s", "--json"], options);
    expect(JSON.parse(late.stderr)).toMatchObject({ code: "timeout" });
  });

  test("Ctrl-C ends it as interrupted", async () => {
    const { mock, fliq, id } = await setUpJob();
    expect(await fliq(["wait", id], inMockTime(mock, 2).options)).toMatchObject({ code: 130, stdout: "" });
  });

  test.each([
    [["wait", "x", "--every", "1ms"], "--every: 1ms is too short"],
    [["jobs", "--follow", "--every", "0s"], "--every: 0s is too short"],
    [["jobs", "--every", "5s"], "--every says how often --follow looks"],
    [["wait", "x", "--timeout", "soon"], '--timeout: "soon" is not a duration'],
  ])("%j is refused before anything is asked", async (argv, problem) => {
    const { fliq } = setUp();
    const fetch = async () => Response.json({ error: "it asked" }, { status: 500 });
    const result = await fliq(argv, { fetch });
    expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining(problem) });
  });
});

describe("a server that is away for a while", () => {
  /** A fetch that fails for that long, from the fifth call on. */
  function failingFor(mock: FliqMock, ms: number): NonNullable<CliOptions["fetch"]> {
    const startMs = mock.now().getTime();
    return async (request, init) => {
      const passedMs = mock.now().getTime() - startMs;
      if (passedMs > 4000 && passedMs < 4000 + ms) throw new TypeError("fetch failed");
      return mock.fetch(request, init);
    };
  }

  test.each([[["wait"]], [["job", "--follow"]]])("is asked again by %j", async (argv) => {
    const { mock, fliq, id } = await setUpJob(0);
    const { options } = inMockTime(mock);
    const result = await fliq([...argv, id], { ...options, fetch: failingFor(mock, 20_000) });
    expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining("completed") });
    expect(result.stderr.split("\n").slice(-3)).toEqual([
      "The server could not be asked. It is tried again for a minute; Ctrl-C ends that.",
      "It answers again.",
      "",
    ]);
  });

  test("is given up after a minute, and at once where it never answered", async () => {
    const { mock, fliq, id } = await setUpJob(0);
    const { options, waits } = inMockTime(mock);
    const result = await fliq(["jobs", "--follow"], { ...options, fetch: failingFor(mock, 3_600_000) });
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining("could not be reached") });
    expect(mock.now().getTime()).toBeLessThan(Date.parse("2026-03-26T09:31:30Z"));
    waits.length = 0;
    const away = await fliq(["wait", id], { fetch: () => Promise.reject(new TypeError("fetch failed")) });
    expect(away).toMatchObject({ code: 1, stdout: "" });
  });
});

describe("job --follow", () => {
  test("tells attempts and states until it has ended", async () => {
    const { mock, fliq, id } = await setUpJob();
    expect(show(await fliq(["job", id, "--follow"], inMockTime(mock).options))).toMatchSnapshot();
  });

  test("as JSON, each attempt once, and the state it ended in last", async () => {
    const { mock, fliq, id } = await setUpJob(2);
    const { stdout, code } = await fliq(["job", id, "-f", "--json"], inMockTime(mock).options);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    const attempts = lines.filter(({ type }) => type === "attempt");
    expect(attempts.map(({ attempt }) => attempt.attempt_num)).toEqual([1, 2, 3]);
    expect(lines.at(0)).toMatchObject({ type: "job", job: { id, status: "pending" } });
    expect(lines.at(-1)).toMatchObject({ type: "job", job: { id, status: "completed" } });
  });

  test("one that has ended is shown, and that is all", async () => {
    const { mock, fliq, id } = await setUpJob(0);
    await mock.advance("1m");
    const plain = await fliq(["job", id]);
    expect(await fliq(["job", id, "--follow"], inMockTime(mock, 1).options)).toEqual(plain);
  });

  test("of a schedule tells its runs, until Ctrl-C, which is no failure", async () => {
    const { mock, fliq } = setUp();
    const { id } = JSON.parse((await fliq(["cron", "* * * * *", url, "--json"])).stdout);
    const follow = ["job", id, "--follow", "--every", "30s"];
    expect(show(await fliq(follow, inMockTime(mock, 6).options))).toMatchSnapshot();
    const { stdout } = await fliq([...follow, "--json"], inMockTime(mock, 3).options);
    for (const line of stdout.trimEnd().split("\n"))
      expect(JSON.parse(line)).toMatchObject({ type: "job", job: { schedule_id: id } });
  });
});

describe("jobs --follow", () => {
  test("tells what is new and what has changed, until Ctrl-C", async () => {
    const { mock, fliq } = await setUpJob();
    const { options } = inMockTime(mock, 25);
    let looks = 0;
    const result = await fliq(["jobs", "--follow"], {
      ...options,
      async fetch(request, init) {
        if (++looks === 3) await fliq(["schedule", `${APP}/later`, "--in", "6s"]);
        return mock.fetch(request, init);
      },
    });
    expect(show(result)).toMatchSnapshot();
  });

  test("as JSON, the jobs that there are first", async () => {
    const { mock, fliq, id } = await setUpJob(0);
    const { stdout, code } = await fliq(["jobs", "--follow", "--json"], inMockTime(mock, 9).options);
    const states = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(states.map(({ type, job }) => [type, job.id, job.status])).toEqual([
      ["job", id, "pending"],
      ["job", id, "completed"],
    ]);
  });

  test("what goes wrong meanwhile is told, and ends it", async () => {
    const { mock, fliq } = await setUpJob();
    let looks = 0;
    const fetch = async (request: Request) =>
      ++looks < 3 ? mock.fetch(request) : Response.json({ error: "Unauthorized" }, { status: 401 });
    const result = await fliq(["jobs", "--follow"], { fetch });
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining("Unauthorized (401)") });
  });
});
