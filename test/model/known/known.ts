import { formatDuration } from "../../../src/shared/index.ts";
import { simulate } from "../model.ts";
import type { Program, Setting } from "../program.ts";
import type { Work, World } from "../rules/world.ts";

/** 09:30 on a Thursday. */
export const SETTING: Setting = {
  server: "hosted",
  timing: "exact",
  now: "2026-03-26T09:30:00Z",
  seed: 1,
  dailyCredits: 100_000,
  plan: "free",
  signed: false,
};

/** A program on the model alone. */
export function run(program: Program, setting: Partial<Setting> = {}, share?: number): World {
  return simulate({ ...SETTING, ...setting }, program, share);
}

/** Every attempt: which it was, when it began and ended, and what came of it. */
export function tell(world: World): string[] {
  return world.deliveries.map(({ name, attempt, startedAt, endedAt, outcome }) => {
    const end = endedAt === null ? "never" : sinceStart(world, endedAt);
    const what = outcome === null ? "" : `: ${outcome.status ?? outcome.error}`;
    return `${name} #${attempt} ${sinceStart(world, startedAt)} to ${end}${what}`;
  });
}

export function sinceStart(world: World, at: number): string {
  return `+${formatDuration(at - world.startAt)}`;
}

export function workOf(world: World, name: string): Work {
  const work = world.works.get(name);
  if (work === undefined) throw new Error(`there is no ${name}`);
  return work;
}
