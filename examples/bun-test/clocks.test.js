import { afterAll, beforeEach, expect, setSystemTime, test } from "bun:test";
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";

// #region follow
const mock = createFliqMock({
  now: "2026-03-26T09:30:00Z",
  onTime: (now) => setSystemTime(now), // Date follows the mock
});
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });

beforeEach(() => {
  mock.reset();
  setSystemTime(mock.startedAt);
});
afterAll(() => {
  setSystemTime(); // Date is real again
});

test("the target asks Date", async () => {
  const url = "https://app.example.com/remind";
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
