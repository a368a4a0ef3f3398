import { describe, expect, test } from "vitest";
import { createTools, NOW } from "./support.ts";

const URL = "https://app.example.com/hook";

describe("what a tool is given", () => {
  test.for<[name: string, args: unknown, problem: string]>([
    ["schedule", {}, "url: is required"],
    ["schedule", { url: "app.example.com" }, "url: must be an absolute http or https URL"],
    ["schedule", { url: URL, method: "FETCH" }, "method: must be one of GET, POST, PUT, PATCH, DELETE"],
    ["schedule", { url: URL, max_retries: 21 }, "max_retries: must be at most 20"],
    ["schedule", { url: URL, headers: { "X-A": 1 } }, "headers.X-A: must be a string"],
    ["schedule", { url: URL, headers: { "X A": "1" } }, "headers.X A: "],
    ["schedule", { url: URL, delay: "30m" }, "delay: schedule has no such argument; it takes in, url, "],
    ["schedule", { url: URL, in: "soon" }, 'in: must be a duration such as "90s", "30m", "1h30m" or "2d"'],
    ["schedule", { url: URL, in: "9999999999d" }, "in: must be a duration"],
    ["schedule", { url: URL, scheduled_at: "tomorrow" }, "scheduled_at: must be an RFC 3339 time"],
    ["schedule", { url: URL, in: "1m", scheduled_at: NOW }, "in: names one time and scheduled_at another"],
    ["cron", { name: "a", cron_expr: "@daily" }, "url: is required"],
    ["cron", { name: "", cron_expr: "@daily", url: URL }, "name: must not be empty"],
    ["cron", { name: "a", cron_expr: "61 * * * *", url: URL }, "cron_expr: "],
    ["cron", { name: "a", cron_expr: "0 0 30 2 *", url: URL }, "cron_expr: "],
    ["cron", { name: "a", cron_expr: "@daily", url: URL, timezone: "Mars/Base" }, "Mars/Base"],
    [
      "cron",
      { name: "a", cron_expr: "TZ=UTC @daily", url: URL, timezone: "UTC" },
      "timezone: the expression names a zone",
    ],
    ["next_runs", { cron_expr: "@daily", count: 51 }, "count: must be at most 50"],
    ["next_runs", { cron_expr: "@daily", after: "now" }, "after: must be an RFC 3339 time"],
    ["advance", {}, "by: give exactly one of by, to and until"],
    ["advance", { by: "1h", until: "idle" }, "by: give exactly one of by, to and until"],
    ["advance", { stop: true, by: "1h" }, "stop: leave out by"],
    ["advance", { by: "an hour" }, "by: must be a duration"],
    ["advance", { to: "2026-03-26T09:29:59Z" }, "to: is before now"],
    ["advance", { until: "done" }, "until: must be one of next, idle"],
    ["list", { what: "cats" }, "what: must be one of jobs, schedules, "],
    ["list", { what: "schedules", status: "failed" }, "status: of schedules it is one of active, paused"],
    ["list", { what: "faults", status: "failed" }, "status: faults have none; leave it out"],
    ["list", { what: "upcoming", q: "a" }, "q: only jobs and schedules are searched"],
    ["list", { limit: 0 }, "limit: must be at least 1"],
    ["fault", { kind: "fire" }, "kind: must be one of failNext, timeout, "],
    ["fault", { kind: "latency" }, "delay: is required with latency"],
    ["fault", { kind: "timeout", status: 503 }, "status: goes with failNext alone"],
    ["fault", { headers: { "x a": "1" } }, "failNext: headers must be names and values that HTTP allows"],
    ["fault", { probability: 0 }, "probability: "],
    ["fault", { clear: true, url: "*" }, "clear: leave out url"],
    ["fault", { url: "/users/:id" }, ":id"],
    ["explain", {}, "id: is required"],
    ["explain", { id: "job 7" }, 'id: there is no job, schedule or buffer item "job 7"; list shows'],
    ["explain", { id: "../../state" }, "id: there is no job, schedule or buffer item"],
    [
      "cancel",
      { id: "00000000-0000-4000-8000-000000000000" },
      "id: there is no job, schedule or buffer item",
    ],
    ["replay", { id: 7 }, "id: must be a string"],
    ["timeline", { lines: 3 }, "lines: timeline has no such argument; it takes limit"],
    ["status", { verbose: true }, "verbose: status has no such argument; it takes nothing"],
    ["search_docs", { query: "" }, "query: must not be empty"],
  ])("%s of %j is refused by name: %s", async ([name, args, problem]) => {
    const { call, errors, host } = await createTools();
    const { text, isError } = await call(name, args);
    expect([isError, text]).toEqual([true, expect.stringContaining(problem)]);
    expect(errors).toEqual([]);
    expect(host.feed.end).toBe(0); // Nothing came of it.
  });

  test("names every field at fault at once", async () => {
    const { call } = await createTools();
    const { text } = await call("schedule", { url: "x", max_retries: 30, backoff: "none" });
    expect(text.split("\n").map((line) => line.split(":")[0])).toEqual(["url", "max_retries", "backoff"]);
  });
});

describe("what the server refuses", () => {
  test("comes with the way out", async () => {
    const { call } = await createTools();
    const args = { url: URL, in: "1h", idempotency_key: "k" };
    await call("schedule", args);
    const again = await call("schedule", args);
    expect(again).toMatchObject({
      isError: true,
      text: expect.stringMatching(/\(400\)\. .*give another idempotency_key/),
    });
    expect(await call("replay", { id: "job 1" })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/\(409\)\. Only what failed for good/),
    });
    await call("cancel", { id: "job 1" });
    expect(await call("cancel", { id: "job 1" })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/\(409\)\. Only a pending job/),
    });
  });

  test("is told of the open-source server, which has less", async () => {
    const { call } = await createTools(
      { server: "open-source" },
      async () => new Response("no", { status: 500 }),
    );
    await call("schedule", { url: URL, max_retries: 0 });
    await call("advance", { by: "1m" });
    expect((await call("list", { what: "failures" })).data).toMatchObject({ total: 1 });
    expect(await call("replay", { id: "job 1" })).toMatchObject({
      isError: true,
      text: expect.stringContaining("schedule the call again"),
    });
    expect(await call("list", { what: "buffers" })).toMatchObject({
      isError: true,
      text: expect.stringContaining("has no buffers"),
    });
  });

  test("is a body over 1 MiB, like everywhere", async () => {
    const { call } = await createTools();
    expect(await call("schedule", { url: URL, body: "x".repeat(1_048_577) })).toMatchObject({
      isError: true,
      text: expect.stringContaining("(413)"),
    });
  });
});
