import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";

const url = "https://app.example.com/remind";

afterEach(() => {
  jest.useRealTimers();
});

// #region follow
const mock = createFliqMock({
  now: "2026-03-26T09:30:00Z",
  onTime: (now) => jest.setSystemTime(now), // Date follows the mock
});
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });

beforeEach(() => {
  jest.useFakeTimers({ now: mock.startedAt, doNotFake: ["queueMicrotask", "nextTick", "setImmediate"] });
  mock.reset();
});

test("the target asks Date", async () => {
  const seen = [];
  mock.route(url, () => {
    seen.push(new Date().toISOString());
    return new Response();
  });
  await fliq.schedule({ url, in: "30m" });
  await mock.advance("1h");
  expect(seen).toEqual(["2026-03-26T10:00:00.000Z"]);
  expect(new Date()).toEqual(mock.now());
});
// #endregion follow

// #region system
test("the mock follows Jest's timers", async () => {
  const mock = createFliqMock({ clock: "system" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  mock.route(url, () => new Response());

  const { id } = await fliq.schedule({ url, in: "30m" });
  await jest.advanceTimersByTimeAsync(30 * 60_000);
  expect(await fliq.jobs.get(id)).toMatchObject({ status: "completed" });
  mock.close(); // its timers end
});
// #endregion system
