import { describe, expect, test } from "vitest";
import { viewNotice } from "../rules/views.ts";
import { run, sinceStart, tell } from "./known.ts";

// Webhooks and alerts; the answers were worked out by hand from the rules.

describe("a webhook", () => {
  test("is tried ten times, each wait twice the one before, at most an hour", () => {
    const world = run([
      { do: "job", name: "J1", in: 1500, hook: [500] },
      { do: "advance", ms: 100_000 },
      { do: "advance", ms: 36_000_000 },
    ]);
    const starts = world.deliveries
      .filter(({ name }) => name === "J1.hook")
      .map(({ startedAt }) => startedAt);
    const waits = starts.slice(1).map((start, index) => (start - (starts[index] ?? 0)) / 1000);
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    expect(world.notices.map(viewNotice)).toEqual([
      {
        ...{ id: "(id)", event: "job.completed", url: "https://app.example.com/hook/J1", status: "failed" },
        ...{ attempts: 10, max_attempts: 10, job_id: "J1", created_at: "2026-03-26T09:30:01.5Z" },
        ...{ status_code: 500, last_error: "unexpected status code: 500" },
      },
    ]);
    expect(world.balance).toBe(99_999);
  });

  test("that waits shows when it is tried again", () => {
    const world = run([
      { do: "job", name: "J1", hook: [500, 204] },
      { do: "advance", ms: 1000 },
    ]);
    expect(world.notices.map(viewNotice)[0]).toMatchObject({
      ...{ status: "pending", attempts: 1, next_retry_at: "2026-03-26T09:30:30Z" },
    });
  });

  test("carries whole seconds, and is signed when there is a secret", () => {
    const world = run(
      [
        { do: "job", name: "J1", in: 1500, hook: [200], retries: 0, script: [{ give: 500 }] },
        { do: "job", name: "J2", in: 2000 },
        { do: "advance", ms: 1750 },
        { do: "secret" },
        { do: "secret", rotate: true },
        { do: "advance", ms: 1750 },
      ],
      { signed: "lazy" },
    );
    expect(world.deliveries.map(({ request }) => request.signed?.secret ?? null)).toEqual([null, null, 1]);
    expect(world.deliveries[1]?.request.body).toBe(
      '{"event":"job.failed","job_id":"J1","status":"failed","status_code":500,' +
        '"last_error":"unexpected status code: 500","completed_at":"2026-03-26T09:30:01Z","attempt_num":1}',
    );
    expect(world.deliveries[2]?.request.headers).toEqual({
      ...{ "user-agent": "Go-http-client/1.1", "accept-encoding": "gzip", "content-length": "0" },
      ...{ "x-fliq-delivery-id": "J2", "x-request-id": "(fresh)" },
      ...{ "x-fliq-timestamp": "(now)", "x-fliq-signature": "(right)" },
    });
  });
});

test("alerts go to the channels that are enabled, when a job or item fails for good", () => {
  const world = run([
    { do: "channel", name: "A1", type: "webhook" },
    { do: "channel", name: "A2", type: "email" },
    { do: "channel", name: "A3", type: "slack", gives: 500 },
    { do: "enable", of: "A2" },
    { do: "buffer", name: "B1", retries: 0 },
    { do: "push", name: "I1", buffer: "B1", script: [{ after: 1, give: 503 }] },
    { do: "advance", ms: 10_000 },
    { do: "verify", of: "A2" },
    { do: "disable", of: "A1" },
    { do: "job", name: "J1", retries: 0, script: [{ give: 500 }] },
    { do: "advance", ms: 3_600_000 },
  ]);
  expect(tell(world).filter((line) => line.startsWith("A"))).toEqual([
    "A1.alert #1 +1s to +1s: 200",
    "A3.alert #1 +1s to +1s: 500",
    "A3.alert #1 +10s to +10s: 500",
  ]);
  expect(JSON.parse(world.deliveries[1]?.request.body ?? "")).toEqual({
    ...{ event: "failure", resource_type: "buffer_item", resource_id: "I1", buffer_id: "B1", method: "POST" },
    ...{ url: "https://app.example.com/B1", last_error: "unexpected status code: 503", status_code: 503 },
    ...{ attempts: 1, failed_at: "2026-03-26T09:30:01Z" },
  });
  expect(world.emails.map(({ at, link }) => [sinceStart(world, at), link])).toEqual([
    ["+0s", true],
    ["+10s", false],
  ]);
});
