import { beforeEach, describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest.ts";
import { APP, call, createJob } from "../support/api.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1, signed: false });
  mock.route("*", () => new Response());
});

/** What an assertion says when it fails. */
function messageOf(assert: () => void): string {
  try {
    assert();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("the assertion holds");
}

const MINUTE = 60_000;
const person = { name: "Ada", tags: ["a", "b"], address: { city: "London", zip: "N1" } };

describe("toHaveScheduled", () => {
  test("fits by any of its fields, and all of them", async () => {
    const job = await createJob(mock, 30 * MINUTE, {
      url: `${APP}/hook?user=1`,
      body: JSON.stringify(person),
      headers: { "X-Plan": "free" },
      max_retries: 5,
      backoff: "linear",
      idempotency_key: "welcome:1",
    });
    expect(mock).toHaveScheduled();
    expect(mock).toHaveScheduled({ id: job.id });
    expect(mock).toHaveScheduled({
      url: "*/hook",
      method: "POST",
      headers: { "x-plan": /fr/ },
      body: { name: "Ada" },
      kind: "job",
      at: "2026-03-26T10:00:00Z",
      in: "30m",
      retries: 5,
      backoff: "linear",
      idempotencyKey: "welcome:1",
      status: "pending",
      times: 1,
    });
    expect(mock).toHaveScheduled({ at: "30m" });
    expect(mock).toHaveScheduled({ at: new Date("2026-03-26T10:00:00Z") });
    expect(mock).not.toHaveScheduled({ url: "*/other" });
    expect(mock).not.toHaveScheduled({ at: "30m1ms" });
    expect(mock).not.toHaveScheduled({ times: 2 });
    expect(mock).toHaveScheduled({ url: "*/other", times: 0 });
  });

  test("keeps to what was asked for, whatever retries and cancelling made of it", async () => {
    mock.failNext("*");
    await createJob(mock, MINUTE);
    const { id } = await createJob(mock, 5 * MINUTE);
    await mock.advance("2m");
    await call(mock, "DELETE", `/jobs/${id}`);
    expect(mock).toHaveScheduled({ in: "1m" });
    expect(mock).toHaveScheduled({ in: "5m", status: "cancelled" });
  });

  test("a schedule fits by what its expression means; its runs are not counted", async () => {
    const berlin = { url: APP, cron_expr: "CRON_TZ=Europe/Berlin 0 0 * * *", name: "a" };
    await call(mock, "POST", "/schedules", berlin);
    const { body } = await call<{ id: string }>(mock, "POST", "/jobs", { url: APP, cron: "*/5 * * * *" });
    await mock.advance("1h");
    expect(mock).toHaveScheduled({ times: 2 });
    expect(mock).toHaveScheduled({ cron: "@daily", times: 1 });
    expect(mock).toHaveScheduled({ cron: "CRON_TZ=Europe/Berlin @daily" });
    expect(mock).toHaveScheduled({
      cron: "0 0 * * *",
      timezone: "Europe/Berlin",
      at: "2026-03-26T23:00:00Z",
    });
    expect(mock).not.toHaveScheduled({ cron: "@daily", timezone: "UTC" });
    expect(mock).toHaveScheduled({
      id: body.id,
      kind: "schedule",
      timezone: "UTC",
      in: "5m",
      status: "active",
    });
    await call(mock, "DELETE", `/schedules/${body.id}`);
    expect(mock).toHaveScheduled({ id: body.id, status: "deleted" });
  });

  test("tells the closest that do not fit", async () => {
    expect(messageOf(() => expect(mock).toHaveScheduled({ url: "*/hook" }))).toMatchInlineSnapshot(`
      "expect(mock).toHaveScheduled({ url: "*/hook" })

      Nothing was scheduled.

      Timeline:
        2026-03-26T09:30:00.000Z"
    `);
    await createJob(mock, 0, { url: `${APP}/a`, method: "PUT" });
    await createJob(mock, MINUTE, { body: JSON.stringify(person), idempotency_key: "k" });
    await createJob(mock, MINUTE, { url: `${APP}/c` });
    await createJob(mock, MINUTE, { url: `${APP}/d` });
    await call(mock, "POST", "/schedules", {
      url: APP,
      cron_expr: "CRON_TZ=Asia/Tokyo 0 0 * * *",
      name: "nightly",
    });
    const body = { name: "Bob", tags: ["a"], address: { city: expect.any(String), zip: /^E/ }, age: 7 };
    expect(
      messageOf(() => expect(mock).toHaveScheduled({ url: "*/hook", in: "2m", body })),
    ).toMatchInlineSnapshot(`
      "expect(mock).toHaveScheduled({ url: "*/hook", in: "2m", body: { name: "Bob", tags: ["a"], address: { city: Any<String>, zip: /^E/ }, age: 7 } })

      None of 5 fits; the closest, best first:

        job 2  POST https://app.example.com/hook  job_01KMMQNCE0000000419M4A90CA
            body: name: asked "Bob", was "Ada"
            body: tags: asked 1 item, was 2 items: ["a", "b"]
            body: address.zip: asked /^E/, was "N1"
            body: age: asked 7, was not there
            in: asked 2m, was 1m
        job 1  PUT https://app.example.com/a  job_01KMMQNCE000000031JW4DC1FA
            url: asked "*/hook", was "https://app.example.com/a"
            body: asked { name: "Bob", tags: ["a"], address: { city: Any<String>, zip: /^E/ }, age: 7 }, was none
            in: asked 2m, was 0s
        job 3  POST https://app.example.com/c  job_01KMMQNCE000000050P93KW6BH
            url: asked "*/hook", was "https://app.example.com/c"
            body: asked { name: "Bob", tags: ["a"], address: { city: Any<String>, zip: /^E/ }, age: 7 }, was none
            in: asked 2m, was 1m
        and 2 more

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1       PUT https://app.example.com/a now
        +0s  job 2       POST https://app.example.com/hook in 1m
        +0s  job 3       POST https://app.example.com/c in 1m
        +0s  job 4       POST https://app.example.com/d in 1m
        +0s  schedule 1  created "CRON_TZ=Asia/Tokyo 0 0 * * *" POST https://app.example.com"
    `);
    const nightly = { kind: "schedule", cron: "@hourly", timezone: "UTC", at: "1h" } as const;
    expect(messageOf(() => expect(mock).toHaveScheduled(nightly))).toMatchInlineSnapshot(`
      "expect(mock).toHaveScheduled({ kind: "schedule", cron: "@hourly", timezone: "UTC", at: "1h" })

      None of 5 fits; the closest, best first:

        schedule 1  POST https://app.example.com  sched_01KMMQNCE000000073GDJ0KVEH
            cron: asked "@hourly", was "CRON_TZ=Asia/Tokyo 0 0 * * *"
            timezone: asked "UTC", was "Asia/Tokyo"
            at: asked 2026-03-26T10:30:00.000Z (+1h), was 2026-03-26T15:00:00.000Z (+5h30m)
        job 1  PUT https://app.example.com/a  job_01KMMQNCE000000031JW4DC1FA
            kind: asked "schedule", was "job"
            cron: asked "@hourly", was none: a job runs once
            timezone: asked "UTC", was none: a job runs once
            at: asked 2026-03-26T10:30:00.000Z (+1h), was 2026-03-26T09:30:00.000Z (+0s)
        job 2  POST https://app.example.com/hook  job_01KMMQNCE0000000419M4A90CA
            kind: asked "schedule", was "job"
            cron: asked "@hourly", was none: a job runs once
            timezone: asked "UTC", was none: a job runs once
            at: asked 2026-03-26T10:30:00.000Z (+1h), was 2026-03-26T09:31:00.000Z (+1m)
        and 2 more

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1       PUT https://app.example.com/a now
        +0s  job 2       POST https://app.example.com/hook in 1m
        +0s  job 3       POST https://app.example.com/c in 1m
        +0s  job 4       POST https://app.example.com/d in 1m
        +0s  schedule 1  created "CRON_TZ=Asia/Tokyo 0 0 * * *" POST https://app.example.com"
    `);
  });

  test("counts, and tells what there is in the way of .not", async () => {
    for (let count = 0; count < 5; count += 1) await createJob(mock, count * MINUTE);
    await createJob(mock, 0, { url: `${APP}/other` });
    expect(messageOf(() => expect(mock).toHaveScheduled({ url: "*/hook", times: 1 }))).toMatchInlineSnapshot(`
      "expect(mock).toHaveScheduled({ url: "*/hook", times: 1 })

      1 must fit; 5 of 6 do:

        job 1  POST https://app.example.com/hook  job_01KMMQNCE000000031JW4DC1FA
        job 2  POST https://app.example.com/hook  job_01KMMQNCE0000000419M4A90CA
        job 3  POST https://app.example.com/hook  job_01KMMQNCE000000050P93KW6BH
        and 2 more

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook now
        +0s  job 2  POST https://app.example.com/hook in 1m
        +0s  job 3  POST https://app.example.com/hook in 2m
        +0s  job 4  POST https://app.example.com/hook in 3m
        +0s  job 5  POST https://app.example.com/hook in 4m
        +0s  job 6  POST https://app.example.com/other now"
    `);
    expect(
      messageOf(() => expect(mock).toHaveScheduled({ url: "*/other", times: 2 })),
    ).toMatchInlineSnapshot(`
      "expect(mock).toHaveScheduled({ url: "*/other", times: 2 })

      2 must fit; 1 of 6 does:

        job 6  POST https://app.example.com/other  job_01KMMQNCE000000083429S0CGJ

      The closest that do not, best first:

        job 1  POST https://app.example.com/hook  job_01KMMQNCE000000031JW4DC1FA
            url: asked "*/other", was "https://app.example.com/hook"
        job 2  POST https://app.example.com/hook  job_01KMMQNCE0000000419M4A90CA
            url: asked "*/other", was "https://app.example.com/hook"
        job 3  POST https://app.example.com/hook  job_01KMMQNCE000000050P93KW6BH
            url: asked "*/other", was "https://app.example.com/hook"
        and 2 more

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook now
        +0s  job 2  POST https://app.example.com/hook in 1m
        +0s  job 3  POST https://app.example.com/hook in 2m
        +0s  job 4  POST https://app.example.com/hook in 3m
        +0s  job 5  POST https://app.example.com/hook in 4m
        +0s  job 6  POST https://app.example.com/other now"
    `);
    expect(messageOf(() => expect(mock).not.toHaveScheduled({ url: "*/other" }))).toMatchInlineSnapshot(`
      "expect(mock).not.toHaveScheduled({ url: "*/other" })

      But one does:

        job 6  POST https://app.example.com/other  job_01KMMQNCE000000083429S0CGJ

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook now
        +0s  job 2  POST https://app.example.com/hook in 1m
        +0s  job 3  POST https://app.example.com/hook in 2m
        +0s  job 4  POST https://app.example.com/hook in 3m
        +0s  job 5  POST https://app.example.com/hook in 4m
        +0s  job 6  POST https://app.example.com/other now"
    `);
    expect(messageOf(() => expect(mock).not.toHaveScheduled({ times: 6 }))).toMatchInlineSnapshot(`
      "expect(mock).not.toHaveScheduled({ times: 6 })

      But exactly 6 do:

        job 1  POST https://app.example.com/hook  job_01KMMQNCE000000031JW4DC1FA
        job 2  POST https://app.example.com/hook  job_01KMMQNCE0000000419M4A90CA
        job 3  POST https://app.example.com/hook  job_01KMMQNCE000000050P93KW6BH
        and 3 more

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook now
        +0s  job 2  POST https://app.example.com/hook in 1m
        +0s  job 3  POST https://app.example.com/hook in 2m
        +0s  job 4  POST https://app.example.com/hook in 3m
        +0s  job 5  POST https://app.example.com/hook in 4m
        +0s  job 6  POST https://app.example.com/other now"
    `);
    expect(
      messageOf(() => expect(mock).not.toHaveScheduled({ url: "*/none", times: 0 })),
    ).toMatchInlineSnapshot(`
      "expect(mock).not.toHaveScheduled({ url: "*/none", times: 0 })

      But none does.

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook now
        +0s  job 2  POST https://app.example.com/hook in 1m
        +0s  job 3  POST https://app.example.com/hook in 2m
        +0s  job 4  POST https://app.example.com/hook in 3m
        +0s  job 5  POST https://app.example.com/hook in 4m
        +0s  job 6  POST https://app.example.com/other now"
    `);
  });
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
    await call(mock, "POST", "/schedules", { url: `${APP}/run`, cron_expr: "0 * * * *" });
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

        job 4  POST https://app.example.com/api/hook  job_01KMMQNCE000000061Z7ZZ8SDE
            attempts: asked 2, was 1
        job 1  POST https://app.example.com/hook  job_01KMMQNCE000000031JW4DC1FA
            attempts: none yet; the next is due 2026-03-26T10:00:00.000Z (+30m): await mock.advance("29m59s") gets there
        job 2  POST https://app.example.com/cancelled  job_01KMMQNCE0000000419M4A90CA
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

        job 3  POST https://app.example.com/failing  job_01KMMQNCE000000050P93KW6BH
            status: asked any 2xx, but attempt 1 was answered 503; the next is due 2026-03-26T09:30:26.825Z (+26.825s): await mock.advance("25.825s") gets there
        job 4  POST https://app.example.com/api/hook  job_01KMMQNCE000000061Z7ZZ8SDE
            url: asked "*/failing", was "https://app.example.com/api/hook"
        job 1  POST https://app.example.com/hook  job_01KMMQNCE000000031JW4DC1FA
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
    await call(mock, "POST", "/schedules", { url: `${APP}/nightly`, cron_expr: "0 0 * * *" });
    expect(messageOf(() => expect(mock).toHaveDelivered({ url: "*/nightly" }))).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ url: "*/nightly" })

      It does not fit:

        schedule 1  POST https://app.example.com/nightly  sched_01KMMQNCE0000000322F4KAJ5P
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

        job 1  POST https://app.example.com/cancelled  job_01KMMQNCE0000000419M4A90CA
            attempts: none yet; and none to come: it is cancelled
        schedule 1  POST https://app.example.com/nightly  sched_01KMMQNCE0000000322F4KAJ5P
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

        job 1  POST https://app.example.com/timeout  job_01KMMQNCE000000031JW4DC1FA
            status: asked 204, but attempt 1 has not ended
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)
        job 2  POST https://app.example.com/crash  job_01KMMQNCE0000000419M4A90CA
            status: asked 204, but attempt 1 has not ended; the next is due 2026-03-26T09:30:30.000Z (+30s): await mock.advance("25s") gets there
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)
        job 3  POST https://app.example.com/slow  job_01KMMQNCE000000050P93KW6BH
            status: asked 204, but attempt 1 has not ended
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)

      "
    `);
    await mock.advance("10s");
    expect(tell()).toMatchInlineSnapshot(`
      "expect(mock).toHaveDelivered({ status: 204, at: "1m" })

      None of 3 fits; the closest, best first:

        job 1  POST https://app.example.com/timeout  job_01KMMQNCE000000031JW4DC1FA
            status: asked 204, but attempt 1 had no answer: timeout after 10s
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)
        job 2  POST https://app.example.com/crash  job_01KMMQNCE0000000419M4A90CA
            status: asked 204, but attempt 1 has not ended; the next is due 2026-03-26T09:30:30.000Z (+30s): await mock.advance("15s") gets there
            at: asked 2026-03-26T09:31:00.000Z (+1m), was 2026-03-26T09:30:00.000Z (+0s)
        job 3  POST https://app.example.com/slow  job_01KMMQNCE000000050P93KW6BH
            status: asked 204, but attempt 1 had no answer: timeout after 10s
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

        job 1  POST https://app.example.com/hook  job_01KMMQNCE000000031JW4DC1FA

      Timeline:
        2026-03-26T09:30:00.000Z
        +0s  job 1  POST https://app.example.com/hook now
        +0s  job 1  attempt 1  200  completed"
    `);
  });
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

        job 2  POST https://app.example.com/later  job_01KMMQNCE0000000419M4A90CA
            attempts: none yet; the next is due 2026-03-26T09:31:00.000Z (+1m): await mock.advance("15s") gets there
        job 1  POST https://app.example.com/hook  job_01KMMQNCE000000031JW4DC1FA
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

        job 1  POST https://app.example.com/hook  job_01KMMQNCE000000031JW4DC1FA

      Timeline:
        2026-03-26T09:30:00.000Z
         +0s  job 1  POST https://app.example.com/hook now
         +0s  job 2  POST https://app.example.com/later in 1m
         +0s  job 1  attempt 1  500  retry in 30s
        +30s  job 1  attempt 2  200  completed"
    `);
  });
});

describe("toBeIdle", () => {
  test("holds when nothing is to come but the runs of schedules", async () => {
    expect(mock).toBeIdle();
    await call(mock, "POST", "/schedules", { url: APP, cron_expr: "0 * * * *" });
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

describe("bodies", () => {
  test.each<[string, string | null, unknown, boolean]>([
    ["text is exact", "a ", "a", false],
    ["none", null, null, true],
    ["none is not empty", "", null, false],
    ["a regular expression", "hello", /^h/, true],
    ["a regular expression, of none", null, /x*/, false],
    ["a global one has no memory", "hello", /h/g, true],
    ["an object that is contained", '{"a":{"b":1,"c":2}}', { a: { b: 1 } }, true],
    ["an empty object", '{"a":1}', {}, true],
    ["an object in place of a list", "[1]", {}, false],
    ["a list in part", "[1,2]", [1], false],
    ["objects in a list, in part", '[{"a":1,"b":2}]', [{ a: 1 }], true],
    ["null is not missing", '{"a":null}', { a: null }, true],
    ["undefined is missing", '{"b":1}', { a: undefined }, true],
    ["missing", '{"b":1}', { a: null }, false],
    ["a key that every object has", "{}", { toString: expect.any(Function) }, false],
    ["a date is its JSON", '{"a":"2026-03-26T09:30:00.000Z"}', { a: new Date("2026-03-26T09:30:00Z") }, true],
    ["minus zero is zero", '{"a":0}', { a: -0 }, true],
    ["text that is no JSON", "a=1", { a: 1 }, false],
    ["no body at all", null, { a: 1 }, false],
    ["the like of expect.any", '{"a":[1]}', expect.objectContaining({ a: [expect.any(Number)] }), true],
    ["a predicate of the parsed body", '{"a":1}', (body: unknown) => typeof body === "object", true],
    ["a predicate of text", "a=1", (body: unknown, text: string) => body === "a=1" && text === "a=1", true],
    ["a predicate that says no", "a=1", () => false, false],
  ])("%s", async (_, body, asked, isFit) => {
    await createJob(mock, 0, { body });
    const pattern = { body: asked as object };
    if (isFit) expect(mock).toHaveScheduled(pattern);
    else expect(mock).not.toHaveScheduled(pattern);
  });

  test("the difference, of none, of text and of JSON", async () => {
    await createJob(mock, 0);
    await createJob(mock, 0, { body: "not JSON" });
    await createJob(mock, 0, { body: '{"b":[1,2]}' });
    const lines = [
      "other",
      null,
      /^x/,
      { a: 1 },
      { b: [2, 2] },
      [1],
      function isPaid() {},
      () => false,
    ].flatMap((asked) => {
      const message = messageOf(() => expect(mock).toHaveScheduled({ url: "*/none", body: asked as object }));
      return message.split("\n").filter((line) => line.startsWith("      body: "));
    });
    expect(lines.join("\n")).toMatchInlineSnapshot(`
      "      body: asked "other", was none
            body: asked "other", was "not JSON"
            body: asked "other", was "{\\"b\\":[1,2]}"
            body: asked none, was "not JSON"
            body: asked none, was "{\\"b\\":[1,2]}"
            body: asked /^x/, was none
            body: asked /^x/, was "not JSON"
            body: asked /^x/, was "{\\"b\\":[1,2]}"
            body: asked { a: 1 }, was none
            body: asked { a: 1 }, was not JSON: "not JSON"
            body: a: asked 1, was not there
            body: asked { b: [2, 2] }, was none
            body: asked { b: [2, 2] }, was not JSON: "not JSON"
            body: b[0]: asked 2, was 1
            body: asked [1], was none
            body: asked [1], was not JSON: "not JSON"
            body: asked [1], was { b: [1, 2] }
            body: the function isPaid did not accept none
            body: the function isPaid did not accept "not JSON"
            body: the function isPaid did not accept "{\\"b\\":[1,2]}"
            body: a function did not accept none
            body: a function did not accept "not JSON"
            body: a function did not accept "{\\"b\\":[1,2]}""
    `);
  });

  test("a long one, and a long timeline, are cut", async () => {
    for (let count = 0; count < 70; count += 1) await createJob(mock, 0, { body: "x".repeat(1000) });
    const message = messageOf(() => expect(mock).toHaveScheduled({ body: "y" }));
    expect(message).toContain(`was "${"x".repeat(399)}…`);
    expect(message).toContain("… 10 lines; mock.timeline() has them all");
    expect(message.split("\n")).toHaveLength(75);
  });
});

describe("misuse", () => {
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
    await call(mock, "POST", "/schedules", { url: APP, cron_expr: "0 * * * *" });
    expect(() => expect(mock).toHaveScheduled({ at: "soon" })).toThrow("at: ");
    expect(() => expect(mock).toHaveScheduled({ cron: "hourly" })).toThrow("cron: ");
  });
});
