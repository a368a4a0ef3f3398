import { type Duration, durationToMs, type Instant, instantToMs } from "../src/shared/index.ts";
import { addProperties } from "./add-properties.ts";
import { createAllowances, type LeftoverKind } from "./allowances.ts";
import { createAxis } from "./axis/index.ts";
import { forgetInstalledClock, uninstallClock } from "./client-clock.ts";
import { createAttemptNotes, createTargets, type Targets } from "./delivery/index.ts";
import { awaitsWork, readSigningSecret, setBalance, topUp } from "./engine/index.ts";
import { FliqMockError } from "./errors.ts";
import { type ApiFaults, type FaultScope, type Faults, faultMethods } from "./faults/index.ts";
import { withInside } from "./inside.ts";
import {
  createDeliveryList,
  createInspector,
  type Inspector,
  type Leftovers,
  listLeftovers,
} from "./inspect/index.ts";
import { wrapBinding } from "./io.ts";
import { type FliqMockOptions, readOptions } from "./options.ts";
import { createSimulation } from "./simulation.ts";
import { readSleep, stalledSleepError } from "./sleep.ts";
import { renderTrace, type TraceOptions } from "./trace.ts";

/** Steps that `runAll()` takes at the most. */
const DEFAULT_RUN_LIMIT = 100_000;

/** All that a mock knew at one time, for `restore()`. */
export interface Snapshot {
  /** When it was taken, in the mock's time. */
  readonly takenAt: Date;
}

/** A whole Fliq in memory, whose time you move. */
export interface FliqMock extends Faults, Inspector {
  /** Answers requests to Fliq's API, as `fetch` would: pass it to a client. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /**
   * Sends deliveries whose URL fits the pattern to `handler`; the newest route that fits wins. Returns a function that
   * removes the route. Routes outlive `reset()`.
   *
   * @example mock.route("https://my-worker.example.com/*", (request) => worker.fetch(request, env, ctx));
   */
  readonly route: Targets["route"];
  /**
   * Wraps a binding that targets share, such as a KV namespace or a D1 database: after each of its calls another delivery under way may
   * go on, as the seed has it. With `duplicate()` two deliveries are at it at once.
   *
   * @example mock.route("https://app.example.com/*", worker, { DB: mock.io(env.DB) });
   */
  io<Binding extends object>(binding: Binding): Binding;
  /** What can go wrong with Fliq itself. */
  readonly api: ApiFaults;
  /** The roots that it answers under. */
  readonly roots: readonly string[];

  /** When the mock's time began. */
  readonly startedAt: Date;
  /** The mock's time. */
  now(): Date;
  /** Moves time on by a duration, and does all that falls due on the way, in order. */
  advance(duration: Duration): Promise<void>;
  /** Moves time on to an instant, and does all that falls due on the way, in order. */
  advanceTo(instant: Instant): Promise<void>;
  /** Moves time on to the next thing that happens, and does it. Resolves to false when nothing will. */
  next(): Promise<boolean>;
  /**
   * Moves time on until no job, retry or item waits any more; of schedules, it does the runs that fall due meanwhile.
   *
   * @throws {FliqMockError} when there is more after `limit` steps. Default: 100,000.
   */
  runAll(options?: { readonly limit?: number }): Promise<void>;
  /**
   * Restarts the server: the calls under way are cut off, their attempts stay open, and their jobs are taken over 30 s after it is up
   * again. While it is `down` (default: not at all) time moves on, nothing is done, and the API is not reached; what fell due is done late.
   *
   * @example await mock.restart({ down: "10m" });
   */
  restart(options?: { readonly down?: Duration }): Promise<void>;
  /** Inside a delivery, lets that much time pass: for slow targets, timeouts and deliveries that overlap. */
  sleep(duration: Duration): Promise<void>;

  /** Adds credits to the default account, as if they had been paid for: its plan is `paid` from then on. */
  topUp(credits: number): void;

  /**
   * Says that a test means to leave something behind: until `reset()`, `leftovers()` and `guard()` let it pass. What a matcher has asserted to
   * have failed is let pass by itself.
   *
   * @param scope Which: those of a URL, of one job or schedule or buffer. Default: all of that kind.
   * @example mock.allow("failed", "*\/api/hook");
   */
  allow(kind: LeftoverKind, scope?: FaultScope): void;
  /** What a test that has come to its end has left behind: work to come, targets that were not there, unused faults. */
  leftovers(): Leftovers;

  /**
   * One HTML file that opens offline: the axis of the mock's time, what was, is and will be, with requests and answers.
   *
   * @example await writeFile("trace.html", mock.trace());
   */
  trace(options?: TraceOptions): string;
  /** Keeps all that the mock knows now, for `restore()`. Routes are not part of it. */
  snapshot(): Snapshot;
  /** Goes back to a snapshot; it can be gone back to again. */
  restore(snapshot: Snapshot): void;
  /** Starts over: the first time and seed again, and nothing but the routes. */
  reset(): void;
  /** Stops the timers that `clock: "system"` has set, those of targets that sleep among them, and lets clients go by the system's time again. */
  close(): void;
}

/**
 * Makes a mock: the whole scheduler, in memory, in virtual time.
 *
 * @example
 * const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
 * const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
 * mock.route("https://app.example.com/*", () => new Response("ok"));
 * await fliq.schedule({ url: "https://app.example.com/hook", in: "30m" });
 * await mock.advance("1h");
 */
export function createFliqMock(options: FliqMockOptions = {}): FliqMock {
  const settings = readOptions(options);
  forgetInstalledClock();
  const notes = createAttemptNotes();
  const { fetch } = settings;
  const targets = createTargets(
    options.fetch === undefined ? notes.watch(fetch) : (request) => fetch(request),
  );
  const simulation = createSimulation(settings, targets, notes);
  const { engine, time, faults, apiFaults } = simulation;
  const snapshots = new WeakMap<Snapshot, () => void>();
  const allowances = createAllowances();
  const isDoubled = (attempt: number) => notes.isDoubled(attempt);
  const deliveries = createDeliveryList(() => simulation.log, simulation.sender, isDoubled);
  const inspector = createInspector({
    state: () => engine.state,
    log: () => simulation.log,
    startAt: settings.startAt,
    now: time.now,
    deliveries,
    isDoubled,
    readSigningSecret: () => readSigningSecret(engine.state, simulation.defaultAccount(), time.now()).secret,
    readCredits: () => simulation.defaultAccount().balance,
    setCredits: (balance) => setBalance(engine, simulation.defaultAccount(), balance),
    createError: (problem) => new FliqMockError(problem),
  });

  const readAxis = createAxis({
    engine,
    log: () => simulation.log,
    startedAt: () => settings.startAt,
    faults,
    isDoubled,
  });

  function trace(traceOptions?: TraceOptions, timeline?: string): string {
    const range = (from: number, to: number) => readAxis({ from, to, step_ms: 1000 }, { attempts: 100_000 });
    const source = { inspector, readAxis: range, startAt: settings.startAt, now: time.now(), timeline };
    return renderTrace(source, traceOptions);
  }

  const own: Omit<FliqMock, keyof Inspector> = {
    ...withInside({
      isDoubled,
      trace,
      saveRoutes: targets.save,
      readAxis,
      simulation,
      restart() {
        notes.clear();
        allowances.clear();
        simulation.reset({ keepsIds: true });
      },
    }),
    ...faultMethods(faults),
    api: { failNext: apiFaults.failNext, latency: apiFaults.latency },
    fetch: simulation.fetch,
    route: targets.route,
    io: (binding) => wrapBinding(binding, time.giveWay),
    roots: settings.roots,

    startedAt: new Date(settings.startAt),
    now: () => new Date(time.now()),
    advance: async (duration) => time.advanceTo(time.now() + durationToMs(duration, "advance")),
    advanceTo: async (instant) => time.advanceTo(instantToMs(instant, "advanceTo")),
    next: () => time.next(),
    async runAll({ limit = DEFAULT_RUN_LIMIT } = {}) {
      if (!(limit >= 1)) throw new FliqMockError(`limit: ${limit} must be 1 or more`);
      await time.runUntil(() => !awaitsWork(engine.state.eventQueue), limit);
    },
    restart: async ({ down = "0s" } = {}) => time.goDown(durationToMs(down, "restart: down")),
    async sleep(duration) {
      const delayMs = readSleep(duration);
      await time.sleep(delayMs, () => stalledSleepError(delayMs));
    },

    topUp(credits) {
      if (!Number.isSafeInteger(credits) || credits < 1)
        throw new FliqMockError(`topUp: ${credits} must be a whole number, 1 or more`);
      topUp(engine, simulation.defaultAccount(), credits);
    },

    allow: allowances.allow,
    leftovers() {
      const unusedFaults = [...faults.plan.pending(), ...apiFaults.plan.pending()];
      const { log } = simulation;
      const { isUnrouted } = notes;
      const all = listLeftovers({
        log,
        state: engine.state,
        deliveries,
        isUnrouted,
        isDoubled,
        unusedFaults,
      });
      return allowances.filter(all);
    },

    trace: (traceOptions) => trace(traceOptions),

    snapshot() {
      const snapshot: Snapshot = { takenAt: new Date(time.now()) };
      const restores = [simulation.save(), notes.save()];
      snapshots.set(snapshot, () => {
        for (const restore of restores) restore();
      });
      return snapshot;
    },
    restore(snapshot) {
      const restoreAll = snapshots.get(snapshot);
      if (restoreAll === undefined)
        throw new FliqMockError("restore() takes what snapshot() of the same mock returned");
      restoreAll();
    },
    reset() {
      notes.clear();
      allowances.clear();
      simulation.reset();
    },
    close() {
      time.restart(time.now());
      uninstallClock(simulation.clientClock);
    },
  };
  return addProperties(inspector, own);
}
