import type { SetupServer } from "msw/node";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import {
  type DeliveredPattern,
  extendExpect,
  fliqMatchers,
  guard,
  type MockedFliq,
  mockFliq,
} from "../../mock/vitest/index.ts";

const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
const url = "*/hook";

interface Welcome {
  email: string;
}
declare const welcome: Welcome;

describe("matchers", () => {
  it("take what they should", () => {
    expect(mock).toHaveScheduled();
    expect(mock).toHaveScheduled({ url, method: "POST", body: { a: [1, { b: null }] }, at: "30m", times: 1 });
    expect(mock).toHaveScheduled({ url: /hook/, body: welcome, at: new Date(), in: { minutes: 30 } });
    expect(mock).toHaveScheduled({
      url: new URL("https://a.example/"),
      body: "text",
      at: "2026-03-26T09:30:00Z",
    });
    expect(mock).toHaveScheduled({ url: (href) => href.endsWith("/hook"), body: /text/, cron: "@daily" });
    expect(mock).toHaveScheduled({ body: (body, text) => body === text, headers: { "X-A": /1/ } });
    expect(mock).toHaveScheduled({ body: { id: expect.any(String) }, status: "paused", backoff: "linear" });
    expect(mock).toHaveDelivered({ url, attempts: 3, status: 200, kind: "webhook" });
    expect(mock).toHaveBeenRetried({ url, retries: 2, waits: ["30s", { minutes: 1 }] });
    expect(mock).toBeIdle();
    expect(mock).not.toHaveDelivered({ url, body: null });
    expectTypeOf(expect(mock).toHaveDelivered).returns.toBeVoid();
    expectTypeOf<DeliveredPattern["attempts"]>().toEqualTypeOf<number | undefined>();
  });

  it("refuse what is no pattern", () => {
    // @ts-expect-error a URL is text, a URL, a regular expression or a function
    expect(mock).toHaveDelivered({ url: 1 });
    // @ts-expect-error it is called url
    expect(mock).toHaveDelivered({ path: url });
    // @ts-expect-error a delivery is at a time; only what is scheduled is so in a duration
    expect(mock).toHaveDelivered({ in: "30m" });
    // @ts-expect-error there is no such method
    expect(mock).toHaveScheduled({ method: "FETCH" });
    // @ts-expect-error a count is a number
    expect(mock).toHaveScheduled({ times: "2" });
    // @ts-expect-error the unit is m
    expect(mock).toHaveScheduled({ in: "30 minuts" });
    // @ts-expect-error a body is text, or JSON with something in it
    expect(mock).toHaveScheduled({ body: 1 });
    // @ts-expect-error waits are a list
    expect(mock).toHaveBeenRetried({ waits: "30s" });
    // @ts-expect-error there is nothing to ask for
    expect(mock).toBeIdle({ url });
    // @ts-expect-error undefined would fit anything
    expect(mock).toHaveScheduled({ url: undefined });
  });

  it("can be registered by hand", () => {
    expect.extend(fliqMatchers);
    expectTypeOf(extendExpect).returns.toBeVoid();
  });
});

describe("mockFliq and guard", () => {
  it("take their options, and those of the mock", () => {
    expectTypeOf(mockFliq).returns.toEqualTypeOf<MockedFliq>();
    expectTypeOf<MockedFliq["msw"]>().toEqualTypeOf<SetupServer>();
    expectTypeOf(mockFliq).toBeCallableWith({
      now: "2026-03-26T09:30:00Z",
      seed: 2,
      guard: { failed: false },
      fakeDate: true,
      onUnhandledRequest: "bypass",
      msw: true,
    });
    guard(mock);
    guard(mock, { pending: false });
  });

  it("refuse what is no option", () => {
    // @ts-expect-error there is no such check
    guard(mock, { jobs: false });
    // @ts-expect-error a function is for MSW's own server
    mockFliq({ onUnhandledRequest: () => {} });
    // @ts-expect-error a check is on or off
    mockFliq({ guard: { pending: "no" } });
  });
});
