import { beforeEach, describe, expect, test } from "vitest";
import type { FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { APP, createJob } from "../support/api.ts";
import { createAnsweringMock, MINUTE, messageOf } from "../support/matchers.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createAnsweringMock();
});

describe("toHaveBeenRetried", () => {
  test("fits whatever came of it, by the retries and their waits", async () => {
    await createJob(mock, 0, { backoff: "linear", max_retries: 2 });
    mock.failNext("*", { times: 3 });
    await mock.advance("10s");
    expect(mock).not.toHaveBeenRetried({ url: "*/hook" });
    expect(mock).toHaveBeenRetried({ retries: 0 });
    await mock.runAll();
    expect(mock).toHaveBeenRetried();
    expect(mock).toHaveBeenRetried({ url: "*/hook", retries: 2, waits: ["30s", "1m"], times: 1 });
    expect(mock).not.toHaveDelivered();
  });

  test("counts the wait after a dead worker from the attempt's start", async () => {
    mock.crashWorker("*");
    await createJob(mock, 0);
    await mock.runAll();
    expect(mock).toHaveBeenRetried({ waits: ["30s"] });
  });

  test("tells the closest that do not fit", async () => {
    await createJob(mock, 0, { backoff: "linear" });
    await createJob(mock, MINUTE, { url: `${APP}/later` });
    mock.failNext("*");
    await mock.advance("45s");
    expect(
      messageOf(() => expect(mock).toHaveBeenRetried({ retries: 2, waits: ["30s", "1m"] })),
    ).toMatchInlineSnapshot(`
      "expect(mock).toHaveBeenRetried({ retries: 2, waits: ["30s", "1m"] })

      None of 2 fits; the closest, best first:

        job 2  POST https://app.example.com/later  826fe9c4-c2b0-453f-aa61-909690f69633
            attempts: none yet; the next is due 2026-03-26T09:31:00.000Z (+1m): await mock.advance("15s") gets there
        job 1  POST https://app.example.com/hook  007d8cc1-50ad-406a-a769-cdf170c5776d
            retries: asked 2, was 1
            waits: asked 30s, 1m, was 30s

      Timeline:
        2026-03-26T09:30:00.000Z
         +0s  job 1  POST https://app.example.com/hook now
         +0s  job 2  POST https://app.example.com/later in 1m
         +0s  job 1  attempt 1  500  retry in 30s
        +30s  job 1  attempt 2  200  completed"
    `);
    expect(messageOf(() => expect(mock).not.toHaveBeenRetried())).toMatchInlineSnapshot(`
      "expect(mock).not.toHaveBeenRetried()

      But one does:

        job 1  POST https://app.example.com/hook  007d8cc1-50ad-406a-a769-cdf170c5776d

      Timeline:
        2026-03-26T09:30:00.000Z
         +0s  job 1  POST https://app.example.com/hook now
         +0s  job 2  POST https://app.example.com/later in 1m
         +0s  job 1  attempt 1  500  retry in 30s
        +30s  job 1  attempt 2  200  completed"
    `);
  });
});
