import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runBounded, type Stop, startTimer } from "../../src/transport/bounded.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});
const late = () => new Error("too late");

test("an abort leaves no timer and no listener behind, even if the task does not listen", async () => {
  const controller = new AbortController();
  const removed = vi.spyOn(controller.signal, "removeEventListener");
  const bounded = runBounded(never, controller.signal, { ms: 30_000, late, start: startTimer });
  controller.abort(new Error("enough"));
  await expect(bounded).rejects.toThrow("enough");
  expect(vi.getTimerCount()).toBe(0);
  expect(removed).toHaveBeenCalledTimes(1);
});

test("a task that asks for its signal when the time is up finds it aborted", async () => {
  const reason = new Error("too late");
  let stop: Stop | undefined;
  const run = (given: Stop) => {
    stop = given;
    return never();
  };
  const bounded = expect(
    runBounded(run, undefined, { ms: 30_000, late: () => reason, start: startTimer }),
  ).rejects.toBe(reason);
  await vi.advanceTimersByTimeAsync(30_000);
  await bounded;
  expect(stop?.signal.reason).toBe(reason);
});

test("nor does a time that is up", async () => {
  const { signal } = new AbortController();
  const removed = vi.spyOn(signal, "removeEventListener");
  const bounded = expect(runBounded(never, signal, { ms: 30_000, late, start: startTimer })).rejects.toThrow(
    "too late",
  );
  await vi.advanceTimersByTimeAsync(30_000);
  await bounded;
  expect(vi.getTimerCount()).toBe(0);
  expect(removed).toHaveBeenCalledTimes(1);
});
