import { expect, test } from "vitest";
import { mockFliq } from "../../../mock/vitest/index.ts";
import { Fliq } from "../../../src/index.ts";

const mock = mockFliq({ now: "2026-03-26T09:30:00Z", guard: true, msw: false });
mock.route("*", () => new Response());

test("five thousand tests' worth of creating, advancing and asserting, without a fake timer", {
  timeout: 120_000,
}, async () => {
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const timelines = new Set<string>();
  for (let count = 0; count < 5000; count += 1) {
    await fliq.schedule({
      url: "https://app.example.com/api/hook",
      in: "30m",
      body: { userId: 7 },
      idempotencyKey: "k",
    });
    mock.failNext("*/api/hook", { status: 503 });
    await mock.advance("1h");
    expect(mock).toHaveScheduled({ url: "*/api/hook", in: "30m", body: { userId: 7 }, times: 1 });
    expect(mock).toHaveDelivered({ url: "*/api/hook", attempts: 2 });
    expect(mock).toBeIdle();
    timelines.add(mock.timeline());
    mock.reset();
  }
  expect(timelines.size).toBe(1); // The same program gives the same timeline, however often it is run.
});
