import type { RequestHandler } from "msw";
import { createFliqMock as createCoreMock, type FliqMock } from "./mock.ts";
import { createHandlers } from "./msw.ts";
import type { FliqMockOptions } from "./options.ts";

export type * from "./core.ts";
export { FliqMockError } from "./errors.ts";

/** A mock with handlers for MSW. */
export interface FliqMswMock extends FliqMock {
  /** For MSW's `setupServer(...mock.handlers)` or `setupWorker(...mock.handlers)`. */
  readonly handlers: readonly RequestHandler[];
}

/**
 * Makes a mock: the whole scheduler, in memory, in virtual time.
 *
 * @example
 * const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
 * const server = setupServer(...mock.handlers);
 * server.listen();
 * mock.route("https://app.example.com/*", () => new Response("ok"));
 * // what is under test schedules https://app.example.com/hook for 30 minutes later
 * await mock.advance("1h");
 */
export function createFliqMock(options: FliqMockOptions = {}): FliqMswMock {
  const mock = createCoreMock(options);
  return Object.assign(mock, { handlers: createHandlers(mock) });
}
