import { beforeEach, describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { APP, call, createJob, createSchedule } from "../support/api.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1, signed: false });
  mock.route("*", () => new Response());
});

describe("an id fits", () => {
  test("the runs of a schedule by the schedule's, even once it is deleted", async () => {
    const schedule = await createSchedule(mock, {
      url: `${APP}/nightly`,
      cron_expr: "0 0 * * *",
    });
    await createJob(mock, 0, { url: `${APP}/nightly` });
    mock.failNext("*", { after: 1 });
    await mock.advance("2d");
    expect(mock).toHaveDelivered({ id: schedule.id, times: 2 });
    expect(mock).toHaveBeenRetried({ id: schedule.id, times: 1 });
    await call(mock, "DELETE", `/schedules/${schedule.id}`);
    expect(mock).toHaveDelivered({ id: schedule.id, times: 2 });
    expect(mock.deliveries.map(({ ownerId }) => ownerId)).toEqual([
      null,
      schedule.id,
      schedule.id,
      schedule.id,
    ]);
  });

  test("the items of a buffer by the buffer's", async () => {
    const { body: buffer } = await call<{ id: string }>(mock, "POST", "/buffers", {
      url: `${APP}/item`,
      name: "b",
    });
    const { body: item } = await call<{ id: string }>(mock, "POST", `/buffers/${buffer.id}/items`, {});
    await mock.advance("1s");
    expect(mock).toHaveDelivered({ id: buffer.id, kind: "item", times: 1 });
    expect(mock).toHaveDelivered({ id: item.id });
    expect(mock.deliveries[0]?.ownerId).toBe(buffer.id);
  });
});

describe("a body is asked for", () => {
  test("as JSON would have it: what has a toJSON is what that gives", async () => {
    await createJob(mock, 0, { body: '{"link":"https://a.example/x","at":"2026-03-26T09:30:00.000Z"}' });
    expect(mock).toHaveScheduled({
      body: { link: new URL("https://a.example/x"), at: new Date("2026-03-26T09:30:00Z") },
    });
    expect(mock).not.toHaveScheduled({ body: { link: new URL("https://a.example/y") } });
  });

  test("by the matchers of expect, which see text that is not JSON as text", async () => {
    await createJob(mock, 0, { body: "plain text" });
    expect(mock).toHaveScheduled({ body: expect.stringContaining("plain") });
    expect(() => expect(mock).toHaveScheduled({ body: expect.stringContaining("other") })).toThrow(
      'body: asked StringContaining "other", was "plain text"',
    );
  });

  test.each<[string, object, string]>([
    ["a Map", { tags: new Map([["a", 1]]) }, "tags: a Map has nothing that JSON could carry"],
    ["a promise", Promise.resolve({ a: 1 }), "a Promise has nothing that JSON could carry"],
    ["a function that answers later", async () => false, "the function must answer true or false at once"],
  ])("by what can be compared: %s would fit anything", async (_, body, message) => {
    await createJob(mock, 0, { body: '{"tags":{}}' });
    expect(() => expect(mock).toHaveScheduled({ body })).toThrow(`[fliq/mock] body: ${message}`);
  });
});

describe("what is no pattern is told apart:", () => {
  test.each<[string, unknown, string]>([
    ["null", null, 'toHaveDelivered() takes a pattern, such as { url: "*/hook" }; not null'],
    ["a URL", "*/hook", 'toHaveDelivered() takes a pattern, such as { url: "*/hook" }; not "*/hook"'],
  ])("%s in its place", async (_, pattern, message) => {
    expect(() => expect(mock).toHaveDelivered(pattern as object)).toThrow(`[fliq/mock] ${message}`);
  });

  test("a time that is none, and waits that are no list", async () => {
    await createJob(mock, 0);
    expect(() => expect(mock).toHaveScheduled({ at: null as unknown as Date })).toThrow(
      "at: null is not a duration",
    );
    expect(() => expect(mock).toHaveBeenRetried({ waits: "30s" as unknown as [] })).toThrow(
      '[fliq/mock] toHaveBeenRetried: waits must be a list; not "30s"',
    );
  });
});
