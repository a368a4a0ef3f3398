import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createFliqMock, type FliqMockOptions } from "../../../mock/core.ts";
import { APP, createJob } from "../support/api.ts";

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-26T09:30:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(options: FliqMockOptions = {}) {
  return createFliqMock({ clock: "system", seed: 1, ...options });
}

describe('clock: "system" follows Date and timers, fake ones too', () => {
  test("a job fires when its timer does, and is retried", async () => {
    const mock = setUp();
    mock.route("*", () => new Response());
    mock.failNext("*", { status: 503 });
    await createJob(mock, 30 * MINUTE);
    await vi.advanceTimersByTimeAsync(30 * MINUTE - 1);
    expect(mock.deliveries).toEqual([]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(mock.deliveries.map(({ response }) => response?.status)).toEqual([503, 200]);
    expect(mock.now()).toEqual(new Date("2026-03-26T10:00:59.999Z"));
  });

  test("deliveries run side by side, up to the limit, and take the time that they take", async () => {
    const mock = setUp({ concurrency: 2 });
    let running = 0;
    let most = 0;
    mock.route("*", async () => {
      running += 1;
      most = Math.max(most, running);
      await mock.sleep("10s");
      running -= 1;
      return new Response();
    });
    for (let count = 0; count < 3; count += 1) await createJob(mock, MINUTE);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(most).toBe(2);
    const ended = mock.deliveries.map(({ endedAt }) => endedAt?.toISOString().slice(11, 19));
    expect(ended).toEqual(["09:31:10", "09:31:10", "09:31:20"]);
  });

  test("timeout_seconds is a timer as well, and aborts the request", async () => {
    const mock = setUp();
    let reason: unknown;
    mock.route("*", (request) => {
      request.signal.addEventListener("abort", () => {
        reason = request.signal.reason;
      });
      return new Promise<Response>(() => {});
    });
    await createJob(mock, 0, { timeout_seconds: 5, max_retries: 0 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(mock.jobs[0]).toMatchObject({
      status: "failed",
      last_error: expect.stringContaining("context deadline exceeded"),
    });
    expect(reason).toMatchObject({ name: "TimeoutError" });
  });

  test("a job further off than a timer can reach fires all the same", async () => {
    const mock = setUp();
    mock.route("*", () => new Response());
    await createJob(mock, 40 * 24 * 60 * MINUTE);
    await vi.advanceTimersByTimeAsync(39 * 24 * 60 * MINUTE);
    expect(mock.deliveries).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
    expect(mock.deliveries).toHaveLength(1);
  });

  test("time cannot be moved by hand", async () => {
    const mock = setUp();
    await expect(mock.advance("1h")).rejects.toThrow(
      '[fliq/mock] time cannot be moved by hand with clock: "system"',
    );
    await expect(mock.next()).rejects.toThrow("[fliq/mock]");
    await expect(mock.runAll()).rejects.toThrow("[fliq/mock]");
  });

  test("close() leaves no timer behind, and reset() starts over", async () => {
    const mock = setUp();
    mock.route("*", () => new Response());
    await createJob(mock, MINUTE);
    mock.close();
    expect(vi.getTimerCount()).toBe(0);
    mock.reset();
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(mock.deliveries).toEqual([]);
    await createJob(mock, MINUTE, { url: `${APP}/again` });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(mock.deliveries.map(({ request }) => request.url)).toEqual([`${APP}/again`]);
  });
});

test("close() leaves none behind either when a delivery is under way, whose target is never heard of again", async () => {
  const mock = setUp();
  let woke = false;
  mock.route("*", async () => {
    await mock.sleep("10s");
    woke = true;
    return new Response();
  });
  await createJob(mock, 0);
  await vi.advanceTimersByTimeAsync(1000);
  expect(mock.deliveries).toHaveLength(1);
  mock.close();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([woke, mock.deliveries[0]?.endedAt]).toEqual([false, null]);
});

describe("manual time under fake timers", () => {
  test("neither moves the other", async () => {
    const mock = createFliqMock();
    mock.route("*", () => new Response());
    await createJob(mock, MINUTE);
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(mock.deliveries).toEqual([]);
    await mock.advance("1m");
    expect(mock.deliveries).toHaveLength(1);
    expect(Date.now()).toBe(Date.parse("2026-03-26T09:40:00Z"));
  });
});
