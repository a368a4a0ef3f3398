import { type Decision, expand } from "./expand.ts";
import type { RunPlan } from "./plan.ts";
import type { Recorded } from "./record.ts";
import { runOnce, type Stage } from "./run.ts";

/** What a search has come to so far. */
export interface SearchTally {
  runs: number;
  /** Runs that were like one before, so that what follows them was not tried again. */
  alike: number;
  /** Pauses that were left out: none of the others that would go on uses what comes next. */
  idlePauses: number;
  /** Whether `crash` was left out somewhere, as nothing can be done about it there. */
  leavesOutCrash: boolean;
}

/** A schedule that fails, and the run that shows it. */
export interface FoundFailure {
  readonly plan: RunPlan;
  readonly run: Recorded;
}

/** Runs plans, and counts. */
export interface Runner {
  readonly tally: SearchTally;
  /** The run that was made last: the mock holds what came of it. */
  latest: Recorded | undefined;
  isSpent(): boolean;
  run(plan: RunPlan): Promise<Recorded>;
}

/** Makes it, with its budget. */
export function createRunner(stage: Stage): Runner {
  const { maxRuns, maxMs } = stage.settings;
  const began = stage.clock();
  const tally: SearchTally = {
    runs: 0,
    alike: 0,
    idlePauses: 0,
    leavesOutCrash: false,
  };
  const runner: Runner = {
    tally,
    latest: undefined,
    isSpent: () => tally.runs >= maxRuns || stage.clock() - began > maxMs,
    async run(plan) {
      tally.runs += 1;
      const run = await runOnce(stage, plan);
      runner.latest = run;
      return run;
    },
  };
  return runner;
}

/**
 * Runs the program under each schedule, those with fewer faults first, and of those the ones with fewer pauses. It resolves with the first
 * that fails, with "complete", or with "spent" when the budget is.
 */
export async function search(
  stage: Stage,
  runner: Runner,
  bare: Recorded,
): Promise<FoundFailure | "complete" | "spent"> {
  const { settings } = stage;
  const levels = new Map<string, (readonly Decision[])[]>();
  const level = (faults: number, pauses: number) => {
    const key = `${faults},${pauses}`;
    const found = levels.get(key) ?? [];
    levels.set(key, found);
    return found;
  };
  /** By its trace, how far a run was expanded from. */
  const seen = new Map<string, number>();
  level(0, 0).push([]);
  for (let faults = 0; faults <= settings.depth; faults += 1) {
    for (let pauses = 0; pauses <= settings.preemptions; pauses += 1) {
      for (const decisions of level(faults, pauses)) {
        if (runner.isSpent()) return "spent";
        const plan: RunPlan = new Map(decisions);
        const run = plan.size === 0 ? bare : await runner.run(plan);
        if (run.failure !== undefined) return { plan, run };
        const expansion = expand(plan, run, settings);
        runner.tally.leavesOutCrash ||= expansion.leavesOutCrash;
        if (settings.prune && run.isTold) {
          const trace = run.trace.join("\n");
          const from = seen.get(trace);
          if (from !== undefined && from <= expansion.last) {
            runner.tally.alike += 1;
            continue;
          }
          seen.set(trace, expansion.last);
        }
        if (faults < settings.depth)
          for (const decision of expansion.faults) level(faults + 1, pauses).push([...decisions, decision]);
        if (pauses < settings.preemptions) runner.tally.idlePauses += expansion.idlePauses;
        if (pauses < settings.preemptions)
          for (const decision of expansion.pauses) level(faults, pauses + 1).push([...decisions, decision]);
      }
      levels.delete(`${faults},${pauses}`);
    }
  }
  return "complete";
}

/** Drops what a failure does not need. */
export async function shrink(runner: Runner, found: FoundFailure): Promise<FoundFailure> {
  if (found.plan.size < 2) return found;
  for (const id of found.plan.keys()) {
    for (const plan of [without(found.plan, id), renumber(without(found.plan, id), id)]) {
      const run = await runner.run(plan);
      if (run.failure !== undefined) return shrink(runner, { plan, run });
    }
  }
  return found;
}

function without(plan: RunPlan, dropped: string): RunPlan {
  return new Map([...plan].filter(([id]) => id !== dropped));
}

/** Without a fault there may be one delivery less, so that later ones have other numbers. */
function renumber(plan: RunPlan, dropped: string): RunPlan {
  const numberOf = (id: string) => Number(/^d(\d+)/.exec(id)?.[1] ?? 0);
  const first = numberOf(dropped);
  return new Map(
    [...plan].map(([id, action]) =>
      first > 0 && numberOf(id) > first
        ? ([id.replace(/\d+/, String(numberOf(id) - 1)), action] as const)
        : ([id, action] as const),
    ),
  );
}
