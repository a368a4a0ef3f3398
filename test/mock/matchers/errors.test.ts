import { beforeEach, describe, expect, test } from "vitest";
import type { FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { APP, createJob, createSchedule } from "../support/api.ts";
import { createAnsweringMock } from "../support/matchers.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createAnsweringMock();
});

describe("errors of use", () => {
  test.each<[() => void, string]>([
    [
      () => expect("text").toBeIdle(),
      'toBeIdle() looks at a mock: write expect(mock).toBeIdle(…) with what createFliqMock() or mockFliq() returned; not "text"',
    ],
    [
      () => expect(mock).toHaveDelivered({ path: "*" } as object),
      "toHaveDelivered: there is no path to ask for; there is id, kind, url,",
    ],
    [
      () => expect(mock).not.toHaveScheduled({ url: undefined } as object),
      "toHaveScheduled: url is undefined, which would fit anything; leave it out if that is meant",
    ],
    [
      () => expect(mock).toHaveDelivered({ times: -1 }),
      "toHaveDelivered: times must be a whole number, 0 or more; not -1",
    ],
    [() => expect(mock).toHaveDelivered({ url: "hook" }), '"hook" is not a URL pattern'],
  ])("is told apart, %#", async (assert, message) => {
    await createJob(mock, 0);
    expect(assert).toThrow(`[fliq/mock] ${message}`);
  });

  test("a time or cron expression that is none is named", async () => {
    await createJob(mock, 0);
    await createSchedule(mock, { url: APP, cron_expr: "0 * * * *" });
    expect(() => expect(mock).toHaveScheduled({ at: "soon" })).toThrow("at: ");
    expect(() => expect(mock).toHaveScheduled({ cron: "hourly" })).toThrow("cron: ");
  });
});
