import type { ScopeStorage } from "../dates/index.ts";
import { createRandom, nextFraction } from "../engine/index.ts";
import type { Inside } from "../inside.ts";
import type { FliqMock } from "../mock.ts";
import type { ExploreSettings } from "./options.ts";
import type { RunAction, RunPlan } from "./plan.ts";
import type { Point, Recorded, RunFailure } from "./record.ts";
import type { Task } from "./task.ts";
import { quickTurn } from "./turn.ts";

/** How long another delivery goes on while one pauses, in the mock's time. */
export const PAUSE_MS = 1000;

/** A point as the code that comes to it knows it. */
export type ReachedPoint = Omit<Point, "at" | "op" | "isDue" | "endsUnheard"> &
  Partial<Pick<Point, "endsUnheard">>;

/** What the parts of one run share. */
export interface Session {
  readonly mock: FliqMock;
  readonly parts: Inside;
  readonly settings: ExploreSettings;
  readonly storage: ScopeStorage<Task>;
  readonly record: Recorded;
  readonly main: Task;
  /** Whether the run is over: what is left of it goes no further. */
  isOver: boolean;
  /** Calls of `io` and of the API under way, of all tasks. */
  busy: number;
  /** Waits that keep the run from being calm. */
  waits: number;
  /** The task that the running code belongs to. */
  self(): Task;
  makeTask(name: string, who: string, sleep: (delayMs: number, signal?: AbortSignal) => Promise<void>): Task;
  /** Milliseconds since the run began. */
  elapsed(): number;
  /** Real time, in milliseconds. */
  clock(): number;
  log(line: string): void;
  fail(where: RunFailure["where"], error: unknown): void;
  /** Adds a point, and says what is planned to happen there. */
  reach(point: ReachedPoint): RunAction | undefined;
  /** Holds the program's `always` to what it says. */
  checkAlways(): void;
  /** Tells in the timeline what happened here. */
  note(who: string, what: string): void;
}

/** A promise that nothing settles: what waits for it goes no further. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** Makes the session of a run. */
export function createSession(
  {
    mock,
    parts,
    settings,
    storage,
    clock,
  }: Pick<Session, "mock" | "parts" | "settings" | "storage" | "clock">,
  { plan, record, always }: { plan: RunPlan; record: Recorded; always: () => void },
): Session {
  const { time } = parts.simulation;
  const chance = createRandom(settings.seed, "explore");
  const elapsed = () => time.now() - settings.startAt;

  const session: Session = {
    mock,
    parts,
    settings,
    storage,
    record,
    main: makeTask("run", "run()", (delayMs, signal) => time.sleep(delayMs, stalled, signal)),
    isOver: false,
    busy: 0,
    waits: 0,
    self: () => storage.getStore() ?? session.main,
    makeTask,
    elapsed,
    clock,
    log: (line) => record.trace.push(`${elapsed()} ${line}`),
    fail(where, error) {
      record.failure ??= { where, error };
    },
    reach(point) {
      const at = elapsed();
      const isDue =
        point.kind === "io" &&
        (parts.simulation.nextDueAt() ?? Number.POSITIVE_INFINITY) <= time.now() + PAUSE_MS;
      const { id, kind, who, what, task, endsUnheard = false } = point;
      const op = record.operations.length;
      record.points.push({ id, kind, who, what, task, at, op, isDue, endsUnheard });
      const action = plan.get(point.id);
      if (action !== undefined) record.used.set(point.id, action);
      return action;
    },
    checkAlways() {
      try {
        if (record.failure === undefined) always();
      } catch (error) {
        session.fail("always", error);
      }
    },
    note(who, what) {
      record.notes.push({ index: parts.simulation.log.length, at: time.now(), who, what });
    },
  };

  function makeTask(
    name: string,
    who: string,
    sleep: (delayMs: number, signal?: AbortSignal) => Promise<void>,
  ): Task {
    const mourners: (() => void)[] = [];
    const random = createRandom(settings.seed, name);
    async function wait(delayMs: number, signal?: AbortSignal): Promise<void> {
      if (session.isOver) await never();
      task.sleeping += 1;
      session.waits += 1;
      try {
        await sleep(delayMs, signal);
      } finally {
        task.sleeping -= 1;
        session.waits -= 1;
      }
      if (session.isOver || task.isDead) await never();
      task.onWake?.();
    }
    const task: Task = {
      name,
      who,
      now: () => time.now(),
      wait,
      /** For timers: one that is set while the task computes does not make it wait. */
      async sleep(delayMs, signal) {
        const dueAt = time.now() + delayMs;
        for (let calm = 0; calm < 2; calm = task.busy === 0 ? calm + 1 : 0) {
          await quickTurn();
          signal.throwIfAborted();
        }
        await wait(Math.max(0, dueAt - time.now()), signal);
      },
      random: () => nextFraction(task.name === "run" ? chance : random),
      die() {
        task.isDead = true;
        // A handler that does not wait for what its process dies in has answered by then.
        void quickTurn().then(() => {
          for (const mourn of mourners.splice(0)) mourn();
        });
      },
      outlive: (work, onDeath) =>
        new Promise((resolve, reject) => {
          const mourn = () => resolve(onDeath());
          if (task.isDead) mourn();
          else mourners.push(mourn);
          work.then(resolve, reject);
        }),
      isDead: false,
      points: 0,
      busy: 0,
      sleeping: 0,
      // No function that another takes the place of: V8 would keep the two, and with them the run, until it next collects all garbage.
      onWake: undefined,
      triesAgain: false,
      call: undefined,
    };
    return task;
  }

  return session;
}

function stalled(): Error {
  return new Error("[fliq/mock] explore: time stands still, though run() waits for it");
}
