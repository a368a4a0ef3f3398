import { createScopeStorage, type ScopeStorage } from "../dates/index.ts";
import { FliqMockError } from "../errors.ts";
import { tellFailedSearch } from "../failed-search.ts";
import { insideOf } from "../inside.ts";
import { createFliqMock } from "../mock.ts";
import { comeFrom, framesAbove } from "./caller.ts";
import { FliqExploreError } from "./error.ts";
import { describeFailure } from "./failure.ts";
import { borrowGlobals } from "./globals.ts";
import type { ExploreFault } from "./kinds.ts";
import { type ExploreOptions, readExploreOptions } from "./options.ts";
import type { RunPlan } from "./plan.ts";
import type { Recorded } from "./record.ts";
import { listGaps, sayReport } from "./report.ts";
import type { Stage } from "./run.ts";
import { createRunner, type FoundFailure, type Runner, type SearchTally, search, shrink } from "./search.ts";
import type { Task } from "./task.ts";
import { walk } from "./walk.ts";
import type { ExploreSetup } from "./world.ts";

/** What a program that withstood has withstood. */
export interface ExploreReport {
  readonly runs: number;
  /** The kinds that were tried. */
  readonly faults: readonly ExploreFault[];
  /** How many at once, at the most. */
  readonly depth: number;
  /** Whether all was tried that the options ask for. */
  readonly complete: boolean;
  /** Deliveries of the run without a fault. */
  readonly deliveries: number;
  /** Places of the run without a fault at which another could go on. */
  readonly ioPoints: number;
  /** What was not covered, and why, a sentence each. */
  readonly gaps: readonly string[];
}

/** One for all searches: a runtime may ask each that there ever was at every promise. */
let storage: ScopeStorage<Task> | undefined;

/**
 * Runs a program without a fault, then under each fault at each point, then under each pair, and with pauses between deliveries at their `io`,
 * to find a schedule under which its check fails.
 *
 * @throws {FliqExploreError} for the shortest schedule that fails.
 * @throws {FliqMockError} for a program that cannot be explored: it differs from run to run, or has no route for what it schedules.
 * @example
 * await explore(({ mock, fliq, io }) => {
 *   const bank = createBank();
 *   mock.route("https://app.example.com/*", worker, { BANK: io(bank) });
 *   return {
 *     run: () => fliq.schedule({ url: "https://app.example.com/charge", in: "30m" }),
 *     check: () => expect(bank.charges).toHaveLength(1),
 *   };
 * });
 */
export async function explore(setup: ExploreSetup, options: ExploreOptions = {}): Promise<ExploreReport> {
  const frames = framesAbove(explore);
  const settings = readExploreOptions(options);
  storage ??= createScopeStorage<Task>();
  if (storage === undefined)
    throw new FliqMockError(
      "explore needs AsyncLocalStorage, which this runtime does not have (in workerd it comes with the flag nodejs_compat)",
    );
  const mock = createFliqMock({
    now: settings.startAt,
    seed: settings.seed,
    fetch: ({ url }) => {
      throw new FliqMockError(`explore: no route fits ${url}: add it in setup, with mock.route()`);
    },
  });
  const stage: Stage = {
    mock,
    parts: insideOf(mock),
    settings,
    storage,
    setup,
    clock: () => performance.now(),
  };
  const giveBack = borrowGlobals(storage);
  try {
    return await (settings.replay === undefined ? exploreAll(stage) : replay(stage, settings.replay));
  } catch (error) {
    if (error instanceof FliqExploreError) {
      comeFrom(error, frames);
      tellFailedSearch(error);
    }
    throw error;
  } finally {
    giveBack();
    mock.close();
  }
}

async function replay(stage: Stage, plan: RunPlan): Promise<ExploreReport> {
  const runner = createRunner(stage);
  const run = await runner.run(plan);
  if (run.failure !== undefined) throw await tell(stage, runner, { plan, run });
  const missing = [...plan.keys()].filter((id) => !run.used.has(id));
  if (missing.length > 0)
    throw new FliqMockError(
      `explore: replay: ${missing.join(", ")} did not happen: the program is not what it was when that schedule was found; explore it anew`,
    );
  return report(stage, run, runner.tally, true);
}

async function exploreAll(stage: Stage): Promise<ExploreReport> {
  const runner = createRunner(stage);
  const bare = await runner.run(new Map());
  requireRunnable(bare);
  if (bare.failure === undefined) requireSame(bare, await runner.run(new Map()));
  const outcome = await search(stage, runner, bare);
  const found: FoundFailure | undefined =
    typeof outcome === "object" ? await shrink(runner, outcome) : await walk(stage, runner, bare);
  if (found !== undefined) throw await tell(stage, runner, found);
  return report(stage, bare, runner.tally, outcome === "complete");
}

/** Makes the error for a schedule that fails. Its trace is made from the mock, in which that run must be the last. */
async function tell(stage: Stage, runner: Runner, found: FoundFailure): Promise<FliqExploreError> {
  const { runs } = runner.tally;
  if (runner.latest !== found.run) await runner.run(found.plan);
  return describeFailure(found, runs, (options) => stage.parts.trace(options, found.run.timeline));
}

/** What is no schedule's fault is no failure under one. */
function requireRunnable({ failure }: Recorded): void {
  if (failure?.where === "move" && failure.error instanceof FliqMockError) throw failure.error;
}

/** @throws {FliqMockError} that names the first thing that differs. */
function requireSame(first: Recorded, second: Recorded): void {
  const length = Math.max(first.trace.length, second.trace.length);
  for (let index = 0; index < length; index += 1) {
    const [one = "(nothing more)", other = "(nothing more)"] = [first.trace[index], second.trace[index]];
    if (one === other) continue;
    throw new FliqMockError(
      `explore: the program is not the same from run to run, without any fault: something outlives a run, or a source of chance is not the runtime's. The first difference:\n  first run:  ${one}\n  second run: ${other}`,
    );
  }
  if (second.failure !== undefined)
    throw new FliqMockError(
      "explore: the program fails in its second run and not in its first, without any fault: something outlives a run; make it in setup",
      { cause: second.failure.error },
    );
}

function report({ settings }: Stage, bare: Recorded, tally: SearchTally, complete: boolean): ExploreReport {
  const { faults, depth } = settings;
  const { runs } = tally;
  const ioPoints = bare.points.filter(({ kind }) => kind === "io").length;
  const gaps = listGaps(settings, bare, tally, complete);
  const told = { runs, faults, depth, complete, deliveries: bare.deliveries, ioPoints, gaps };
  sayReport(told, tally);
  return told;
}
