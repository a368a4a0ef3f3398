import { expect } from "vitest";
import {
  type DeliveredPattern,
  fliqMatchers,
  type RetriedPattern,
  type ScheduledPattern,
} from "../matchers/index.ts";

export type {
  BodyPattern,
  DeliveredPattern,
  HeadersPattern,
  RequestPattern,
  RetriedPattern,
  ScheduledPattern,
  WhenPattern,
} from "../matchers/index.ts";
export { type GuardOptions, guard, LeftoversError } from "./guard.ts";
export { type MockedFliq, type MockFliqOptions, mockFliq } from "./mock-fliq.ts";
export { fliqMatchers };

/** What `expect(mock)` has once `extendExpect()` or `mockFliq()` was called. */
export interface FliqMatchers {
  /**
   * A job or schedule was made that fits. The runs of a schedule are not counted; the schedule is.
   *
   * @example expect(mock).toHaveScheduled({ url: "*\/welcome", in: "30m", body: { userId: 7 } });
   * @example expect(mock).toHaveScheduled({ cron: "0 0 * * *", timezone: "Europe/Berlin" });
   */
  toHaveScheduled(pattern?: ScheduledPattern): void;
  /**
   * Something was delivered that fits: its last attempt was answered with a 2xx, or with the `status` that is asked for.
   *
   * @example expect(mock).toHaveDelivered({ url: "*\/api/hook", attempts: 3 });
   */
  toHaveDelivered(pattern?: DeliveredPattern): void;
  /**
   * A delivery that fits was tried more than once, whatever came of it.
   *
   * @example expect(mock).toHaveBeenRetried({ url: "*\/api/hook", waits: ["30s", "1m"] });
   */
  toHaveBeenRetried(pattern?: RetriedPattern): void;
  /** Nothing is under way, and nothing will be but the runs of schedules. */
  toBeIdle(): void;
}

declare module "vitest" {
  interface Matchers<T> extends FliqMatchers {}
}

/**
 * Gives `expect` the matchers; once for a test file, or in a setup file for all. `mockFliq()` does it by itself. Nothing is
 * registered by an import alone, so that a bundler may drop what is not used. The types come with the import, for all files of
 * its TypeScript project.
 *
 * @example
 * // vitest.setup.ts, named in vitest.config.ts as test.setupFiles
 * import { extendExpect } from "fliq/mock/vitest";
 * extendExpect();
 */
export function extendExpect(): void {
  expect.extend(fliqMatchers);
}
