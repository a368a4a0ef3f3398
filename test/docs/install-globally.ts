import type { FliqMock } from "fliq/mock/core";
import { onTestFinished } from "vitest";

/** Has the test's `fetch` reach the mock, for code that makes its own client. */
export function installGlobally(mock: FliqMock): FliqMock {
  const real = globalThis.fetch;
  globalThis.fetch = mock.fetch as typeof fetch;
  onTestFinished(() => {
    globalThis.fetch = real;
  });
  return mock;
}
