import { describe, expect, test } from "vitest";
import type { Command } from "../program.ts";
import { viewItem, viewLineStats } from "../rules/views.ts";
import type { Line, World } from "../rules/world.ts";
import { run, tell, workOf } from "./known.ts";

// Buffers, whose answers were worked out by hand from the rules.

function lineOf(world: World): Line {
  const [line] = world.lines.values();
  if (line === undefined) throw new Error("there is no buffer");
  return line;
}

function pushes(...names: readonly string[]): Command[] {
  return names.map((name) => ({ do: "push", name, buffer: "B1" }));
}

describe("a buffer", () => {
  test("sends one item at a time, the oldest first, at its rate after a full bucket", () => {
    const world = run([
      { do: "buffer", name: "B1", rate: 2 },
      ...pushes("I1", "I2", "I3", "I4", "I5"),
      { do: "advance", ms: 60_000 },
    ]);
    expect(tell(world)).toEqual([
      "I1 #1 +0s to +0s: 200",
      "I2 #1 +0s to +0s: 200",
      "I3 #1 +500ms to +500ms: 200",
      "I4 #1 +1s to +1s: 200",
      "I5 #1 +1.5s to +1.5s: 200",
    ]);
  });

  test("has a busy target's item wait as it says, and never fail by that", () => {
    const world = run([
      { do: "buffer", name: "B1", retries: 0 },
      {
        ...{ do: "push", name: "I1", buffer: "B1" },
        script: [
          { give: 429, retryAfter: "7" },
          { give: 429 },
          { give: 429, retryAfter: "-5" },
          { give: 200 },
        ],
      },
      ...pushes("I2"),
      { do: "advance", ms: 8000 },
      { do: "read", of: "I1" },
      { do: "advance", ms: 60_000 },
    ]);
    expect(tell(world)).toEqual([
      "I1 #1 +0s to +0s: 429",
      "I1 #2 +7s to +7s: 429",
      "I1 #3 +1m7s to +1m7s: 429",
      "I1 #4 +1m7s to +1m7s: 200",
      "I2 #1 +1m7s to +1m7s: 200",
    ]);
    expect(viewItem(workOf(world, "I1"))).toEqual({
      ...{ id: "I1", buffer_id: "B1", status: "completed", retry_count: 3, max_retries: 0 },
      ...{ created_at: "2026-03-26T09:30:00Z", completed_at: "2026-03-26T09:31:07Z", status_code: 200 },
      last_error: "rate limited (429), retry after 0s",
    });
  });

  test("takes an HTTP date for a wait, and what is neither for a minute", () => {
    const world = run([
      { do: "buffer", name: "B1" },
      {
        ...{ do: "push", name: "I1", buffer: "B1" },
        script: [
          { give: 429, retryAfter: "Thu, 26 Mar 2026 09:47:11 GMT" },
          { give: 429, retryAfter: "soon" },
          { give: 429, retryAfter: "Thu, 26 Mar 2026 09:00:00 GMT" },
        ],
      },
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world).map((line) => line.split(" to ")[0])).toEqual([
      "I1 #1 +0s",
      "I1 #2 +17m11s",
      "I1 #3 +18m11s",
      "I1 #4 +18m11s",
    ]);
  });

  test.each([
    ["7", "7s"],
    ["90", "1m30s"],
    ["-5", "0s"],
    [undefined, "1m0s"],
    ["1.5", "1m0s"],
    ["Thu, 26 Mar 2026 10:40:00 GMT", "1h10m0s"],
  ])("says how long it waits after Retry-After %s: %s", (retryAfter, told) => {
    const busy = retryAfter === undefined ? { give: 429 } : { give: 429, retryAfter };
    const world = run([
      { do: "buffer", name: "B1" },
      { do: "push", name: "I1", buffer: "B1", script: [busy] },
      { do: "advance", ms: 1 },
    ]);
    expect(workOf(world, "I1").lastError).toBe(`rate limited (429), retry after ${told}`);
  });

  test("is held up by a head that waits for its retry, and passes over one that fails for good", () => {
    const world = run([
      { do: "buffer", name: "B1", retries: 1, backoff: "linear" },
      { do: "push", name: "I1", buffer: "B1", script: [{ give: 429, retryAfter: "0" }, { give: 500 }] },
      ...pushes("I2"),
      { do: "advance", ms: 3_600_000 },
    ]);
    // The 429 has used the one retry: the 500 fails the item at once.
    expect(tell(world)).toEqual(["I1 #1 +0s to +0s: 429", "I1 #2 +0s to +0s: 500", "I2 #1 +0s to +0s: 200"]);
    expect(viewItem(workOf(world, "I1"))).toMatchObject({
      ...{ status: "failed", retry_count: 1, status_code: 500, completed_at: "2026-03-26T09:30:00Z" },
    });
    expect(viewLineStats(lineOf(world))).toEqual({
      ...{ pending: 0, running: 0, completed: 1, failed: 1, total: 2, success_rate: 0.5 },
    });
  });

  test("starts none while it is paused, and an item whose worker died holds it", () => {
    const world = run([
      { do: "buffer", name: "B1" },
      ...pushes("I1", "I2"),
      { do: "fault", of: "I1", fault: "crash" },
      { do: "advance", ms: 10_000 },
      { do: "pause", of: "B1" },
      { do: "advance", ms: 50_000 },
      { do: "resume", of: "B1" },
      { do: "advance", ms: 1000 },
    ]);
    expect(tell(world)).toEqual(["I1 #1 +0s to never", "I1 #2 +1m to +1m: 200", "I2 #1 +1m to +1m: 200"]);
    expect(viewItem(workOf(world, "I1"))).toMatchObject({ retry_count: 1, last_error: "worker timeout" });
  });

  test("that is deleted drops what waits; what comes of the item under way is not heard of", () => {
    const world = run([
      { do: "channel", name: "A1", type: "webhook" },
      { do: "buffer", name: "B1", retries: 0, hook: [200] },
      { do: "push", name: "I1", buffer: "B1", script: [{ after: 5, give: 500 }] },
      ...pushes("I2"),
      { do: "advance", ms: 1000 },
      { do: "delete", of: "B1" },
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)).toEqual(["I1 #1 +0s to +5s: 500"]);
    expect(world.balance).toBe(99_999);
  });

  test("tells its webhook of an item's end once, without an event", () => {
    const world = run([
      { do: "buffer", name: "B1", hook: [500] },
      ...pushes("I1"),
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)).toEqual(["I1 #1 +0s to +0s: 200", "I1.hook #1 +0s to +0s: 500"]);
    expect(JSON.parse(world.deliveries[1]?.request.body ?? "")).toEqual({
      ...{ job_id: "I1", status: "completed", status_code: 200, attempt_num: 1 },
      completed_at: "2026-03-26T09:30:00Z",
    });
  });

  test("replays a failed item to the tail", () => {
    const world = run([
      { do: "buffer", name: "B1", retries: 0, rate: 1 },
      { do: "push", name: "I1", buffer: "B1", script: [{ give: 500 }, { give: 200 }] },
      { do: "advance", ms: 500 },
      ...pushes("I2"),
      { do: "replay", name: "I3", of: "I1" },
      { do: "advance", ms: 60_000 },
    ]);
    expect(tell(world).map((line) => line.split(" to ")[0])).toEqual(["I1 #1 +0s", "I2 #1 +1s", "I3 #1 +2s"]);
    expect(viewItem(workOf(world, "I3"))).toMatchObject({ status: "completed", replay_of: "I1" });
  });
});
