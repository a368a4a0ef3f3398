import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { mockFliq } from "../../../mock/vitest/index.ts";
import { Fliq } from "../../../src/index.ts";
import { findClock } from "../../../src/shared/index.ts";

const START = "2026-03-26T09:30:00.000Z";
const URL_OF_HOOK = "https://app.example.com/api/hook";
const fliq = new Fliq({ token: "fliq_sk_test" });

describe("one line", () => {
  const realFetch = globalThis.fetch;
  const errorCounts: (number | undefined)[] = [];
  // Registered before the mock's own hooks, these run after them.
  afterAll(() => expect(globalThis.fetch).toBe(realFetch));
  afterEach(({ task }) => {
    errorCounts.push(task.result?.errors?.length);
  });
  const mock = mockFliq({ now: START, guard: true });
  mock.route("https://app.example.com/*", () => new Response("ok"));

  test("the global fetch reaches the mock, and expect has the matchers", async () => {
    await fliq.schedule({ url: URL_OF_HOOK, in: "30m", body: { userId: 7 } });
    expect(mock).toHaveScheduled({ url: "*/api/hook", in: "30m", body: { userId: 7 } });
    mock.failNext("*/api/hook", { status: 503, times: 2 });
    await mock.advance("1h");
    expect(mock).toHaveDelivered({ url: "*/api/hook", attempts: 3 });
    expect(mock).toBeIdle();
  });

  test("each test starts over, with the routes of before", async () => {
    expect(mock.timeline()).toBe(START);
    await fliq.schedule({ url: URL_OF_HOOK });
    await mock.advance("1s");
    expect(mock).toHaveDelivered({ url: URL_OF_HOOK, at: "0s" });
  });

  test.fails("one that leaves a job behind is failed by the guard", async () => {
    await fliq.schedule({ url: URL_OF_HOOK, in: "30m" });
  });

  test("and the next one starts over all the same", () => {
    expect(mock).not.toHaveScheduled();
  });

  test("mock.msw takes handlers of a test's own", async () => {
    mock.msw.use(http.post("https://elsewhere.example.com/hook", () => HttpResponse.text("mine")));
    await fliq.schedule({ url: "https://elsewhere.example.com/hook" });
    await mock.advance("1s");
    expect(mock.deliveries[0]?.response?.body).toBe("mine");
  });

  test("which are gone when it ends", () => {
    expect(mock.msw.listHandlers()).toHaveLength(2);
  });

  test.fails("one that fails by itself is not blamed for what it did not come to", async () => {
    await fliq.schedule({ url: URL_OF_HOOK, in: "30m" });
    throw new Error("its own failure");
  });

  test("so that its only error is its own", () => {
    expect(errorCounts.at(-1)).toBe(1);
  });
});

describe("by default nothing leaves the process", () => {
  const mock = mockFliq({ now: START });

  test("neither a call of the test's own nor a delivery", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    await expect(fetch("https://elsewhere.example.com/")).rejects.toThrow();
    await fliq.schedule({ url: "https://elsewhere.example.com/hook", retries: 0 });
    await mock.advance("1m");
    expect(mock.leftovers().unrouted).toMatchObject([
      { request: { url: "https://elsewhere.example.com/hook" } },
    ]);
    expect(error).toHaveBeenCalledTimes(2);
    error.mockRestore();
  });
});

describe("Date", () => {
  const seen: string[] = [];
  const realBefore = Date.now();
  const moved: string[] = [];
  const mock = mockFliq({ now: START, fakeDate: true, onTime: (now) => moved.push(now.toISOString()) });
  mock.route("*", async () => {
    seen.push(new Date().toISOString());
    await mock.sleep("5s");
    seen.push(new Date().toISOString());
    return new Response();
  });
  afterEach(() => {
    seen.length = 0;
    moved.length = 0;
  });
  afterAll(() => {
    expect(Date.now()).toBeGreaterThanOrEqual(realBefore);
    expect(Date.now() - realBefore).toBeLessThan(3_600_000);
  });

  test("shows the mock's time, inside a target too", async () => {
    expect(new Date().toISOString()).toBe(START);
    await fliq.schedule({ url: URL_OF_HOOK, at: new Date(Date.now() + 60_000) });
    await mock.advance("1h");
    expect(seen).toEqual(["2026-03-26T09:31:00.000Z", "2026-03-26T09:31:05.000Z"]);
    expect(new Date()).toEqual(mock.now());
    expect(moved).toEqual([...seen, "2026-03-26T10:30:00.000Z"]);
  });

  test("starts over with the mock, and leaves timers alone", async () => {
    expect(new Date().toISOString()).toBe(START);
    await new Promise((resolve) => setTimeout(resolve));
  });
});

describe("options that cannot go together, or come too early", () => {
  const bare = mockFliq({ now: START, msw: false });

  test("msw: false leaves the global fetch alone", async () => {
    const own = new Fliq({ token: "fliq_sk_test", fetch: bare.fetch });
    await own.schedule({ url: URL_OF_HOOK, in: "1h" });
    expect(bare).toHaveScheduled({ in: "1h", times: 1 });
    expect(() => bare.msw).toThrow("[fliq/mock] there is no mock.msw with { msw: false }");
  });

  test("fakeDate and clock: system", () => {
    expect(() => mockFliq({ fakeDate: true, clock: "system" })).toThrow(
      "[fliq/mock] fakeDate has Date follow the mock",
    );
  });
});

describe("mock.msw", () => {
  const mock = mockFliq({ now: START });
  const early = (() => {
    try {
      return mock.msw;
    } catch (error) {
      return error;
    }
  })();

  test("before beforeAll() says when it is there", () => {
    expect(early).toMatchObject({
      message: "[fliq/mock] mock.msw is there once beforeAll() has run: use it inside a test or hook",
    });
    expect(mock.msw.listHandlers()).toHaveLength(2);
  });
});

describe("a server of the project's own", () => {
  const server = setupServer(http.get("https://own.example.com/", () => HttpResponse.text("own")));
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  const mock = mockFliq({ now: START, msw: server });

  test.each([1, 2])("has the mock's handlers in each test, and keeps its own: %i", async () => {
    await fliq.schedule({ url: "https://own.example.com/", method: "GET" });
    await mock.advance("1s");
    expect(mock).toHaveDelivered({ status: 200, times: 1 });
    expect(mock.msw).toBe(server);
    expect(server.listHandlers()).toHaveLength(3);
  });
});

describe("routes that a test makes", () => {
  const mock = mockFliq({ now: START });
  mock.route("*/always", () => new Response("always"));

  test("are there in it", async () => {
    mock.route("*/mine", () => new Response("mine"));
    await fliq.schedule({ url: "https://app.example.com/mine" });
    await mock.advance("1s");
    expect(mock.deliveries[0]?.response?.body).toBe("mine");
  });

  test("and end with it; those made before the tests stay", async () => {
    await fliq.schedule({ url: "https://app.example.com/mine", retries: 0 });
    await fliq.schedule({ url: "https://app.example.com/always", retries: 0 });
    await mock.advance("1s");
    expect(mock.deliveries.map(({ response }) => response?.body)).toEqual([undefined, "always"]);
  });
});

describe("a client that waits", () => {
  const mock = mockFliq({ now: START });
  mock.route("*", () => new Response());

  test("waits in the mock's time, though it comes by the global fetch", async () => {
    mock.api.failNext(429, { retryAfter: "20s" });
    const call = fliq.schedule({ url: URL_OF_HOOK });
    await mock.advance("20s");
    await call;
    expect(mock).toHaveScheduled({ times: 1 });
  });

  test("and in real time once the mock is not there any more", () => {
    expect(findClock(undefined)).toBeDefined();
  });
});

test("no mock, no clock", () => {
  expect(findClock(undefined)).toBeUndefined();
});

test("mockFliq() inside a test says where it belongs", () => {
  expect(() => mockFliq()).toThrow(
    "[fliq/mock] mockFliq() sets up hooks, so it comes before the tests: call it in the file or in describe(), not inside a test; there createFliqMock()",
  );
});

describe("tests that run side by side on one mock", () => {
  mockFliq({ now: START });
  let refused = () => {};
  const refusal = new Promise<void>((resolve) => {
    refused = resolve;
  });

  test.concurrent("the first has it to itself", async () => {
    await refusal;
  });

  test.concurrent
    .fails("the second is refused before it does anything", () => {
      throw new Error("it ran");
    });

  afterEach(({ task }) => {
    if (task.name.startsWith("the second")) {
      expect(task.result?.errors?.map(({ message }) => message)).toEqual([
        `[fliq/mock] "${task.name}" runs while "the first has it to itself" does, on one mock: run tests that share a mockFliq() one after the other, or make a mock in each with createFliqMock()`,
      ]);
      refused();
    }
  });
});
