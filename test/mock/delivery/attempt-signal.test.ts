import { describe, expect, test, vi } from "vitest";
import { createAttemptSignal, createLazyAttemptSignal } from "../../../mock/delivery/attempt-signal.ts";

const URL_TO_CALL = "https://app.example.com/hook";
const init = { method: "POST", headers: { "X-A": "1" }, body: "hello" };

describe.each([
  ["a signal", createAttemptSignal],
  ["a lazy signal", createLazyAttemptSignal],
])("%s", (_, create) => {
  test("makes a request like any other", async () => {
    const request = create().createRequest(URL_TO_CALL, init);
    expect(request).toBeInstanceOf(Request);
    expect(request.constructor.name).toBe("Request");
    expect([request.url, request.method, request.headers.get("X-A")]).toEqual([URL_TO_CALL, "POST", "1"]);
    expect(request.signal).toBe(request.signal);
    expect(request.signal.aborted).toBe(false);
    const clone = request.clone();
    expect(clone).toBeInstanceOf(Request);
    expect(await clone.text()).toBe("hello");
    expect(await request.text()).toBe("hello");
  });

  /** Whoever a target can hear it from: the request, or what was made of it before and after. */
  test.each<[string, (request: Request) => Request]>([
    ["the request", (request) => request],
    ["its clone", (request) => request.clone()],
    ["a clone's clone", (request) => request.clone().clone()],
    ["a request made of it", (request) => new Request(request)],
    ["a request made of it, with changes", (request) => new Request(request, { headers: { "X-B": "2" } })],
    ["one that was given its signal", (request) => new Request(URL_TO_CALL, { signal: request.signal })],
  ])("tells %s, once, and why", (_name, from) => {
    const attempt = create();
    const request = attempt.createRequest(URL_TO_CALL, { method: "GET" });
    const heard = vi.fn();
    const { signal } = from(request);
    signal.addEventListener("abort", heard);
    const reason = new DOMException("timeout after 30s", "TimeoutError");
    attempt.abort(reason);
    expect(heard).toHaveBeenCalledTimes(1);
    expect([signal.aborted, signal.reason]).toEqual([true, reason]);
    expect(signal.reason).toBe(reason);
    expect(() => signal.throwIfAborted()).toThrow(reason);
    const late = from(request).signal;
    expect([late.aborted, late.reason === reason]).toEqual([true, true]);
  });

  test("stops a fetch of its request", async () => {
    const attempt = create();
    const reason = new Error("too late");
    attempt.abort(reason);
    await expect(fetch(attempt.createRequest(URL_TO_CALL, init))).rejects.toBe(reason);
  });

  test("tells nobody else's requests", () => {
    const [one, other] = [create(), create()];
    const { signal } = other.createRequest(URL_TO_CALL, init);
    one.createRequest(URL_TO_CALL, init);
    one.abort(new Error("too late"));
    expect(signal.aborted).toBe(false);
  });
});
