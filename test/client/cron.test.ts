import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FliqConflictError, FliqPartialError, type Schedule } from "../../src/index.ts";
import { apiError, json, lost, noContent, type Reply, rejection, script } from "./stub.ts";

const url = "https://app.example/cleanup";
const taken = () => apiError(409, "Schedule with this name already exists");

function schedule(over: Partial<Schedule> = {}): Schedule {
  const at = "2026-03-26T09:30:00Z";
  const defaults = { max_retries: 3, backoff: "exponential", timeout_seconds: 30, paused: false } as const;
  const names = { id: "sched_1", name: "cleanup", cron_expr: "0 0 * * *" };
  return { ...names, url, method: "POST", ...defaults, next_run_at: at, created_at: at, ...over };
}

const page = (schedules: Schedule[], next_cursor: string | null = null) =>
  json(200, { schedules, next_cursor });
const calls = (sent: { method: string; path: string }[]) =>
  sent.map(({ method, path }) => `${method} ${path}`);

/** The expression that was sent, or what it was refused with. */
async function wire(expression: string, timezone?: string): Promise<unknown> {
  const { fliq, sent } = script([json(201, schedule())]);
  const error = await fliq.cron(expression, { url, timezone }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error !== undefined) expect(sent).toEqual([]);
  return error ?? Object(sent[0]?.body).cron_expr;
}

describe("cron", () => {
  it("makes a schedule, with all that servers have different defaults for", async () => {
    const { fliq, sent } = script([json(201, schedule())]);
    const options = { url, retries: 5, timezone: "Europe/Berlin", name: "cleanup", body: { deep: true } };
    expect(await fliq.cron("0 0 * * *", options)).toEqual(schedule());
    expect(sent[0]).toMatchObject({ method: "POST", path: "/schedules" });
    expect(sent[0]?.body).toEqual({
      name: "cleanup",
      cron_expr: "CRON_TZ=Europe/Berlin 0 0 * * *",
      url,
      method: "POST",
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
    "0 9 * * 0",
    "0 9 1 * */7",
    "7 7 7 7 1",
    "@weekly",
    "@every 7s",
    "CRON_TZ=Asia/Tokyo 0 9 * * MON-FRI",
  ])("sends %s as it is", async (expression) => {
    expect(await wire(expression)).toBe(expression);
  });

  it("puts the zone before it", async () => {
    expect(await wire(" 0 9 * * * ", "Asia/Tokyo")).toBe("CRON_TZ=Asia/Tokyo  0 9 * * *");
  });

  it.each<[string, string | undefined, string]>([
    ["61 * * * *", undefined, "minute"],
    ["* * * *", undefined, "cron"],
    ["@fortnightly", undefined, "cron"],
    ["@every soon", undefined, "cron"],
    ["* * * * 8", undefined, "day-of-week"],
    ["0 9 * * 7", undefined, "day-of-week"],
    ["* * * * *", "Mars/Olympus", "timezone"],
    ["* * * * *", "", "timezone"],
    ["* * * * *", null as never, "timezone"],
    ["CRON_TZ=UTC * * * * *", "UTC", "timezone"],
    ["TZ=UTC * * * * *", "UTC", "timezone"],
    ["TZ=Europe/berlin * * * * *", undefined, "timezone"],
  ])("refuses %s in %o, before any request", async (expression, timezone, field) => {
    expect(await wire(expression, timezone)).toMatchObject({ name: "FliqInputError", field });
  });

  it("says that Sunday is 0", async () => {
    expect(await wire("0 9 * * 7")).toMatchObject({ message: expect.stringContaining("Sunday is 0 or SUN") });
  });

  it("refuses a name that is none", async () => {
    const { fliq } = script([]);
    for (const name of ["", "x".repeat(257)])
      expect(await rejection(fliq.cron("@daily", { url, name }))).toMatchObject({ field: "name" });
  });
});

describe("a time zone", () => {
  it.each([
    ["Europe/berlin", "Europe/Berlin"],
    ["america/new_york", "America/New_York"],
    ["utc", "UTC"],
    ["EUROPE/PARIS", "Europe/Paris"],
  ])("%s is refused, with the right spelling", async (timezone, right) => {
    expect(await wire("@daily", timezone)).toMatchObject({
      field: "timezone",
      message: expect.stringContaining(`did you mean ${right}?`),
    });
  });

  it.each(["PST", "IST", "BST", "JST", "CST", "Utc", "+02:00", "GMT+2", "SystemV/PST8"])(
    "%s is refused, as servers refuse it",
    async (timezone) => {
      expect(await wire("@daily", timezone)).toMatchObject({ field: "timezone" });
    },
  );

  it.each(["UTC", "Asia/Kolkata", "US/Eastern", "Etc/GMT+2", "EST5EDT", "America/Argentina/Buenos_Aires"])(
    "%s is taken",
    async (timezone) => {
      expect(await wire("@daily", timezone)).toBe(`CRON_TZ=${timezone} @daily`);
    },
  );

  it("in its exact letters is taken, and in any others refused", async () => {
    // Each zone of the runtime that is no alias in it: of those it knows the spelling.
    const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone").filter((name) => name.includes("/")));
    const flips = fc.array(fc.nat(30), { minLength: 1, maxLength: 3 });
    const flip = (letter: string) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    await fc.assert(
      fc.asyncProperty(zone, flips, async (name, places) => {
        expect(await wire("@daily", name)).toBe(`CRON_TZ=${name} @daily`);
        const other = [...name].map((letter, at) => (places.includes(at) ? flip(letter) : letter)).join("");
        if (other !== name) expect(await wire("@daily", other)).toMatchObject({ field: "timezone" });
      }),
    );
  });
});

describe("an expression that never fires", () => {
  it.each([
    "0 0 30 2 *",
    "0 0 31 FEB *",
    "0 0 31 4,6,9,11 *",
    "* * 30-31 2 *",
    "0 0 31/2 4-4 ?",
    "CRON_TZ=Europe/Berlin 0 0 31 11 *",
  ])("is refused: %s", async (expression) => {
    expect(await wire(expression)).toMatchObject({
      field: "cron",
      message: `cron: "${expression}" never fires`,
    });
  });

  it.each(["0 0 29 2 *", "0 0 31 2,3 *", "0 0 30,29 2 *", "0 0 31 2 MON", "0 0 */31 2 *", "0 0 31 * *"])(
    "is not one that fires now and then: %s",
    async (expression) => {
      expect(await wire(expression)).toBe(expression);
    },
  );
});

describe("a name that is taken", () => {
  const others = schedule({ id: "sched_9", name: "other" });

  it("gives the schedule that has it, after a lost answer or any other time", async () => {
    for (const before of [[lost], []]) {
      const { fliq, sent } = script([...before, taken(), page([others], "c1"), page([schedule()])]);
      expect(await fliq.cron("0 0 * * *", { url, name: "cleanup" })).toEqual(schedule());
      expect(sent.at(-1)?.path).toBe("/schedules?limit=100&cursor=c1");
    }
  });

  it.each<[Partial<Schedule>, string]>([
    [{ cron_expr: "0 1 * * *" }, "another cron_expr"],
    [{ url: "https://b.example/" }, "another url"],
    [{ method: "GET" }, "another method"],
    [{ timeout_seconds: 60 }, "another timeout_seconds"],
    [{ max_retries: 5 }, "another max_retries"],
    [{ max_retries: 0 }, "another max_retries"],
    [{ backoff: "linear" }, "another backoff"],
    [{ webhook_url: "https://b.example/" }, "another webhook_url"],
    [{ url: "https://b.example/", timeout_seconds: 1 }, "another url and timeout_seconds"],
  ])("is a conflict if that has %o, though nothing was said of it", async (over, problem) => {
    const { fliq } = script([taken(), page([schedule(over)])]);
    const error = await rejection(fliq.cron("0 0 * * *", { url, name: "cleanup" }));
    expect(error).toBeInstanceOf(FliqConflictError);
    expect(error).toMatchObject({
      code: "conflict",
      message: `The name "cleanup" belongs to sched_1, which has ${problem}: pass replace: true`,
    });
  });

  it("is none for what a server does not show", async () => {
    const { id, name } = schedule();
    const { fliq } = script([taken(), json(200, { schedules: [{ id, name }] })]);
    const options = { url, name, retries: 7, headers: { A: "1" }, webhookUrl: url };
    expect(await fliq.cron("0 0 * * *", options)).toEqual({ id, name });
  });

  it("is a conflict if none has it any more", async () => {
    const { fliq } = script([taken(), page([])]);
    expect(await rejection(fliq.cron("@daily", { url }))).toBeInstanceOf(FliqConflictError);
  });
});

describe("replace", () => {
  const options = { url, name: "cleanup" };
  const other = schedule({ id: "sched_old", method: "GET" });
  const anew = [
    "POST /schedules",
    "GET /schedules?limit=100",
    "DELETE /schedules/sched_old",
    "POST /schedules",
  ];

  it("deletes what differs, and makes it anew", async () => {
    const { fliq, sent } = script([taken(), page([other]), noContent(), json(201, schedule())]);
    expect(await fliq.cron("0 0 * * *", { ...options, replace: true })).toEqual(schedule());
    expect(calls(sent)).toEqual(anew);
  });

  it("leaves alone what is the same, unless it is to be always", async () => {
    const same = schedule({ id: "sched_old" });
    const once = script([taken(), page([same])]);
    expect(await once.fliq.cron("0 0 * * *", { ...options, replace: true })).toEqual(same);
    const { fliq, sent } = script([taken(), page([same]), noContent(), json(201, schedule())]);
    expect(await fliq.cron("0 0 * * *", { ...options, replace: "always" })).toEqual(schedule());
    expect(calls(sent)).toEqual(anew);
  });

  it("replaces always after a lost answer too, since the old one may be there still", async () => {
    const same = schedule({ id: "sched_old" });
    const { fliq, sent } = script([lost, taken(), page([same]), noContent(), json(201, schedule())]);
    expect(await fliq.cron("0 0 * * *", { ...options, replace: "always" })).toEqual(schedule());
    expect(calls(sent).slice(1)).toEqual(anew);
  });

  it("takes what somebody else made meanwhile, if it is the same", async () => {
    for (const replace of [true, "always"] as const) {
      const theirs = schedule({ id: "sched_theirs" });
      const gone = apiError(404, "Schedule not found");
      const { fliq } = script([taken(), page([other]), gone, taken(), page([theirs])]);
      expect(await fliq.cron("0 0 * * *", { ...options, replace })).toEqual(theirs);
    }
  });

  it.each<[string, Reply[]]>([
    ["it cannot be deleted", [apiError(401, "Unauthorized")]],
    ["it cannot be made", [noContent(), apiError(400, "url: is refused")]],
    ["somebody else made another", [noContent(), taken(), page([schedule({ method: "PUT" })])]],
    ["the name is taken, by nobody", [noContent(), taken(), page([])]],
  ])("has the old schedule in its error when %s", async (_, replies) => {
    const { fliq } = script([taken(), page([other]), ...replies]);
    const error = await rejection(fliq.cron("0 0 * * *", { ...options, replace: true }));
    expect(error).toBeInstanceOf(FliqPartialError);
    expect(error).toMatchObject({
      message: '"cleanup" was to be replaced and may be gone: results has what it was',
      results: [{ status: "fulfilled", value: other }],
      cause: expect.any(Error),
    });
  });
});
