import { describe, expect, test, vi } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { createJob } from "../support/api.ts";

const START = "2026-03-26T09:30:00.000Z";

function setUp(): { mock: FliqMock; seen: string[] } {
  const seen: string[] = [];
  const mock: FliqMock = createFliqMock({
    now: START,
    onTime(now) {
      expect(now).toEqual(mock.now());
      seen.push(`${now.toISOString().slice(11, 19)} now`);
    },
  });
  mock.route("*", async () => {
    seen.push(`${mock.now().toISOString().slice(11, 19)} target`);
    return new Response();
  });
  return { mock, seen };
}

describe("onTime", () => {
  test("is called each time that time moves, before what is due then", async () => {
    const { mock, seen } = setUp();
    await createJob(mock, 60_000);
    await createJob(mock, 60_000);
    await createJob(mock, 120_000);
    await mock.advance("0s");
    expect(seen).toEqual([]);
    await mock.advance("90s");
    await mock.next();
    expect(await mock.next()).toBe(false);
    await mock.advanceTo("2026-03-26T09:33:00Z");
    await createJob(mock, 60_000);
    await mock.runAll();
    expect(seen).toEqual([
      "09:31:00 now",
      "09:31:00 target",
      "09:31:00 target",
      "09:31:30 now",
      "09:32:00 now",
      "09:32:00 target",
      "09:33:00 now",
      "09:34:00 now",
      "09:34:00 target",
    ]);
  });

  test("is called when reset() or restore() takes time back, and only then", async () => {
    const { mock, seen } = setUp();
    mock.reset();
    const snapshot = mock.snapshot();
    await mock.advance("1h");
    mock.restore(snapshot);
    mock.restore(snapshot);
    await mock.advance("2h");
    mock.reset();
    mock.close();
    expect(seen).toEqual(["10:30:00 now", "09:30:00 now", "11:30:00 now", "09:30:00 now"]);
  });

  test("what it throws, advance() rejects with", async () => {
    const mock = createFliqMock({
      now: START,
      onTime() {
        throw new Error("no");
      },
    });
    await expect(mock.advance("1s")).rejects.toThrow("no");
  });

  test("is not called with the system's clock", async () => {
    vi.useFakeTimers();
    try {
      const onTime = vi.fn();
      const mock = createFliqMock({ clock: "system", onTime, fetch: () => new Response() });
      await createJob(mock, 1000);
      await vi.advanceTimersByTimeAsync(2000);
      mock.close();
      expect(onTime).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("names and the start", () => {
  test("mock.startedAt does not move, and mock.nameOf() speaks as the timeline does", async () => {
    const { mock } = setUp();
    const [first, second] = [await createJob(mock, 0), await createJob(mock, 0)];
    await mock.advance("1h");
    expect(mock.startedAt.toISOString()).toBe(START);
    expect([first.id, second.id, "job_unknown"].map(mock.nameOf)).toEqual(["job 1", "job 2", "job_unknown"]);
  });
});
