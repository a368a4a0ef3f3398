import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Fliq, FliqInputError, isFliqError, parseDuration, type ScheduleOptions } from "../../src/index.ts";
import { created, json, rejection, script, TOKEN } from "./stub.ts";

const url = "https://app.example/hook";
type Client = ReturnType<typeof script>["fliq"];

/** What a JavaScript caller can pass. */
const schedule = (fliq: Client, options: unknown) => fliq.schedule(options as ScheduleOptions);

/** The body that was sent for `options`. */
async function wire(options: object): Promise<Record<string, unknown>> {
  const { fliq, sent } = script([created("job_1")]);
  await schedule(fliq, { url, ...options });
  return sent[0]?.body as Record<string, unknown>;
}

/** What `options` are refused with, before anything is sent. */
async function refusal(options: unknown): Promise<FliqInputError> {
  const { fliq, sent } = script([]);
  const error = await rejection(schedule(fliq, options));
  expect(sent).toEqual([]);
  expect(error).toBeInstanceOf(FliqInputError);
  return error as FliqInputError;
}

describe("schedule refuses, before any request,", () => {
  it.each<[string, object, string, RegExp]>([
    ["both at and in", { at: new Date(), in: "1m" }, "in", /^in: give one of at, in$/],
    ["a wrong duration", { in: "30 minuts" }, "in", /"30 minuts" is not a duration like "1h30m"/],
    ["a negative duration", { in: { minutes: -1 } }, "in", /is not a duration.* at least 0 ms/],
    ["a duration of infinity", { in: { minutes: Number.POSITIVE_INFINITY } }, "in", /not a duration/],
    ["a time beyond the calendar", { in: "9999999d" }, "in", /after the year 9999/],
    ["an invalid Date", { at: new Date("nope") }, "at", /Invalid Date is not a point in time/],
    ["seconds for milliseconds", { at: 1_774_517_400 }, "at", /looks like seconds/],
    ["a number without a unit", { in: 30 }, "in", /30 is not a duration/],
    ["a relative URL", { url: "/api/hook" }, "url", /absolute http\(s\) URL, such as new URL/],
    ["no URL", { url: undefined }, "url", /undefined is not an absolute/],
    ["another protocol", { url: "ftp://app.example" }, "url", /absolute http\(s\) URL/],
    ["a long URL", { url: `${url}?${"x".repeat(2048)}` }, "url", /1 to 2048/],
    ["a URL with a login", { url: "https://user:pw@host/x" }, "url", /has a login; put it in headers/],
    ["a URL with half a login", { url: "https://user@host/x" }, "url", /has a login/],
    ["a webhook with a login", { webhookUrl: "https://u:p@host/x" }, "webhookUrl", /has a login/],
    ["a long key", { idempotencyKey: "k".repeat(257) }, "idempotencyKey", /1 to 256/],
    ["an empty key", { idempotencyKey: "" }, "idempotencyKey", /1 to 256/],
    ["too many retries", { retries: 21 }, "retries", /21 is not a whole number from 0 to 20/],
    ["half a retry", { retries: 0.5 }, "retries", /whole/],
    ["retries that are NaN", { retries: Number.NaN }, "retries", /NaN is not a whole/],
    ["a timeout of 0", { timeout: 0 }, "timeout", /1 to 3600 seconds/],
    ["a timeout of a part second", { timeout: "1500ms" }, "timeout", /^timeout: 1.5 is not a whole number/],
    ["a long timeout", { timeout: "2h" }, "timeout", /1 to 3600/],
    ["a GET with a body", { method: "GET", body: "x" }, "body", /use POST/],
    ["a relative webhook URL", { webhookUrl: "/done" }, "webhookUrl", /absolute/],
    ["a method in small letters", { method: "post" }, "method", /"post" is not one of GET, POST, PUT/],
    ["a backoff of its own", { backoff: "exp" }, "backoff", /one of exponential, linear/],
  ])("%s", async (_, options, field, message) => {
    const error = await refusal({ url, ...options });
    expect(error).toMatchObject({ field, message: expect.stringMatching(message) });
  });

  it.each([[undefined], [null], ["https://a.b"], [7]])("options that are %o", async (options) => {
    expect(await refusal(options)).toMatchObject({ field: "options" });
  });

  it("nothing but with an error of its own, whatever it is given", async () => {
    const anything = fc.oneof(fc.anything({ withBigInt: true, withDate: true }), fc.constant(Symbol("x")));
    const options = fc.record({
      url: fc.oneof(fc.constant(url), anything),
      ...{ at: anything, in: anything, method: anything, headers: anything, body: anything },
      ...{ retries: anything, backoff: anything, timeout: anything, webhookUrl: anything },
      ...{ webhookHeaders: anything, idempotencyKey: anything },
    });
    const some = fc.oneof(anything, fc.record({ url: fc.constant(url) }), options);
    await fc.assert(
      fc.asyncProperty(some, async (given) => {
        const { fliq } = script([created("job_1")]);
        const outcome = await schedule(fliq, given).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FliqInputError);
      }),
    );
  });
});

describe("a time from a variable that is missing", () => {
  it.each(["at", "in"])("is refused as %s, since it would be at once", async (field) => {
    expect(await refusal({ url, [field]: undefined })).toMatchObject({
      field,
      message: `${field}: is undefined; omit it for now`,
    });
  });

  it("is none where the other is given, or both are passed on", async () => {
    expect(await wire({ at: undefined, in: "1h" })).toMatchObject({
      scheduled_at: "2026-03-26T10:30:00.000Z",
    });
    const at = "2026-04-01T00:00:00Z";
    expect(await wire({ at, in: undefined })).toMatchObject({ scheduled_at: "2026-04-01T00:00:00.000Z" });
    const now = { scheduled_at: "2026-03-26T09:30:00.000Z" };
    expect(await wire({ at: undefined, in: undefined })).toMatchObject(now);
  });
});

describe("a Date", () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const noon = "2026-03-26T12:00:00.000Z";

  it("of another realm is taken for what it is, as a time and in a body", async () => {
    const foreign = runInNewContext(`new Date("${noon}")`);
    expect(foreign).not.toBeInstanceOf(Date);
    expect(await wire({ at: foreign, body: { foreign } })).toMatchObject({
      scheduled_at: noon,
      body: `{"foreign":"${noon}"}`,
    });
  });

  it("of faked timers is too", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(noon) });
    expect(await wire({ at: new Date(), body: [new Date()] })).toMatchObject({
      scheduled_at: noon,
      body: `["${noon}"]`,
    });
  });
});

describe("an option that there is not", () => {
  it.each<[object, string, string]>([
    [{ delay: "5m" }, "delay", "did you mean in?"],
    [{ max_retries: 2 }, "max_retries", "did you mean retries?"],
    [{ maxRetries: 2 }, "maxRetries", "did you mean retries?"],
    [{ scheduled_at: "x" }, "scheduled_at", "did you mean at?"],
    [{ timeout_seconds: 5 }, "timeout_seconds", "did you mean timeout?"],
    [{ http_method: "PUT" }, "http_method", "did you mean method?"],
    [{ webhook_url: url }, "webhook_url", "did you mean webhookUrl?"],
    [{ webhookURL: url }, "webhookURL", "did you mean webhookUrl?"],
    [{ idempotency_key: "k" }, "idempotency_key", "did you mean idempotencyKey?"],
    [{ Headers: {} }, "Headers", "did you mean headers?"],
    [{ cron: "@daily" }, "cron", "there are url, method, headers, body, retries, backoff, timeout"],
  ])("%o is named, with the one that was meant", async (options, field, hint) => {
    expect(await refusal({ url, ...options })).toMatchObject({
      field,
      message: expect.stringContaining(`${field}: there is no such option; ${hint}`),
    });
  });

  it("is named wherever it stands", async () => {
    const { fliq, sent } = script([]);
    const never = (options: object | null) => options as never;
    const step = { url, delay: "1m" };
    for (const [call, field] of [
      [() => fliq.cron("@daily", never({ url, delay: "1m" })), "delay"],
      [() => fliq.cron("@daily", never({ url, in: "1m" })), "in"],
      [() => fliq.sequence(never({ url, steps: [{ url }] })), "url"],
      [() => fliq.sequence(never({ delay: "1m", steps: [{ url }] })), "delay"],
      [() => fliq.sequence({ steps: [{ url }, never(step)] }), "steps[1].delay"],
      [() => fliq.scheduleMany([{ url }, never(step)]), "[1].delay"],
      [() => fliq.jobs.get("job_1", never({ retries: 3 })), "retries"],
      [() => fliq.schedule({ url }, never({ max_retries: 3 })), "max_retries"],
      [() => fliq.schedule({ url }, never(null)), "options"],
    ] as const) {
      expect(await rejection(call())).toMatchObject({ name: "FliqInputError", field });
    }
    expect(sent).toEqual([]);
  });

  it("is any name that is not known", async () => {
    const known = new Set([
      ...["url", "method", "headers", "body", "retries", "backoff", "timeout", "webhookUrl"],
      ...["webhookHeaders", "at", "in", "idempotencyKey"],
    ]);
    const name = fc.oneof(fc.string(), fc.constantFrom("constructor", "toString", "__proto__", "URL"));
    await fc.assert(
      fc.asyncProperty(
        name.filter((each) => !known.has(each)),
        async (field) => {
          const options = Object.defineProperty({ url }, field, { value: 1, enumerable: true });
          expect(await refusal(options)).toMatchObject({ field });
        },
      ),
    );
  });

  it.each([
    [{ retries: 3 }, "retries", "did you mean maxRetries?"],
    [{ base_url: "x" }, "base_url", "did you mean baseUrl?"],
    [{ baseURL: "x" }, "baseURL", "did you mean baseUrl?"],
    [{ apiKey: "x" }, "apiKey", "there are token, baseUrl"],
  ])("%o of a client is named too", (options, field, hint) => {
    const make = () => new Fliq({ token: TOKEN, ...options });
    expect(make).toThrow(expect.objectContaining({ field, message: expect.stringContaining(hint) }));
  });

  it("or none at all, of a client", () => {
    for (const options of [undefined, null, TOKEN])
      expect(() => new Fliq(options as never)).toThrow(expect.objectContaining({ field: "options" }));
  });
});

describe("calls of helpers without what they need", () => {
  it.each<[string, (fliq: Client) => Promise<unknown>, string]>([
    ["schedule()", (fliq) => Reflect.apply(fliq.schedule, fliq, []), "options"],
    ["cron({ url })", (fliq) => Reflect.apply(fliq.cron, fliq, [{ url }]), "cron"],
    ["cron(expression)", (fliq) => Reflect.apply(fliq.cron, fliq, ["@daily"]), "options"],
    ["sequence()", (fliq) => Reflect.apply(fliq.sequence, fliq, []), "options"],
    ["sequence([])", (fliq) => Reflect.apply(fliq.sequence, fliq, [[]]), "steps"],
    ["sequence({ steps: {} })", (fliq) => fliq.sequence({ steps: {} as never }), "steps"],
    ["a step that is none", (fliq) => fliq.sequence({ steps: [null as never] }), "steps[0]"],
    ["scheduleMany()", (fliq) => Reflect.apply(fliq.scheduleMany, fliq, []), "jobs"],
    ["a job that is none", (fliq) => fliq.scheduleMany([undefined as never]), "[0]"],
    ["headers: null", (fliq) => fliq.schedule({ url, headers: null as never }), "headers"],
    [
      "webhookHeaders: text",
      (fliq) => fliq.schedule({ url, webhookHeaders: "A: 1" as never }),
      "webhookHeaders",
    ],
    ["headers of a call", (fliq) => fliq.health({ headers: { A: "1\n2" } }), "headers.A"],
    ["a timeout of a call", (fliq) => fliq.health({ timeout: "soon" as never }), "timeout"],
  ])("%s are refused by name", async (_, call, field) => {
    const { fliq, sent } = script([]);
    expect(await rejection(call(fliq))).toMatchObject({ name: "FliqInputError", field });
    expect(sent).toEqual([]);
  });

  it("headers of a client are refused as well", () => {
    expect(() => script([], { headers: { A: "1\n2" } })).toThrow(/^headers.A: /);
    expect(() => script([], { headers: null as never })).toThrow(/^headers: /);
  });
});

describe("parseDuration", () => {
  it("makes a Duration of text that is one", async () => {
    expect(await wire({ in: parseDuration("1h30m") })).toMatchObject({
      scheduled_at: "2026-03-26T11:00:00.000Z",
    });
  });

  it("refuses what is none, by name", () => {
    for (const text of ["30", "", "soon", undefined])
      expect(() => parseDuration(text as string)).toThrow(expect.objectContaining({ field: "duration" }));
  });
});

describe("raw resources", () => {
  it("refuse what they cannot send, with an error of the package", async () => {
    const anything = fc.anything({ withBigInt: true, withDate: true });
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const answer = () => json(201, { id: "x", token: "t", url });
        for (const make of ["buffers", "schedules", "alerts", "tokens"] as const) {
          const { fliq } = script([answer]);
          const outcome = await fliq[make].create(given as never).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(isFliqError(outcome)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("jobs.create sends what servers want", async () => {
    const { fliq, sent } = script([created("job_1")]);
    const given = { url, method: "POST", scheduled_at: "2026-03-26T10:00:00Z", idempotency_key: "" } as const;
    await fliq.jobs.create(given);
    expect(sent[0]?.body).toEqual({ ...given, max_retries: 3, idempotency_key: "key-1" });
  });
});
