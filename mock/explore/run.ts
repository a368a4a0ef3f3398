import { Fliq } from "../../src/index.ts";
import type { ScopeStorage } from "../dates/index.ts";
import { FliqMockError } from "../errors.ts";
import { type Inside, insideOf } from "../inside.ts";
import { renderTimeline } from "../inspect/index.ts";
import type { FliqMock } from "../mock.ts";
import { createApiFetch } from "./api-calls.ts";
import { createHooks } from "./deliveries.ts";
import { strikesApi } from "./kinds.ts";
import type { ExploreSettings } from "./options.ts";
import type { RunPlan } from "./plan.ts";
import { createIo } from "./points.ts";
import { createRecord, type Recorded } from "./record.ts";
import { createSession, type Session } from "./session.ts";
import type { Task } from "./task.ts";
import { createTaskClock } from "./task-clock.ts";
import { quickTurn } from "./turn.ts";
import { createView } from "./view.ts";
import type { ExploreProgram, ExploreSetup } from "./world.ts";

/** How long `run()` may wait for something that is not in the mock's time, in real milliseconds. */
const STALL_MS = 2500;
/** Steps of time that a run may take. */
const MAX_STEPS = 20_000;
/** How much later `run()` is called again when it was rejected. */
const AGAIN_MS = 1000;

/** Too short to be anybody's: a client looks for a real one in each answer that is an error, to keep it out of messages. */
const TOKEN = "fliq_sk_test";

/** What every run of a search uses. */
export interface Stage {
  readonly mock: FliqMock;
  readonly parts: Inside;
  readonly settings: ExploreSettings;
  readonly storage: ScopeStorage<Task>;
  readonly setup: ExploreSetup;
  /** Real time, in milliseconds. */
  readonly clock: () => number;
}

/** Runs the program once, in a world of its own and by the plan, until all is calm. */
export async function runOnce(stage: Stage, plan: RunPlan): Promise<Recorded> {
  const { mock, parts, settings, storage, setup } = stage;
  parts.restart();
  const record = createRecord();
  let program: ExploreProgram | undefined;
  const session = createSession(
    { mock, parts, settings, storage, clock: stage.clock },
    { plan, record, always: () => program?.always && storage.run(session.main, () => program?.always?.()) },
  );
  const restoreRoutes = insideOf(mock).saveRoutes();
  const io = createIo(session);
  const clock = createTaskClock(session, io);
  parts.simulation.hook(createHooks(session, clock));
  const fetch = createApiFetch(session, clock);
  const view = createView(session, fetch, io);
  const fliq = new Fliq({ token: TOKEN, fetch, random: () => 0.5 });
  const main = { settled: false, error: undefined as unknown };
  try {
    const made = await storage.run(session.main, async () => setup({ mock: view.mock, fliq, io: io.wrap }));
    program = made;
    const begun = storage.run(session.main, async () => begin(session, made, plan, main));
    begun.catch((error: unknown) => session.fail("run", error));
    await move(stage, session, main);
  } catch (error) {
    session.fail("move", error);
  }
  if (record.failure === undefined) {
    try {
      await storage.run(session.main, async () => program?.check({ error: main.error }));
    } catch (error) {
      session.fail("check", error);
    }
  }
  if (record.failure !== undefined)
    record.timeline = renderTimeline(parts.simulation.log, settings.startAt, record.notes, parts.isDoubled);
  record.unusedRoutes = view.unusedRoutes();
  session.isOver = true;
  restoreRoutes();
  return record;
}

/** Calls `run()`, and again where its user would. */
async function begin(
  session: Session,
  program: ExploreProgram,
  plan: RunPlan,
  main: { settled: boolean; error: unknown },
): Promise<void> {
  const { mayReject } = session.settings;
  for (let tries = 0; ; tries += 1) {
    try {
      await program.run();
      break;
    } catch (error) {
      const isStruck = [...session.record.used.values()].some((action) => strikesApi(action));
      if (!isStruck || mayReject === false) {
        session.fail("run", error);
        break;
      }
      if (mayReject === true || tries > plan.size) {
        main.error = error;
        break;
      }
      await session.main.wait(AGAIN_MS);
    }
  }
  main.settled = true;
}

/** Moves time on until all is calm. */
async function move(
  { mock, parts, settings, clock }: Stage,
  session: Session,
  main: { readonly settled: boolean },
): Promise<void> {
  const { simulation } = parts;
  const endAt = settings.startAt + settings.withinMs;

  /** Nothing is under way and nothing is tried again: what is left, if anything, has yet to begin. */
  function isCalm(): boolean {
    if (!main.settled || session.waits > 0 || simulation.time.inFlight() > 0) return false;
    if ((simulation.nextDueAt() ?? Number.POSITIVE_INFINITY) <= endAt) return false;
    return mock.upcoming().every(({ kind }) => kind === "attempt" || kind === "run");
  }

  for (let steps = 0; session.record.failure === undefined; steps += 1) {
    if (!main.settled || session.busy > 0) await settleMain(session, main, clock);
    if (session.record.failure !== undefined || isCalm()) return;
    if (steps > MAX_STEPS)
      throw new FliqMockError(
        `explore: there is no end after ${MAX_STEPS.toLocaleString("en-US")} steps: choose a smaller within`,
      );
    await simulation.time.next();
  }
}

/** Waits until `run()` has ended or waits for the mock's time. */
async function settleMain(
  session: Session,
  main: { readonly settled: boolean },
  clock: () => number,
): Promise<void> {
  const isIdle = () => (main.settled || session.main.sleeping > 0) && session.busy === 0;
  const limit = clock() + STALL_MS;
  for (let calm = 0; calm < 2; calm = isIdle() ? calm + 1 : 0) {
    await quickTurn();
    if (session.record.failure !== undefined) return;
    if (clock() > limit)
      throw new FliqMockError(
        "explore: run() waits for something that is not in the mock's time: a real timer, real I/O, or a promise that nobody settles",
      );
  }
}
