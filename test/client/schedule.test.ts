import { describe, expect, it } from "vitest";
import type { ScheduleOptions } from "../../src/index.ts";
import { created, rejection, script } from "./stub.ts";

const url = "https://app.example/hook";

/** The body that was sent for `options`. */
async function wire(options: Partial<ScheduleOptions>): Promise<unknown> {
  const { fliq, sent } = script([created("job_1")]);
  await fliq.schedule({ url, ...options } as ScheduleOptions);
  return sent[0]?.body;
}

/** Options that a typed caller cannot write. */
const untyped = (options: object) => options as Partial<ScheduleOptions>;

describe("schedule", () => {
  it("sends the whole of a job, and returns it as it came", async () => {
    const { fliq, sent } = script([created("job_1")]);
    const job = await fliq.schedule({
      url: new URL("/api/send-welcome-email", "https://app.example/signup"),
      in: "30m",
      method: "PUT",
      body: { email: "a@b.example", tags: ["new"], note: undefined },
      headers: { "X-Trace": "1" },
      retries: 5,
      backoff: "linear",
      timeout: "2m",
      idempotencyKey: "welcome:1",
      webhookUrl: "https://app.example/done",
      webhookHeaders: { "X-From": "fliq" },
    });
    expect(sent[0]).toMatchObject({ method: "POST", path: "/jobs" });
    expect(sent[0]?.body).toEqual({
      url: "https://app.example/api/send-welcome-email",
      method: "PUT",
      headers: { "X-Trace": "1", "Content-Type": "application/json" },
      body: '{"email":"a@b.example","tags":["new"]}',
      scheduled_at: "2026-03-26T10:00:00.000Z",
      max_retries: 5,
      backoff: "linear",
      timeout_seconds: 120,
      idempotency_key: "welcome:1",
      webhook_url: "https://app.example/done",
      webhook_headers: { "X-From": "fliq" },
    });
    expect(job).toMatchObject({ id: "job_1", max_retries: 5, idempotency_key: "welcome:1" });
  });

  it("sends no more than was given: now, with a fresh key", async () => {
    expect(await wire({})).toEqual({
      url,
      scheduled_at: "2026-03-26T09:30:00.000Z",
      idempotency_key: "key-1",
    });
  });

  it("leaves out the fragment, which no receiver sees and so none could check the signature of", async () => {
    expect(await wire({ url: "https://app.example/hook?a=1#top" })).toMatchObject({
      url: "https://app.example/hook?a=1",
    });
  });

  it.each([
    ["a Date", new Date("2026-04-01T00:00:00Z")],
    ["text with an offset", "2026-04-01T02:00:00+02:00"],
    ["epoch milliseconds", Date.parse("2026-04-01T00:00:00Z")],
    ["a Temporal.Instant", { epochMilliseconds: Date.parse("2026-04-01T00:00:00Z") }],
  ])("takes at as %s", async (_, at) => {
    expect(await wire({ at })).toMatchObject({ scheduled_at: "2026-04-01T00:00:00.000Z" });
  });

  it("counts in from the client's clock, which may be anywhere", async () => {
    const { fliq, sent } = script([created("job_1")], { now: () => 0 });
    await fliq.schedule({ url, in: { hours: 1 } });
    expect(sent[0]?.body).toMatchObject({ scheduled_at: "1970-01-01T01:00:00.000Z" });
  });

  it.each([
    ["text", "plain", "plain", undefined],
    ["empty text", "", "", undefined],
    ["an array", [1, null, "x"], '[1,null,"x"]', "application/json"],
    ["null", null, "null", "application/json"],
    ["a number", 0, "0", "application/json"],
    ["false", false, "false", "application/json"],
    ["a Date inside", { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}', "application/json"],
    [
      "a class",
      new (class User {
        id = 1;
      })(),
      '{"id":1}',
      "application/json",
    ],
  ])("sends a body of %s", async (_, body, text, contentType) => {
    expect(await wire({ body })).toMatchObject({
      body: text,
      ...(contentType && { headers: { "Content-Type": contentType } }),
    });
    if (!contentType) expect(await wire({ body })).not.toHaveProperty("headers");
  });

  it("keeps a Content-Type, in whatever case it is written", async () => {
    const headers = { "content-TYPE": "application/cloudevents+json" };
    expect(await wire({ body: {}, headers })).toMatchObject({ headers });
    expect(Object.keys(Object((await wire({ body: {}, headers })) as object)["headers"])).toHaveLength(1);
  });

  it.each([
    ["a record", { "X-A": "1", "X-B": "2" }, { "X-A": "1", "X-B": "2" }],
    ["Headers", new Headers({ "X-A": "1" }), { "x-a": "1" }],
    [
      "pairs, of which some repeat",
      [
        ["X-A", "1"],
        ["X-A", "2"],
      ] as [string, string][],
      { "X-A": "1, 2" },
    ],
    ["a Map", new Map([["X-A", "1"]]), { "X-A": "1" }],
    [
      "names that objects have",
      { constructor: "1", ["__proto__"]: "2" },
      JSON.parse('{"constructor":"1","__proto__":"2"}'),
    ],
  ])("takes headers as %s", async (_, headers, record) => {
    expect(await wire({ headers })).toHaveProperty("headers", record);
  });

  it.each([
    [1, 1],
    [3600, 3600],
    ["90s", 90],
    [{ minutes: 2 }, 120],
  ] as const)("takes a timeout of %o", async (timeout, seconds) => {
    expect(await wire({ timeout })).toMatchObject({ timeout_seconds: seconds });
  });

  it("writes the URL as fetch will", async () => {
    expect(await wire({ url: "https://App.example/a b" })).toMatchObject({
      url: "https://app.example/a%20b",
    });
  });
});

describe("schedule refuses, before any request,", () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;

  it.each<[string, Partial<ScheduleOptions>, string, RegExp]>([
    ["both at and in", untyped({ at: new Date(), in: "1m" }), "in", /at or in, not both/],
    ["a wrong duration", untyped({ in: "30 minuts" }), "in", /not a duration/],
    ["a negative duration", { in: { minutes: -1 } }, "in", /is not a duration.* at least 0 ms/],
    ["a time beyond the calendar", { in: "9999999d" }, "in", /beyond the year 9999/],
    ["an invalid Date", { at: new Date("nope") }, "at", /Invalid Date is not a point in time/],
    ["seconds for milliseconds", { at: 1_774_517_400 }, "at", /looks like seconds/],
    ["a relative URL", { url: "/api/hook" }, "url", /absolute http\(s\) URL, such as new URL/],
    ["no URL", untyped({ url: undefined }), "url", /absolute/],
    ["another protocol", { url: "ftp://app.example" }, "url", /absolute http\(s\) URL/],
    ["a long URL", { url: `${url}?${"x".repeat(2048)}` }, "url", /1 to 2048/],
    ["a long key", { idempotencyKey: "k".repeat(257) }, "idempotencyKey", /1 to 256/],
    ["an empty key", { idempotencyKey: "" }, "idempotencyKey", /1 to 256/],
    ["too many retries", { retries: 21 }, "retries", /0 to 20; got 21/],
    ["half a retry", { retries: 0.5 }, "retries", /whole/],
    ["a timeout of 0", { timeout: 0 }, "timeout", /1 to 3600 seconds/],
    ["a timeout of a part second", { timeout: "1500ms" }, "timeout", /whole number .* got 1.5/],
    ["a long timeout", { timeout: "2h" }, "timeout", /1 to 3600/],
    ["a GET with a body", { method: "GET", body: "x" }, "body", /use POST/],
    ["a body over 1 MiB, counted in bytes", { body: "é".repeat(600_000) }, "body", /1 MiB/],
    ["a function", untyped({ body: () => 1 }), "body", /a Function/],
    ["a function within", { body: { deep: [{ onDone() {} }] } }, "body", /onDone is a Function/],
    ["a bigint", untyped({ body: { id: 1n } }), "body", /id is a BigInt/],
    ["a Map", { body: { users: new Map() } }, "body", /users is a Map/],
    ["a promise that was not awaited", { body: { user: Promise.resolve() } }, "body", /user is a Promise/],
    ["binary data", { body: new Uint8Array(2) }, "body", /a Uint8Array/],
    ["a form", { body: new FormData() }, "body", /a FormData/],
    ["NaN", { body: { price: Number.NaN } }, "body", /price is NaN/],
    ["infinity", { body: [1, Number.NEGATIVE_INFINITY] }, "body", /1 is -Infinity/],
    ["what turns itself into nothing", { body: { toJSON() {} } }, "body", /it is undefined/],
    ["a circle", { body: circular }, "body", /circular/],
    [
      "a header that is no text",
      untyped({ headers: { "X-A": undefined } }),
      "headers.X-A",
      /is not a header/,
    ],
    ["a header with a bad name", { headers: { "X A": "1" } }, "headers.X A", /is not a header/],
    [
      "a webhook header with a bad value",
      { webhookHeaders: { A: "s3cret\n1" } },
      "webhookHeaders.A",
      /is not a header/,
    ],
    ["a relative webhook URL", { webhookUrl: "/done" }, "webhookUrl", /absolute/],
    ["a method in small letters", untyped({ method: "post" }), "method", /one of GET, POST, PUT/],
    ["a backoff of its own", untyped({ backoff: "exp" }), "backoff", /one of exponential, linear/],
    ["an option it does not know", untyped({ delay: "1m" }), "delay", /no such option/],
  ])("%s", async (_, options, field, message) => {
    const { fliq, sent } = script([]);
    const error = await rejection(fliq.schedule({ url, ...options } as ScheduleOptions));
    expect(error).toMatchObject({ name: "FliqInputError", field, message: expect.stringMatching(message) });
    expect(String(error)).not.toContain("s3cret");
    expect(sent).toHaveLength(0);
  });
});
