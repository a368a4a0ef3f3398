import fc from "fast-check";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import type { Server, Setting } from "./program.ts";

/**
 * Random settings: times at which a day ends soon, a second has begun, or the clocks are about to change; enough credits or
 * hardly any.
 */
export function settingsOf(server: Server, timing: Setting["timing"] = "exact"): fc.Arbitrary<Setting> {
  return fc.record({
    server: fc.constant(server),
    timing: fc.constant(timing),
    now: fc.constantFrom("2026-03-26T09:30:00Z", "2026-03-28T23:41:17.250Z"),
    seed: fc.constantFrom(1, 2, 3),
    dailyCredits: timing === "exact" ? fc.constantFrom(100_000, 100_000, 100_000, 7) : fc.constant(100_000),
    plan: fc.constantFrom("free" as const, "free" as const, "paid" as const),
    signed: fc.constantFrom(true, "lazy" as const, false),
  });
}

/** Gives out mocks that are as new: making one costs more than running a program on it. */
export function createPool(): (setting: Setting) => FliqMock {
  const mocks = new Map<string, FliqMock>();
  return (setting) => {
    const key = JSON.stringify(setting);
    const known = mocks.get(key);
    if (known !== undefined) {
      known.reset();
      return known;
    }
    const mock = createFliqMock(setting);
    mocks.set(key, mock);
    return mock;
  };
}

/** How many programs are run, and from which seed; FLIQ_RUNS and FLIQ_SEED say otherwise. */
export function readRuns(standard: number): { numRuns: number; seed: number } {
  const { FLIQ_RUNS, FLIQ_SEED } = process.env;
  const numRuns = Number(FLIQ_RUNS ?? standard);
  const seed = Number(FLIQ_SEED ?? 42);
  if (!(numRuns >= 1) || !Number.isInteger(seed)) {
    throw new Error(`FLIQ_RUNS=${FLIQ_RUNS} FLIQ_SEED=${FLIQ_SEED}: both must be whole numbers`);
  }
  return { numRuns, seed };
}
