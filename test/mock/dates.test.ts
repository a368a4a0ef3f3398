import { afterEach, describe, expect, test, vi } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import { createJob } from "./support/api.ts";

const NOW = "2026-03-26T09:30:00.000Z";
const real = { Date, setTimeout, clearTimeout, setInterval, clearInterval, timeout: AbortSignal.timeout };

function areReal(): boolean {
  return (
    Date === real.Date &&
    setTimeout === real.setTimeout &&
    clearTimeout === real.clearTimeout &&
    setInterval === real.setInterval &&
    clearInterval === real.clearInterval &&
    AbortSignal.timeout === real.timeout
  );
}

afterEach(() => {
  vi.useRealTimers();
});

/** Runs `work` in a delivery one hour after the mock's start. */
async function inDelivery(
  work: () => unknown,
  options: Parameters<typeof createFliqMock>[0] = {},
): Promise<void> {
  const mock = createFliqMock({ now: NOW, dates: "deliveries", ...options });
  mock.route("*", async () => {
    await work();
    return new Response();
  });
  await createJob(mock, 3_600_000, { timeout_seconds: 300 });
  await mock.advance("2h");
  expect(mock.jobs).toMatchObject([{ status: "completed" }]);
}

describe('dates: "deliveries"', () => {
  test("has Date show the mock's time inside a delivery, and real time outside", async () => {
    const before = Date.now();
    const seen: unknown[] = [];
    await inDelivery(async () => {
      seen.push(new Date().toISOString(), new Date(Date.now()).toISOString());
      seen.push(new Date(0).getTime(), new Date("2020-01-01").getUTCFullYear(), Date.UTC(2020, 0));
      seen.push(new Date() instanceof Date, new Date() instanceof real.Date, Date() === String(new Date()));
      await Promise.resolve();
      seen.push(new Date().toISOString());
    });
    expect(seen).toEqual([
      "2026-03-26T10:30:00.000Z",
      "2026-03-26T10:30:00.000Z",
      0,
      2020,
      1_577_836_800_000,
      true,
      true,
      true,
      "2026-03-26T10:30:00.000Z",
    ]);
    expect(Date.now() - before).toBeLessThan(60_000);
    expect(areReal()).toBe(true);
  });

  test("timers take the mock's time", async () => {
    const steps: string[] = [];
    const step = (what: string) => steps.push(`${what} ${new Date().toISOString().slice(11, 19)}`);
    await inDelivery(async () => {
      await new Promise((resolve) => setTimeout(resolve, 90_000));
      step("timeout");
      const cleared = setTimeout(() => step("never"), 1000);
      clearTimeout(cleared);
      await new Promise<void>((resolve) => {
        let ticks = 0;
        const timer = setInterval(() => {
          ticks += 1;
          step("tick");
          if (ticks < 3) return;
          clearInterval(timer);
          resolve();
        }, 10_000);
      });
      const signal = AbortSignal.timeout(30_000);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      step(String(signal.reason.name));
    });
    expect(steps).toEqual([
      "timeout 10:31:30",
      "tick 10:31:40",
      "tick 10:31:50",
      "tick 10:32:00",
      "TimeoutError 10:32:30",
    ]);
    expect(areReal()).toBe(true);
  });

  test("lives with fake timers, set before, between and within", async () => {
    vi.useFakeTimers({ now: new Date("2020-01-01T00:00:00Z") });
    const seen: string[] = [];
    await inDelivery(() => seen.push(new Date().toISOString()));
    expect([...seen, new Date().toISOString()]).toEqual([
      "2026-03-26T10:30:00.000Z",
      "2020-01-01T00:00:00.000Z",
    ]);
    vi.useRealTimers();
    expect(areReal()).toBe(true);

    await inDelivery(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      vi.useFakeTimers({ now: new Date("2021-01-01T00:00:00Z") });
    });
    expect(new Date().toISOString()).toBe("2021-01-01T00:00:00.000Z");
    await inDelivery(() => seen.push(new Date().toISOString()));
    expect(seen.at(-1)).toBe("2026-03-26T10:30:00.000Z");
    vi.useRealTimers();
    expect(Math.abs(Date.now() - real.Date.now())).toBeLessThan(60_000);
  });

  test("goes with what a delivery sets in motion", async () => {
    const mock = createFliqMock({ now: NOW, dates: "deliveries" });
    const seen: string[] = [];
    mock.route("*", (_request, _env, ctx) => {
      setTimeout(() => seen.push(`late ${new Date().toISOString().slice(11, 19)}`), 20_000);
      ctx.waitUntil(
        new Promise<void>((resolve) => {
          setTimeout(() => {
            seen.push(`background ${new Date().toISOString().slice(11, 19)}`);
            resolve();
          }, 5000);
        }),
      );
      return new Response();
    });
    await createJob(mock, 0);
    await mock.advance("1m");
    expect(seen).toEqual(["background 09:30:05", "late 09:30:20"]);
    expect(areReal()).toBe(true);
  });

  test("two deliveries that overlap each have it, and a test in between does not", async () => {
    const mock = createFliqMock({ now: NOW, dates: "deliveries" });
    const seen: string[] = [];
    mock.route("*", async () => {
      await new Promise((resolve) => setTimeout(resolve, 20_000));
      seen.push(new Date().toISOString());
      return new Response();
    });
    await createJob(mock, 0);
    await createJob(mock, 10_000);
    await mock.advance("15s");
    expect(Math.abs(Date.now() - real.Date.now())).toBeLessThan(60_000);
    await mock.advance("1m");
    expect(seen).toEqual(["2026-03-26T09:30:20.000Z", "2026-03-26T09:30:30.000Z"]);
    expect(areReal()).toBe(true);
  });

  test("is refused where it means nothing", () => {
    expect(() => createFliqMock({ dates: "deliveries", clock: "system" })).toThrow(
      '[fliq/mock] dates: "deliveries" does nothing with clock: "system"',
    );
    expect(() => createFliqMock({ dates: "all" as "real" })).toThrow(
      '[fliq/mock] dates: "all" is neither "real" nor "deliveries"',
    );
  });
});
