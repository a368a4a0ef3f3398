import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock, type Snapshot } from "../../mock/core.ts";
import { checkProgram } from "./checks/check.ts";
import type { Program, Setting } from "./program.ts";
import { calmPrograms, programs } from "./programs/programs.ts";
import { createRun, type Run, type RunOptions } from "./run.ts";
import { createPool, readRuns, settingsOf } from "./settings.ts";

const LONG = 24 * 3_600_000;
const MINUTE = 60_000;
const LISTS = [
  "/jobs",
  "/schedules",
  "/tokens",
  "/buffers",
  "/alerts",
  "/webhooks/deliveries",
  "/billing/transactions",
];

const settings = fc.oneof(
  { weight: 3, arbitrary: settingsOf("hosted") },
  { weight: 1, arbitrary: settingsOf("open-source") },
);

/** All that can be seen of a program: what happened, every delivery, what is to come, and what the lists show. */
async function record(
  setting: Setting,
  program: Program,
  options: RunOptions & { readonly before?: (run: Run) => Promise<void> } = {},
): Promise<string> {
  const mock = createFliqMock(setting); // A fresh one: ids differ after `reset()`.
  const run = createRun(mock, setting, program, options);
  const answers: unknown[] = [];
  for (const step of program) {
    await options.before?.(run);
    answers.push(await run.step(step));
  }
  for (const path of LISTS) answers.push(await run.read(`${path}?limit=100`));
  run.stop();
  const { deliveries, jobs, schedules } = mock;
  const seen = [answers, run.deeds, run.stage.hits, deliveries, jobs, schedules, mock.upcoming()];
  return [mock.timeline(), ...seen.map((each) => JSON.stringify(each))].join("\n");
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
async function takeDetour({ mock }: Run): Promise<void> {
  const snapshot = takeSnapshot(mock);
  if (snapshot === undefined) return;
  const removeRoute = mock.route("*", () => new Response());
  mock.credits = 10;
  const headers = { Authorization: `Bearer fliq_sk_${"d".repeat(64)}` };
  const fields = { name: "detour", url: "https://app.example.com/detour", cron_expr: "* * * * *" };
  const init = { method: "POST", headers, body: JSON.stringify(fields) };
  await mock.fetch("https://api.fliq.sh/schedules", init);
  for (const { id } of mock.schedules) {
    await mock.fetch(`https://api.fliq.sh/schedules/${id}`, { method: "DELETE", headers });
  }
  mock.failNext("*");
  await mock.advance("7m");
  mock.crashWorker("*", { comesBack: "20s" });
  await mock.restart({ down: "1m" });
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
      const property = fc.asyncProperty(settings, programs, cuts, async (setting, program, cut) => {
        const whole = await record(setting, program);
        expect(await record(setting, program)).toBe(whole);
        expect(await record(setting, program, { split: cutBy(cut) })).toBe(whole);
        expect(await record(setting, program, { split: byTheMinute })).toBe(whole);
      });
      await fc.assert(property, readRuns(40));
    },
    LONG,
  );

  test(
    "gives the same bytes twice in realistic timing, too",
    async () => {
      const property = fc.asyncProperty(
        settingsOf("hosted", "realistic"),
        calmPrograms,
        async (setting, program) => {
          expect(await record(setting, program)).toBe(await record(setting, program));
        },
      );
      await fc.assert(property, readRuns(40));
    },
    LONG,
  );

  test(
    "gives the same bytes whatever real input and output its targets do",
    async () => {
      const turns = fc.array(fc.nat(4), { minLength: 1, maxLength: 7 });
      const property = fc.asyncProperty(settings, programs, turns, async (setting, program, some) => {
        const quick = await record(setting, program);
        expect(await record(setting, program, { dawdle: createDawdle(some) })).toBe(quick);
      });
      await fc.assert(property, readRuns(40));
    },
    LONG,
  );

  test(
    "gives the same bytes after detours that were taken back",
    async () => {
      const property = fc.asyncProperty(settings, programs, async (setting, program) => {
        const straight = await record(setting, program);
        expect(await record(setting, program, { before: takeDetour })).toBe(straight);
      });
      await fc.assert(property, readRuns(30));
    },
    LONG,
  );

  test(
    "does with any seed what the model does: seeds differ in jitter only, and within its range",
    async () => {
      const borrow = createPool();
      const seeds = fc.integer({ min: 4, max: 9 });
      const property = fc.asyncProperty(settings, programs, seeds, (setting, program, seed) =>
        checkProgram({ ...setting, seed }, program, { mock: borrow({ ...setting, seed }) }),
      );
      await fc.assert(property, readRuns(40));
    },
    LONG,
  );

  test("gives other ids after a reset, and the same ones in a fresh mock", async () => {
    const program: Program = [{ do: "job", name: "J1" }];
    const [setting = undefined] = fc.sample(settingsOf("hosted"), { numRuns: 1, seed: 1 });
    if (setting === undefined) throw new Error("there is no setting");
    const idIn = async (mock: FliqMock) => {
      const run = createRun(mock, setting, program);
      for (const step of program) await run.step(step);
      run.stop();
      return run.names.idOf("J1");
    };
    const mock = createFliqMock(setting);
    const first = await idIn(mock);
    mock.reset();
    const second = await idIn(mock);
    expect(second).not.toBe(first);
    expect(await idIn(createFliqMock(setting))).toBe(first);
  });
});
