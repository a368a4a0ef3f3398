import type { ClientCommand, Command, Program, Setting } from "./program.ts";
import { noSuchPage, refuse, unasked, unreachable } from "./rules/answers.ts";
import { change } from "./rules/changing.ts";
import { setBalance, topUp } from "./rules/credits.ts";
import { list } from "./rules/lists.ts";
import {
  makeBuffer,
  makeChannel,
  makeJob,
  makeSchedule,
  makeToken,
  push,
  readSecret,
  replay,
} from "./rules/making.ts";
import { advanceTo, restart } from "./rules/time.ts";
import { type Answered, DAY, isHosted, type Witness, type Work, type World } from "./rules/world.ts";

// What Fliq has to do with a program, written down once more from its rules (spec/behaviour.md, whose numbers stand beside
// what follows them), apart from the engine and in the plainest way: what comes next is found by looking at everything
// there is. The one thing that is not known beforehand is jitter: the model knows its range, asks when the retry was
// seen, and refuses what lies outside.

export interface Model {
  readonly world: World;
  /** Does one step; gives back what the API answers to it, or null for a step that is none of the API's. */
  execute(command: Command): Answered | null;
  /** Lets time pass until then. */
  advanceTo(at: number): void;
}

export function createModel(setting: Setting, witness: Witness): Model {
  const world = createWorld(setting, witness);
  return {
    world,
    execute: (command) => execute(world, command),
    advanceTo: (at) => advanceTo(world, at),
  };
}

/** Runs a program on the model alone; each jitter is so much of its range. */
export function simulate(setting: Setting, program: Program, share = 0.5): World {
  const retryOf = ({ wait }: Work) =>
    wait === null ? undefined : Math.floor(wait.from + (wait.to - wait.from) * share);
  const model = createModel(setting, { retryOf, idOf: (name) => name });
  for (const command of program) model.execute(command);
  return model.world;
}

function createWorld(setting: Setting, witness: Witness): World {
  const startAt = Date.parse(setting.now);
  return {
    ...{ setting, witness, startAt, now: startAt, up: true, order: 0 },
    ...{ works: new Map(), open: new Set(), timers: new Map(), lines: new Map(), channels: new Map() },
    ...{ tokens: new Map(), keys: new Set(), notices: [], openNotices: new Set() },
    ...{ calls: [], takeovers: [], sleepers: [], faults: [] },
    ...{ secrets: setting.signed === true && setting.server === "hosted" ? 1 : 0, secretAt: startAt }, // K1
    // The day that an account is made counts as granted. M3
    ...{ balance: setting.dailyCredits, plan: setting.plan, grantedDay: Math.floor(startAt / DAY) },
    ...{ transactions: [], emails: [], scripts: new Map(), requests: new Map(), hooks: new Map() },
    ...{ deliveries: [], hits: [], deeds: [] },
    act(inner, origin, command) {
      if (command === undefined) return;
      if (!isOfClients(command)) throw new Error(`${command.do} is no step of a client of the API`);
      inner.deeds.push({ origin, command, answer: ask(inner, command) });
    },
  };
}

function execute(world: World, command: Command): Answered | null {
  switch (command.do) {
    case "advance":
      advanceTo(world, world.now + command.ms);
      return null;
    case "restart":
      restart(world, command.down);
      return null;
    case "credits":
      setBalance(world, command.set);
      return null;
    case "topUp":
      topUp(world, command.credits);
      return null;
    case "fault":
      if (!isMade(world, command.of)) return null;
      world.faults.push({ fault: command, skip: command.after ?? 0, left: command.times ?? 1 });
      return null;
    default:
      return ask(world, command);
  }
}

function isMade({ works, timers, lines, channels, tokens }: World, name: string | undefined): boolean {
  return name === undefined || [works, timers, lines, channels, tokens].some((made) => made.has(name));
}

/** The name of what a request is about; undefined when it is about nothing that a program makes. */
function subjectOf({ channels }: World, command: ClientCommand): string | undefined {
  if (command.do === "push") return command.buffer;
  if (!("of" in command) || ["jobs", "schedules", "buffers"].includes(command.of)) return undefined;
  // Only an email channel has a link to follow.
  const isWithoutLink = command.do === "verify" && channels.get(command.of)?.type !== "email";
  return isWithoutLink ? "(no link)" : command.of;
}

/** Steps that anyone who calls the API can make. */
export function isOfClients(command: Command): command is ClientCommand {
  return !["advance", "restart", "credits", "topUp", "fault"].includes(command.do);
}

/** What the API answers: first whether it can be reached, then whether there is such a thing, then who asks. R10, W2, W3 */
function ask(world: World, command: ClientCommand): Answered {
  if (!isMade(world, command.by) || !isMade(world, subjectOf(world, command))) return unasked;
  if (!world.up) return unreachable;
  if (!isHosted(world) && isHostedOnly(command)) return noSuchPage;
  const isPublic = command.do === "verify"; // W3
  const token = command.by === undefined || isPublic ? undefined : world.tokens.get(command.by);
  if (token?.deleted) return refuse(401, "Unauthorized"); // T4
  const answer = carryOut(world, command);
  const isUse = answer !== unasked && answer !== noSuchPage;
  if (token !== undefined && isUse) token.lastUsedAt = world.now; // T4
  return answer;
}

/** O1; what only the hosted server can have made is not asked for at all. */
function isHostedOnly(command: ClientCommand): boolean {
  return (
    ["buffer", "channel", "secret", "replay"].includes(command.do) ||
    (command.do === "list" && command.of === "buffers")
  );
}

function carryOut(world: World, command: ClientCommand): Answered {
  switch (command.do) {
    case "job":
      return makeJob(world, command);
    case "schedule":
      return makeSchedule(world, command);
    case "buffer":
      return makeBuffer(world, command);
    case "push":
      return push(world, command);
    case "replay":
      return replay(world, command);
    case "channel":
      return makeChannel(world, command);
    case "token":
      return makeToken(world, command);
    case "secret":
      return readSecret(world, command);
    case "list":
      return list(world, command);
    default:
      return change(world, command.do, command.of);
  }
}
