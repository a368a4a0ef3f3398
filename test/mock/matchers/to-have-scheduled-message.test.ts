import { beforeEach, describe, expect, test } from "vitest";
import type { FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { APP, createJob, createSchedule } from "../support/api.ts";
import { createAnsweringMock, MINUTE, messageOf, PERSON } from "../support/matchers.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createAnsweringMock();
});

describe("toHaveScheduled", () => {
  test("tells the closest that do not fit", async () => {
    expect(messageOf(() => expect(mock).toHaveScheduled({ url: "*/hook" }))).toMatchInlineSnapshot(`
      "expect(mock).toHaveScheduled({ url: "*/hook" })

      Nothing was scheduled.

      Timeline:
        2026-03-26T09:30:00.000Z"
    `);
    await createJob(mock, 0, { url: `${APP}/a`, method: "PUT" });
    await createJob(mock, MINUTE, { body: JSON.stringify(PERSON), idempotency_key: "k" });
    await createJob(mock, MINUTE, { url: `${APP}/c` });
    await createJob(mock, MINUTE, { url: `${APP}/d` });
    await createSchedule(mock, {
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

        job 2  POST https://app.example.com/hook  826fe9c4-c2b0-453f-aa61-909690f69633
            body: name: asked "Bob", was "Ada"
            body: tags: asked 1 item, was 2 items: ["a", "b"]
            body: address.zip: asked /^E/, was "N1"
            body: age: asked 7, was not there
            in: asked 2m, was 1m
        job 1  PUT https://app.example.com/a  007d8cc1-50ad-406a-a769-cdf170c5776d
            url: asked "*/hook", was "https://app.example.com/a"
            body: asked { name: "Bob", tags: ["a"], address: { city: Any<String>, zip: /^E/ }, age: 7 }, was none
            in: asked 2m, was 0s
        job 3  POST https://app.example.com/c  eb091f1c-3082-405a-8d94-78a7fbf9f9f0
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

        schedule 1  POST https://app.example.com  4e51ad36-980a-430e-b701-5c73d706fa77
            cron: asked "@hourly", was "CRON_TZ=Asia/Tokyo 0 0 * * *"
            timezone: asked "UTC", was "Asia/Tokyo"
            at: asked 2026-03-26T10:30:00.000Z (+1h), was 2026-03-26T15:00:00.000Z (+5h30m)
        job 1  PUT https://app.example.com/a  007d8cc1-50ad-406a-a769-cdf170c5776d
            kind: asked "schedule", was "job"
            cron: asked "@hourly", was none: a job runs once
            timezone: asked "UTC", was none: a job runs once
            at: asked 2026-03-26T10:30:00.000Z (+1h), was 2026-03-26T09:30:00.000Z (+0s)
        job 2  POST https://app.example.com/hook  826fe9c4-c2b0-453f-aa61-909690f69633
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

        job 1  POST https://app.example.com/hook  007d8cc1-50ad-406a-a769-cdf170c5776d
        job 2  POST https://app.example.com/hook  826fe9c4-c2b0-453f-aa61-909690f69633
        job 3  POST https://app.example.com/hook  eb091f1c-3082-405a-8d94-78a7fbf9f9f0
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

        job 6  POST https://app.example.com/other  45a41ce6-7068-48f3-bb22-53606899a9d5

      The closest that do not, best first:

        job 1  POST https://app.example.com/hook  007d8cc1-50ad-406a-a769-cdf170c5776d
            url: asked "*/other", was "https://app.example.com/hook"
        job 2  POST https://app.example.com/hook  826fe9c4-c2b0-453f-aa61-909690f69633
            url: asked "*/other", was "https://app.example.com/hook"
        job 3  POST https://app.example.com/hook  eb091f1c-3082-405a-8d94-78a7fbf9f9f0
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

        job 6  POST https://app.example.com/other  45a41ce6-7068-48f3-bb22-53606899a9d5

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

        job 1  POST https://app.example.com/hook  007d8cc1-50ad-406a-a769-cdf170c5776d
        job 2  POST https://app.example.com/hook  826fe9c4-c2b0-453f-aa61-909690f69633
        job 3  POST https://app.example.com/hook  eb091f1c-3082-405a-8d94-78a7fbf9f9f0
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
