import { describe, expect, it } from "vitest";
import { FliqConflictError, type Schedule } from "../../src/index.ts";
import { apiError, json, lost, rejection, script } from "./stub.ts";

const url = "https://app.example/cleanup";
const taken = () => apiError(409, "Schedule with this name already exists");

function schedule(over: Partial<Schedule> = {}): Schedule {
  const at = "2026-03-26T09:30:00.000Z";
  const defaults = { max_retries: 3, backoff: "exponential", timeout_seconds: 30, paused: false } as const;
  const none = { headers: null, body: null, webhook_url: null, webhook_headers: null, last_run_at: null };
  const when = { next_run_at: at, created_at: at, updated_at: at };
  const names = { id: "sched_1", user_id: "user_1", name: "cleanup", cron_expr: "0 0 * * *" };
  return { ...names, url, method: "POST", ...defaults, ...none, ...when, ...over };
}

/** The expression that was sent. */
async function wire(expression: string, timezone?: string): Promise<unknown> {
  const { fliq, sent } = script([json(201, schedule())]);
  await fliq.cron(expression, { url, timezone });
  return Object(sent[0]?.body).cron_expr;
}

describe("cron", () => {
  it("makes a schedule", async () => {
    const { fliq, sent } = script([json(201, schedule())]);
    const options = { url, retries: 5, timezone: "Europe/Berlin", name: "cleanup", body: { deep: true } };
    expect(await fliq.cron("0 0 * * *", options)).toEqual(schedule());
    expect(sent[0]).toMatchObject({ method: "POST", path: "/schedules" });
    expect(sent[0]?.body).toEqual({
      name: "cleanup",
      cron_expr: "CRON_TZ=Europe/Berlin 0 0 * * *",
      url,
      headers: { "Content-Type": "application/json" },
      body: '{"deep":true}',
      max_retries: 5,
    });
  });

  it("is named after expression, method and URL, cut to what fits", async () => {
    const { fliq, sent } = script([json(201, schedule()), json(201, schedule())]);
    await fliq.cron("@daily", { url, method: "GET" });
    await fliq.cron("@daily", { url: `${url}?${"x".repeat(300)}` });
    expect(sent[0]?.body).toMatchObject({ name: `@daily GET ${url}` });
    expect(Object(sent[1]?.body).name).toHaveLength(256);
  });

  it.each([
    ["0 9 * * 7", "0 9 * * 0"],
    ["0 9 * * 1,7", "0 9 * * 1,0"],
    ["0 9 * * 5-7", "0 9 * * 0,5,6"],
    ["0 9 1 * 0-7", "0 9 1 * 0,1,2,3,4,5,6"],
    ["0 9 * * 1-7/2", "0 9 * * 0,1,3,5"],
    ["0 9 * * */7", "0 9 * * */7"],
    ["7 7 7 7 1", "7 7 7 7 1"],
    ["@weekly", "@weekly"],
    ["@every 7s", "@every 7s"],
  ])("sends %s as %s: Sunday as 0", async (expression, sent) => {
    expect(await wire(expression)).toBe(sent);
    if (!expression.startsWith("@"))
      expect(await wire(expression, "Asia/Tokyo")).toBe(`CRON_TZ=Asia/Tokyo ${sent}`);
  });

  it.each([
    ["61 * * * *", undefined],
    ["* * * *", undefined],
    ["@fortnightly", undefined],
    ["* * * * *", "Mars/Olympus"],
    ["CRON_TZ=UTC * * * * *", "UTC"],
    ["* * * * 8", undefined],
  ])("refuses %s in %s before any request", async (expression, timezone) => {
    const { fliq, sent } = script([]);
    expect(await rejection(fliq.cron(expression, { url, timezone }))).toMatchObject({
      name: "FliqInputError",
    });
    expect(sent).toHaveLength(0);
  });

  it("refuses what a schedule does not have", async () => {
    const { fliq } = script([]);
    for (const name of ["in", "at", "idempotencyKey"]) {
      const options = { url, [name]: "1m" };
      expect(await rejection(fliq.cron("@daily", options))).toMatchObject({ field: name });
    }
    expect(await rejection(fliq.cron("@daily", { url, name: "" }))).toMatchObject({ field: "name" });
  });
});

describe("a name that is taken", () => {
  const others = { schedules: [schedule({ id: "sched_9", name: "other" })], next_cursor: "c1" };
  const holder = (over?: Partial<Schedule>) => json(200, { schedules: [schedule(over)], next_cursor: null });

  it("gives the schedule that has it, after a lost answer or any other time", async () => {
    for (const before of [[lost], []]) {
      const { fliq, sent } = script([...before, taken(), json(200, others), holder()]);
      expect(await fliq.cron("0 0 * * *", { url, name: "cleanup" })).toEqual(schedule());
      expect(sent.at(-1)?.path).toBe("/schedules?limit=100&cursor=c1");
    }
  });

  it.each<[Partial<Schedule>, string]>([
    [{ cron_expr: "0 1 * * *" }, "another cron_expr"],
    [{ url: "https://b.example/" }, "another url"],
    [{ method: "GET" }, "another method"],
    [{ body: "{}" }, "another body"],
    [{ max_retries: 5, headers: { a: "2" } }, "another headers and max_retries"],
  ])("is a conflict if that has %o", async (over, problem) => {
    const { fliq } = script([taken(), holder({ headers: { a: "1" }, ...over })]);
    const options = { url, name: "cleanup", retries: 3, headers: { a: "1" } };
    const error = await rejection(fliq.cron("0 0 * * *", options));
    expect(error).toBeInstanceOf(FliqConflictError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`The name "cleanup" belongs to sched_1, which has ${problem}.`),
    });
  });

  it("takes headers for the same in whatever order they come", async () => {
    const { fliq } = script([taken(), holder({ headers: { b: "2", a: "1" } })]);
    const options = { url, name: "cleanup", headers: { a: "1", b: "2" } };
    expect(await fliq.cron("0 0 * * *", options)).toMatchObject({ id: "sched_1" });
  });

  it("is a conflict if none has it any more", async () => {
    const { fliq } = script([taken(), json(200, { schedules: [], next_cursor: null })]);
    expect(await rejection(fliq.cron("@daily", { url }))).toBeInstanceOf(FliqConflictError);
  });
});
