import { describe, expect, test } from "vitest";
import { viewRecurring, viewTimer } from "../rules/views.ts";
import type { Timer, World } from "../rules/world.ts";
import { run, tell, workOf } from "./known.ts";

// Schedules, whose answers were worked out by hand from the rules.

function timerOf(world: World): Timer {
  const [timer] = world.timers.values();
  if (timer === undefined) throw new Error("there is no schedule");
  return timer;
}

describe("a schedule", () => {
  test("that is paused keeps its next run, and fires once when it is resumed late", () => {
    const world = run([
      { do: "schedule", name: "S1", cron: "*/5 * * * *" },
      { do: "advance", ms: 60_000 },
      { do: "pause", of: "S1" },
      { do: "advance", ms: 21.5 * 60_000 },
      { do: "read", of: "S1" },
      { do: "resume", of: "S1" },
      { do: "advance", ms: 60_000 },
    ]);
    // The runs of 09:35, :40, :45 and :50 are one, at 09:52:30; it keeps the key of the first.
    expect(tell(world)).toEqual(["S1@1774517700 #1 +22m30s to +22m30s: 200"]);
    expect(workOf(world, "S1@1774517700").key).toBe("sched:S1:1774517700");
    expect(viewTimer(world, timerOf(world))).toMatchObject({
      ...{ paused: false, next_run_at: "2026-03-26T09:55:00Z", last_run_at: "2026-03-26T09:52:30Z" },
    });
  });

  test("counts @every from the run before, and keeps its phase when it was missed", () => {
    const world = run(
      [
        { do: "schedule", name: "S1", cron: "@every 90s" },
        { do: "advance", ms: 100_000 },
        { do: "restart", down: 200_000 },
        { do: "advance", ms: 100_000 },
      ],
      { now: "2026-03-26T09:30:00.250Z" },
    );
    // Due at 1m30s and 3m, 4m30s (while it was down), 6m, each less the 250 ms: whole seconds.
    expect(tell(world).map((line) => line.split(" to ")[0])).toEqual([
      "S1@1774517490 #1 +1m29.75s",
      "S1@1774517580 #1 +5m",
      "S1@1774517760 #1 +5m59.75s",
    ]);
  });

  test("that is deleted leaves the runs that were made, and their retries", () => {
    const world = run([
      {
        do: "schedule",
        name: "S1",
        cron: "*/10 * * * *",
        backoff: "linear",
        retries: 1,
        script: [{ give: 500 }],
      },
      { do: "advance", ms: 610_000 },
      { do: "delete", of: "S1" },
      { do: "advance", ms: 3_600_000 },
    ]);
    expect(tell(world)).toEqual([
      "S1@1774518000 #1 +10m to +10m: 500",
      "S1@1774518000 #2 +10m30s to +10m30s: 500",
    ]);
    expect(workOf(world, "S1@1774518000").status).toBe("failed");
  });

  test("without credits skips its run, and moves on all the same", () => {
    const world = run([
      { do: "schedule", name: "S1", cron: "*/5 * * * *" },
      { do: "credits", set: 0 },
      { do: "advance", ms: 400_000 },
      { do: "credits", set: 5 },
      { do: "advance", ms: 300_000 },
    ]);
    expect(tell(world)).toEqual(["S1@1774518000 #1 +10m to +10m: 200"]);
    expect(viewTimer(world, timerOf(world))).toMatchObject({
      ...{ next_run_at: "2026-03-26T09:45:00Z", last_run_at: "2026-03-26T09:40:00Z" },
    });
  });

  test("made as a job is seen as one", () => {
    const world = run([
      { do: "schedule", name: "S1", cron: "* * * * *", asJob: true, script: [{ give: 200 }, { after: 20 }] },
      { do: "advance", ms: 130_000 },
    ]);
    const timer = timerOf(world);
    expect(viewRecurring(timer, [...world.works.values()])).toMatchObject({
      ...{
        id: "S1",
        status: "running",
        attempts: 2,
        cron: "* * * * *",
        scheduled_at: "2026-03-26T09:33:00Z",
      },
    });
  });
});
