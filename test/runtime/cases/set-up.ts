import { Fliq, type FliqOptions } from "fliq";
import { createFliqMock, type FliqMock, type FliqMockOptions } from "fliq/mock/core";

export const APP = "https://app.example.com";
export const START = "2026-03-26T09:30:00Z";

/** A mock, and a client that sees the mock's time, waits for nothing and makes the same keys each time. */
export function setUp(
  mockOptions: FliqMockOptions = {},
  fliqOptions: Partial<FliqOptions> = {},
): { mock: FliqMock; fliq: Fliq; waits: number[] } {
  const mock = createFliqMock({ now: START, seed: 1, ...mockOptions });
  const waits: number[] = [];
  let keys = 0;
  const fliq = new Fliq({
    token: "fliq_sk_test",
    fetch: mock.fetch,
    now: () => mock.now().getTime(),
    random: () => 0.5,
    sleep: async (delayMs) => {
      waits.push(delayMs);
    },
    randomUUID: () => {
      keys += 1;
      return `00000000-0000-4000-8000-${String(keys).padStart(12, "0")}`;
    },
    ...fliqOptions,
  });
  return { mock, fliq, waits };
}
