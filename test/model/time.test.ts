import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FliqMock, Snapshot } from "../../mock/core.ts";
import { APP, call, createJob } from "../mock/support/api.ts";
import { checkProgram } from "./check.ts";
import { createPool, readRuns, settings } from "./pool.ts";
import type { Program } from "./program.ts";
import { programs } from "./programs.ts";
import { createRun, type RunOptions } from "./run.ts";

const LONG = 24 * 3_600_000;
const MINUTE = 60_000;

/** All that can be seen of a program: what happened, every delivery, and what is to come. */
async function record(mock: FliqMock, program: Program, options: RunOptions = {}): Promise<string> {
  const run = createRun(mock, options);
  await run.execute(program);
  const steps = program.join("\n");
  return [steps, mock.timeline(), ...run.deeds(), JSON.stringify([mock.deliveries, mock.upcoming()])].join(
    "\n",
  );
}

/** Cuts lengths into parts as numbers in [0, 1) say. */
function cutBy(cuts: readonly number[]): (ms: number) => number[] {
  return (ms) => {
    const edges = [0, ...cuts.map((cut) => Math.floor(cut * ms)).sort((a, b) => a - b), ms];
    return edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  };
}

function byTheMinute(ms: number): number[] {
  const whole = Array.from({ length: Math.floor(ms / MINUTE) }, () => MINUTE);
  return [...whole, ms % MINUTE];
}

/** Lets so many turns of the event loop pass, of the kinds that real input and output takes. */
function createDawdle(turns: readonly number[]): () => Promise<void> {
  let count = 0;
  return async () => {
    const wanted = turns[count % turns.length] ?? 0;
    count += 1;
    for (let index = 0; index < wanted; index += 1) {
      await new Promise<void>((resolve) => {
        if (index % 2 === 0) setImmediate(resolve);
        else passMessage(resolve);
      });
    }
  };
}

function passMessage(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(null);
}

/** Goes somewhere else, and comes back with restore(). */
async function takeDetour(mock: FliqMock): Promise<void> {
  const snapshot = takeSnapshot(mock);
  if (snapshot === undefined) return;
  const removeRoute = mock.route("*", () => new Response());
  mock.credits = 10;
  await createJob(mock, MINUTE);
  await call(mock, "POST", "/schedules", { url: `${APP}/detour`, cron_expr: "* * * * *" });
  for (const schedule of mock.schedules) await call(mock, "DELETE", `/schedules/${schedule.id}`);
  mock.failNext("*");
  await mock.advance("7m");
  mock.crashWorker("*");
  removeRoute();
  mock.restore(snapshot);
}

/** Undefined while a delivery is under way, which a snapshot cannot hold. */
function takeSnapshot(mock: FliqMock): Snapshot | undefined {
  try {
    return mock.snapshot();
  } catch (error) {
    expect(String(error)).toContain("deliveries that are under way");
    return undefined;
  }
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 5 });

describe("the same program", () => {
  test(
    "gives the same bytes twice, and however time is cut",
    async () => {
      const borrow = createPool();
      const property = fc.asyncProperty(settings, programs, cuts, async (setting, program, cut) => {
        const whole = await record(borrow(setting), program);
        expect(await record(borrow(setting), program)).toBe(whole);
        expect(await record(borrow(setting), program, { split: cutBy(cut) })).toBe(whole);
        expect(await record(borrow(setting), program, { split: byTheMinute })).toBe(whole);
      });
      await fc.assert(property, readRuns(150));
    },
    LONG,
  );

  test(
    "gives the same bytes whatever real input and output its targets do",
    async () => {
      const borrow = createPool();
      const turns = fc.array(fc.nat(4), { minLength: 1, maxLength: 7 });
      const property = fc.asyncProperty(settings, programs, turns, async (setting, program, some) => {
        const quick = await record(borrow(setting), program);
        expect(await record(borrow(setting), program, { dawdle: createDawdle(some) })).toBe(quick);
      });
      await fc.assert(property, readRuns(100));
    },
    LONG,
  );

  test(
    "gives the same bytes after detours that were taken back",
    async () => {
      const borrow = createPool();
      const property = fc.asyncProperty(settings, programs, async (setting, program) => {
        const straight = await record(borrow(setting), program);
        const mock = borrow(setting);
        expect(await record(mock, program, { before: () => takeDetour(mock) })).toBe(straight);
      });
      await fc.assert(property, readRuns(60));
    },
    LONG,
  );

  test(
    "does with any seed what the model does: seeds differ in jitter only, and within its range",
    async () => {
      const borrow = createPool();
      const seeds = fc.integer({ min: 4, max: 9 });
      const property = fc.asyncProperty(settings, programs, seeds, (setting, program, seed) =>
        checkProgram(borrow({ ...setting, seed }), program, setting.dailyCredits),
      );
      await fc.assert(property, readRuns(100));
    },
    LONG,
  );

  test("gives the same timeline with another seed where nothing waits with jitter", async () => {
    const borrow = createPool();
    const property = fc.asyncProperty(settings, programs, async (setting, program) => {
      fc.pre(!/exponential/.test(program.join()));
      const run = async (seed: number) => {
        const mock = borrow({ ...setting, seed });
        await record(mock, program);
        return mock.timeline();
      };
      expect(await run(10)).toBe(await run(11));
    });
    await fc.assert(property, { ...readRuns(30), maxSkipsPerRun: 1000 });
  });
});
