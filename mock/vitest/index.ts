import { expect } from "vitest";
import { type FliqMatchers, fliqMatchers } from "../matchers/index.ts";

export type {
  BodyPattern,
  DeliveredPattern,
  FliqMatchers,
  HeadersPattern,
  RequestPattern,
  RetriedPattern,
  ScheduledPattern,
  WhenPattern,
} from "../matchers/index.ts";
export { type GuardOptions, guard, LeftoversError } from "./guard.ts";
export { type MockedFliq, type MockFliqOptions, mockFliq } from "./mock-fliq.ts";
export { fliqMatchers };

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
