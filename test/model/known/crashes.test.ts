import { describe, expect, test } from "vitest";
import { viewJob } from "../rules/views.ts";
import { run, sinceStart, tell, workOf } from "./known.ts";

// Workers that die and servers that restart; the answers were worked out by hand from the rules.

describe("a worker that dies", () => {
  const crash = { do: "fault", of: "J1", fault: "crash" } as const;

  test("has its job taken back 30 s after its death, due at once; its attempt stays open", () => {
    const world = run([
      { do: "job", name: "J1", in: 60_000, script: [{ after: 4 }, { give: 200 }] },
      crash,
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)).toEqual(["J1 #1 +1m to never", "J1 #2 +1m30s to +1m30s: 200"]);
    expect(viewJob(workOf(world, "J1"))).toMatchObject({
      ...{ status: "completed", last_error: "worker timeout", scheduled_at: "2026-03-26T09:31:00Z" },
    });
    expect(world.balance).toBe(99_999);
  });

  test("has it failed without retries left, and nobody is told", () => {
    const world = run([
      { do: "channel", name: "A1", type: "webhook" },
      { do: "job", name: "J1", retries: 0, hook: [200] },
      { ...crash, takeover: 20_000 },
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)).toEqual(["J1 #1 +0s to never"]);
    expect(viewJob(workOf(world, "J1"))).toMatchObject({
      status: "failed",
      last_error: "worker timeout: max retries exceeded",
      updated_at: "2026-03-26T09:30:20Z",
    });
    expect(world.balance).toBe(100_000);
  });

  test("may come back: its verdict is written over what the job is by then", () => {
    const world = run([
      {
        ...{ do: "job", name: "J1", in: 60_000, retries: 2, backoff: "linear", hook: [200] },
        script: [{ give: 500 }, { give: 200 }],
      },
      { ...crash, comesBack: 45_000 },
      { do: "advance", ms: 110_000 },
      { do: "read", of: "J1" },
      { do: "advance", ms: 3_600_000 },
    ]);
    // Death at 1m; taken over at 1m30s and completed; at 1m45s the 500 of the first try makes it pending; 30 s later it is done.
    expect(tell(world)).toEqual([
      "J1 #1 +1m to +1m45s: 500",
      "J1 #2 +1m30s to +1m30s: 200",
      "J1.hook #1 +1m30s to +1m30s: 200",
      "J1 #3 +2m15s to +2m15s: 200",
      "J1.hook #1 +2m15s to +2m15s: 200",
    ]);
    // The takeover has used one, and the late verdict another.
    expect(workOf(world, "J1").used).toBe(2);
    expect(world.transactions.map(({ at }) => sinceStart(world, at))).toEqual(["+1m30s", "+1m45s", "+2m15s"]);
  });

  test("that comes back before it is missed is not taken over", () => {
    const world = run([
      { do: "job", name: "J1", retries: 0, script: [{ after: 12.5 }] },
      { ...crash, comesBack: 4000 },
      { do: "advance", ms: 3_600_000 },
    ]);
    // The target had not answered after 4 s: the verdict comes when it does.
    expect(tell(world)).toEqual(["J1 #1 +0s to +12.5s: 200"]);
    expect(workOf(world, "J1").status).toBe("completed");
  });
});

describe("a restart of the server", () => {
  test("leaves attempts open, runs late what fell due, and has what was under way taken over 30 s later", () => {
    const world = run([
      { do: "job", name: "J1", script: [{ after: 45 }, { give: 200 }] },
      { do: "job", name: "J2", in: 70_000 },
      { do: "job", name: "J3", in: 65_000 },
      { do: "schedule", name: "S1", cron: "* * * * *" },
      { do: "advance", ms: 10_000 },
      { do: "restart", down: 120_000 },
      { do: "advance", ms: 60_000 },
    ]);
    // It is down from +10s to +2m10s: the runs of 09:31 and 09:32 collapse into one, late; by scheduled_at it is the last.
    expect(tell(world)).toEqual([
      "J1 #1 +0s to never",
      "J3 #1 +2m10s to +2m10s: 200",
      "J2 #1 +2m10s to +2m10s: 200",
      "S1@1774517460 #1 +2m10s to +2m10s: 200",
      "J1 #2 +2m40s to +2m40s: 200",
      "S1@1774517580 #1 +3m to +3m: 200",
    ]);
  });

  test("leaves the API unreachable to a target that runs on", () => {
    const last = { do: "job", name: "J2" } as const;
    const world = run([
      { do: "job", name: "J1", retries: 0, script: [{ after: 20, last }] },
      { do: "advance", ms: 10_000 },
      { do: "restart", down: 60_000 },
      { do: "advance", ms: 60_000 },
    ]);
    expect(world.deeds.map(({ answer }) => answer)).toEqual([{ status: null, body: "unreachable" }]);
    expect(workOf(world, "J1")).toMatchObject({ status: "failed", updatedAt: world.startAt + 100_000 });
  });
});
