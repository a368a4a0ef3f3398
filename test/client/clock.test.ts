import { afterEach, expect, test, vi } from "vitest";
import { Fliq, type FliqOptions } from "../../src/index.ts";
import { job, json, NOW, TOKEN } from "./stub.ts";

afterEach(() => {
  vi.useRealTimers();
});

const APP = "https://app.example/hook";

function setUp(now?: () => number) {
  const sent: (string | null)[] = [];
  const fetch: FliqOptions["fetch"] = async ({ headers }) => {
    sent.push(headers.get("X-Fliq-Client-Time"));
    return json(201, job());
  };
  return { sent, fliq: new Fliq({ token: TOKEN, fetch, ...(now && { now }) }) };
}

test("a time that is counted from now says what now was; a given one does not", async () => {
  const { sent, fliq } = setUp(() => NOW);
  await fliq.schedule({ url: APP, in: "1h" });
  await fliq.schedule({ url: APP });
  await fliq.schedule({ url: APP, at: "2026-04-01T00:00:00Z" });
  await fliq.jobs.create({ url: APP, scheduled_at: "2026-04-01T00:00:00Z" });
  await fliq.sequence({
    steps: [
      { url: APP, in: "1h" },
      { url: APP, after: "1h" },
      { url: APP, at: "2026-04-01T00:00:00Z" },
      { url: APP, after: "1h" },
      { url: APP },
    ],
  });
  const counted = String(NOW);
  expect(sent).toEqual([counted, counted, null, null, counted, counted, null, null, counted]);
});

test("the clock is looked up at each call, so that a faked one is seen", async () => {
  const { sent, fliq } = setUp();
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  await fliq.schedule({ url: APP, in: "1h" });
  expect(sent).toEqual([String(NOW)]);
});
