import { beforeEach, describe, expect, test } from "vitest";
import type { FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { APP, call, createJob, createSchedule } from "../support/api.ts";
import { createAnsweringMock, MINUTE, messageOf } from "../support/matchers.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createAnsweringMock();
});

describe("toHaveDelivered", () => {
  test("fits once it was answered well, by any of its fields", async () => {
    const job = await createJob(mock, MINUTE, { body: "hello", headers: { "X-A": "1" } });
    expect(mock).not.toHaveDelivered({ url: "*/hook" });
    mock.failNext("*", { status: 503, times: 2 });
    await mock.advance("1m");
    expect(mock).not.toHaveDelivered({ url: "*/hook" });
    expect(mock).toHaveDelivered({ url: "*/hook", status: 503, attempts: 1, at: "1m" });
    await mock.runAll();
    expect(mock).toHaveDelivered({ url: "*/hook", attempts: 3 });
    const at = mock.deliveries[2]?.startedAt ?? 0;
    expect(mock).toHaveDelivered({ id: job.id, kind: "job", method: "POST", status: 200, at, times: 1 });
    expect(mock).toHaveDelivered({ headers: { "x-a": "1", "X-Fliq-Delivery-Id": job.id }, body: "hello" });
    expect(mock).not.toHaveDelivered({ attempts: 2 });
  });

  test("webhooks, items and the runs of schedules count too", async () => {
    await createSchedule(mock, { url: `${APP}/run`, cron_expr: "0 * * * *" });
    const { body: buffer } = await call<{ id: string }>(mock, "POST", "/buffers", {
      url: `${APP}/item`,
      name: "b",
    });
    await call(mock, "POST", `/buffers/${buffer.id}/items`, { body: "[1,2]" });
    await createJob(mock, 0, { webhook_url: `${APP}/webhook` });
    await mock.advance("2h");
    expect(mock).toHaveDelivered({ url: "*/run", times: 2 });
    expect(mock).toHaveDelivered({ kind: "item", body: [1, 2] });
    expect(mock).toHaveDelivered({ kind: "webhook", body: { event: "job.completed" } });
  });

  test("tells the closest that do not fit, and what has yet to be", async () => {
    expect(messageOf(() => expect(mock).toHaveDelivered({ url: "*/hook" }))).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ url: "*/hook" })

      Nothing was delivered, and no job waits to be.

      Timeline:
        2026-03-26T09:30:00.000Z"
    `);
    await createJob(mock, 30 * MINUTE);
    const { id } = await createJob(mock, 30 * MINUTE, { url: `${APP}/cancelled` });
    await call(mock, "DELETE", `/jobs/${id}`);
    mock.failNext("*", { status: 503 });
    await createJob(mock, 0, { url: `${APP}/failing` });
    await createJob(mock, 0, { url: `${APP}/api/hook` });
    await mock.advance("1s");
    expect(
      messageOf(() => expect(mock).toHaveDelivered({ url: "*/hook", attempts: 2 })),
    ).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ url: "*/hook", attempts: 2 })

      None of 4 fits; the closest, best first:

        job 4  POST https://app.example.com/api/hook  6bfa923d-e5e6-49ef-9a25-45af1857b8af
            attempts: asked 2, was 1
        job 1  POST https://app.example.com/hook  007d8cc1-50ad-406a-a769-cdf170c5776d
            attempts: none yet; the next is due 2026-03-26T10:00:00.000Z (+30m): await mock.advance("29m59s") gets there
        job 2  POST https://app.example.com/cancelled  826fe9c4-c2b0-453f-aa61-909690f69633
            url: asked "*/hook", was "https://app.example.com/cancelled"
            attempts: none yet; and none to come: it is cancelled
        and 1 more

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook in 30m
        +0s  job 2  POST https://app.example.com/cancelled in 30m
        +0s  job 2  cancelled
        +0s  job 3  POST https://app.example.com/failing now
        +0s  job 4  POST https://app.example.com/api/hook now
        +0s  job 3  attempt 1  503  retry in 26.825s
        +0s  job 4  attempt 1  200  completed"
    `);
    expect(messageOf(() => expect(mock).toHaveDelivered({ url: "*/failing" }))).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ url: "*/failing" })

      None of 4 fits; the closest, best first:

        job 3  POST https://app.example.com/failing  eb091f1c-3082-405a-8d94-78a7fbf9f9f0
            status: asked any 2xx, but attempt 1 was answered 503; the next is due 2026-03-26T09:30:26.825Z (+26.825s): await mock.advance("25.825s") gets there
        job 4  POST https://app.example.com/api/hook  6bfa923d-e5e6-49ef-9a25-45af1857b8af
            url: asked "*/failing", was "https://app.example.com/api/hook"
        job 1  POST https://app.example.com/hook  007d8cc1-50ad-406a-a769-cdf170c5776d
            url: asked "*/failing", was "https://app.example.com/hook"
            attempts: none yet; the next is due 2026-03-26T10:00:00.000Z (+30m): await mock.advance("29m59s") gets there
        and 1 more

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook in 30m
        +0s  job 2  POST https://app.example.com/cancelled in 30m
        +0s  job 2  cancelled
        +0s  job 3  POST https://app.example.com/failing now
        +0s  job 4  POST https://app.example.com/api/hook now
        +0s  job 3  attempt 1  503  retry in 26.825s
        +0s  job 4  attempt 1  200  completed"
    `);
    mock.reset();
    await createSchedule(mock, { url: `${APP}/nightly`, cron_expr: "0 0 * * *" });
    expect(messageOf(() => expect(mock).toHaveDelivered({ url: "*/nightly" }))).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ url: "*/nightly" })

      It does not fit:

        schedule 1  POST https://app.example.com/nightly  c2db4d11-a8c1-4cb0-9c6e-fdb799198f85
            attempts: none yet; the next is due 2026-03-27T00:00:00.000Z (+14h30m): await mock.advance("14h30m") gets there

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  schedule 1  created "0 0 * * *" POST https://app.example.com/nightly"
    `);
    await createJob(mock, 0, { url: `${APP}/cancelled` });
    await call(mock, "DELETE", `/jobs/${mock.jobs[0]?.id}`);
    expect(messageOf(() => expect(mock).toHaveDelivered({ url: "*/cancelled" }))).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ url: "*/cancelled" })

      None of 2 fits; the closest, best first:

        job 1  POST https://app.example.com/cancelled  8a59077c-bc2b-473e-ba44-8c2dd20af300
            attempts: none yet; and none to come: it is cancelled
        schedule 1  POST https://app.example.com/nightly  c2db4d11-a8c1-4cb0-9c6e-fdb799198f85
            url: asked "*/cancelled", was "https://app.example.com/nightly"
            attempts: none yet; the next is due 2026-03-27T00:00:00.000Z (+14h30m): await mock.advance("14h30m") gets there

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  schedule 1  created "0 0 * * *" POST https://app.example.com/nightly
        +0s  job 1       POST https://app.example.com/cancelled now
        +0s  job 1       cancelled"
    `);
  });

  test("tells how an attempt ended, or that it has not", async () => {
    mock.timeout("*/timeout");
    mock.crashWorker("*/crash");
    mock.latency("*/slow", "20s");
    for (const path of ["timeout", "crash", "slow"])
      await createJob(mock, 0, { url: `${APP}/${path}`, max_retries: 0, timeout_seconds: 10 });
    await mock.advance("5s");
    const tell = () =>
      messageOf(() => expect(mock).toHaveDelivered({ status: 204, at: "1m" })).split("Timeline")[0];
    expect(tell()).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ status: 204, at: "1m" })

      None of 3 fits; the closest, best first:

        job 1  POST https://app.example.com/timeout  007d8cc1-50ad-406a-a769-cdf170c5776d
            status: asked 204, but attempt 1 has not ended
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)
        job 2  POST https://app.example.com/crash  826fe9c4-c2b0-453f-aa61-909690f69633
            status: asked 204, but attempt 1 has not ended; the next is due 2026-03-26T09:30:30.000Z (+30s): await mock.advance("25s") gets there
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)
        job 3  POST https://app.example.com/slow  eb091f1c-3082-405a-8d94-78a7fbf9f9f0
            status: asked 204, but attempt 1 has not ended
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)

      "
    `);
    await mock.advance("10s");
    expect(tell()).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ status: 204, at: "1m" })

      None of 3 fits; the closest, best first:

        job 1  POST https://app.example.com/timeout  007d8cc1-50ad-406a-a769-cdf170c5776d
            status: asked 204, but attempt 1 had no answer: context deadline exceeded
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)
        job 2  POST https://app.example.com/crash  826fe9c4-c2b0-453f-aa61-909690f69633
            status: asked 204, but attempt 1 has not ended; the next is due 2026-03-26T09:30:30.000Z (+30s): await mock.advance("15s") gets there
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)
        job 3  POST https://app.example.com/slow  eb091f1c-3082-405a-8d94-78a7fbf9f9f0
            status: asked 204, but attempt 1 had no answer: context deadline exceeded
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)

      "
    `);
  });

  test("tells what there is in the way of .not", async () => {
    await createJob(mock, 0);
    await mock.advance("0s");
    expect(messageOf(() => expect(mock).not.toHaveDelivered({ body: null }))).toMatchInlineSnapshot(`
      "expect(mock).not.toHaveDelivered({ body: null })

      But one does:

        job 1  POST https://app.example.com/hook  007d8cc1-50ad-406a-a769-cdf170c5776d

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook now
        +0s  job 1  attempt 1  200  completed"
    `);
  });
});
