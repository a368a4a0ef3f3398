import { describe, expect, it } from "vitest";
import type { ScheduleOptions } from "../../src/index.ts";
import { CREATED_AT, created, script } from "./stub.ts";

const url = "https://app.example/hook";

/** The body that was sent for `options`. */
async function wire(options: Partial<ScheduleOptions>): Promise<unknown> {
  const { fliq, sent } = script([created("job_1")]);
  await fliq.schedule({ url, ...options } as ScheduleOptions);
  return sent[0]?.body;
}

describe("schedule", () => {
  it("sends the whole of a job, and gives the new one's id", async () => {
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
    expect(job).toEqual({ id: "job_1", created_at: CREATED_AT, isNew: true });
  });

  it("always sends what servers have different defaults for: now, with a fresh key", async () => {
    expect(await wire({})).toEqual({
      url,
      method: "POST",
      max_retries: 3,
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
