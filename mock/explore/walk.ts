import { createRandom, nextUint32 } from "../engine/index.ts";
import { type Decision, expand } from "./expand.ts";
import type { RunPlan } from "./plan.ts";
import type { Recorded } from "./record.ts";
import type { Stage } from "./run.ts";
import type { FoundFailure, Runner } from "./search.ts";
import { shrink } from "./search.ts";

/** How many decisions more than the search has made a walk may make. */
const BEYOND = 4;

/** Goes on at random, with more faults and pauses than were searched, until the time is up or a schedule fails; what fails is shrunk. */
export async function walk(stage: Stage, runner: Runner, bare: Recorded): Promise<FoundFailure | undefined> {
  const { settings, clock } = stage;
  if (settings.walk === undefined) return undefined;
  const { seconds, seed } = settings.walk;
  const random = createRandom(seed, "walk");
  const draw = (count: number) => nextUint32(random) % count;
  const endAt = clock() + seconds * 1000;
  const most = settings.depth + settings.preemptions + BEYOND;
  while (clock() < endAt) {
    let plan: RunPlan = new Map();
    let run = bare;
    for (let left = 1 + draw(most); left > 0; left -= 1) {
      const { faults, pauses } = expand(plan, run, settings);
      const choices: readonly Decision[] = [...faults, ...pauses];
      const chosen = choices.length === 0 ? undefined : choices[draw(choices.length)];
      if (chosen === undefined) break;
      plan = new Map([...plan, chosen]);
      run = await runner.run(plan);
      if (run.failure !== undefined) return shrink(runner, { plan, run });
    }
  }
  return undefined;
}
