import { afterEach, expect, test, vi } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { createJob } from "../support/api.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("a queueMicrotask that is faked is told of, where nothing would ever come to an end", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  mock.route("*", () => new Response());
  await createJob(mock, 0);
  vi.useFakeTimers({ toFake: ["queueMicrotask"] });
  await expect(mock.advance("1s")).rejects.toThrow(
    "[fliq/mock] queueMicrotask is faked and does not run, which streams and fetch cannot do without: leave it out of toFake",
  );
  vi.useRealTimers();
  await mock.advance("1s");
  expect(mock.jobs).toMatchObject([{ status: "completed" }]);
});
