import { beforeEach, describe, expect, test } from "vitest";
import type { FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { APP, createJob, createSchedule } from "../support/api.ts";
import { createAnsweringMock, MINUTE, messageOf } from "../support/matchers.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createAnsweringMock();
});

describe("toBeIdle", () => {
  test("holds when nothing is to come but the runs of schedules", async () => {
    expect(mock).toBeIdle();
    await createSchedule(mock, { url: APP, cron_expr: "0 * * * *" });
    expect(mock).toBeIdle();
    await createJob(mock, MINUTE);
    expect(mock).not.toBeIdle();
    await mock.runAll();
    expect(mock).toBeIdle();
  });

  test("tells what is to come, or that nothing is", async () => {
    mock.latency("*/slow", "20s");
    mock.failNext("*/failing");
    await createJob(mock, 0, { url: `${APP}/slow` });
    await createJob(mock, 0, { url: `${APP}/failing` });
    await createJob(mock, MINUTE, { url: `${APP}/later` });
    await mock.advance("5s");
    expect(messageOf(() => expect(mock).toBeIdle())).toMatchInlineSnapshot(`
      "expect(mock).toBeIdle()

      There is more to come, and await mock.runAll() lets it happen:

        job 1  delivery  https://app.example.com/slow  under way, its time is up in 25s
        job 2  retry     https://app.example.com/failing  2026-03-26T09:30:26.825Z, in 21.825s
        job 3  attempt   https://app.example.com/later  2026-03-26T09:31:00.000Z, in 55s

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/slow now
        +0s  job 2  POST https://app.example.com/failing now
        +0s  job 3  POST https://app.example.com/later in 1m
        +0s  job 1  attempt 1  started
        +0s  job 2  attempt 1  500  retry in 26.825s"
    `);
    await mock.runAll();
    mock.reset();
    expect(messageOf(() => expect(mock).not.toBeIdle())).toMatchInlineSnapshot(`
      "expect(mock).not.toBeIdle()

      Nothing is under way, and nothing will be but the runs of schedules.

      Timeline:
        2026-03-26T09:30:00.000Z"
    `);
  });
});
