import { toTimestamp } from "../../src/shared/index.ts";
import { describeCall } from "../delivery/index.ts";
import type { Dispatch } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import type { Outside, TargetRunner } from "./runner-types.ts";
import { untilStalled } from "./stall.ts";
import { createTargetRunner } from "./target-runner.ts";
import type { OutagePort, SchedulerPort, Time } from "./time.ts";
import { chainError, endlessError, microtaskError, pollerError } from "./time-errors.ts";
import { turn } from "./turn.ts";
import { createWatchdog } from "./watchdog.ts";

/** So many times may a delivery have made, at one instant, the next that is due at that very instant. */
const MAX_CHAIN = 1000;

/** Does what happens at the instant it is; undefined where that is nothing, for which nobody need wait. */
type SettleNow = () => Promise<void> | undefined;

/** Jobs that were made by what came before them. */
interface Waves {
  /** Whatever has a higher number was made since the last wave began. */
  newest: number;
  count: number;
}

/** What virtual time drives. */
export interface VirtualTimePort extends SchedulerPort, OutagePort {
  /** The number of the newest record: what is made later has a higher one. */
  lastSequence(): number;
}

export interface VirtualTimeOptions {
  readonly startAt: number;
  /** How long, in real time, a target may take to settle or sleep. */
  readonly settleWithinMs: number;
  /** Which of so many targets goes on that gave way to each other. */
  readonly choose: (count: number) => number;
  /** What is under way outside of deliveries. */
  readonly outside: Outside;
  /** Called when time has moved, before what is due then happens. */
  readonly onTime?: ((now: Date) => void) | undefined;
}

/**
 * Makes time that moves only when it is told to, from event to event. It stands still while targets run. What is due at one
 * instant starts in order; then the outcomes of that instant are applied, in the order in which their deliveries started.
 */
export function createVirtualTime(port: VirtualTimePort, options: VirtualTimeOptions): Time {
  const watchdog = createWatchdog(options.settleWithinMs);
  let now = options.startAt;
  let runner = createRunner();
  /** Whether something moves time: the runner that it moves. */
  let moving: TargetRunner | undefined;
  /** How the jobs of a `runUntil` have made each other. */
  let waves: Waves | undefined;
  let checkedMicrotasks: unknown;

  function createRunner(): TargetRunner {
    return createTargetRunner(port.send, { ...options, now: () => now, watchdog });
  }

  function moveTo(at: number): void {
    if (at === now) return;
    now = at;
    options.onTime?.(new Date(at));
  }

  /** Starts what is due. */
  async function startDue(current: TargetRunner): Promise<void> {
    let newest = port.lastSequence();
    let chain = 0;
    for (let count = 0; ; count += 1) {
      const running = count > 0 ? current.runSome() : undefined;
      if (running !== undefined) await running;
      const dispatch = port.takeNext(now);
      if (dispatch === undefined) return;
      const { subject } = dispatch;
      if (subject.kind !== "item" && subject.sequence > newest) {
        newest = port.lastSequence();
        chain += 1;
        if (chain > MAX_CHAIN) throw chainError(MAX_CHAIN, subject.id, now);
      }
      if (waves !== undefined) countWave(waves, dispatch);
      await current.start(dispatch);
    }
  }

  /** Notices when jobs go on making the next one: it is not so with retries, nor with the runs of a schedule. */
  function countWave(counted: Waves, { subject }: Dispatch): void {
    const isMade = subject.kind === "item" || (subject.kind === "job" && subject.schedule === null);
    if (!isMade || subject.sequence <= counted.newest) return;
    counted.newest = port.lastSequence();
    counted.count += 1;
    if (counted.count > MAX_CHAIN) throw pollerError(MAX_CHAIN, describeCall({ subject }), now);
  }

  /** Reports the outcomes there are; false when there is none. */
  function applyOutcomes(current: TargetRunner): boolean {
    const reports = current.takeReports();
    for (const { dispatch, outcome } of reports) port.finish(dispatch, outcome);
    return reports.length > 0;
  }

  /** Whether something goes on now that slept or gave way, or whose time is up. */
  function isRunnerDue(current: TargetRunner): boolean {
    return Math.min(current.nextAt(), current.nextTimerAt()) <= now;
  }

  function isPortDue(): boolean {
    return (port.nextEventAt() ?? Number.POSITIVE_INFINITY) <= now;
  }

  /** Does all that happens at this instant. Where that is nothing there is no promise: most instants are looked at twice. */
  function settle(current: TargetRunner): Promise<void> | undefined {
    current.requireRunning();
    const hasWork = isRunnerDue(current) || isPortDue() || applyOutcomes(current);
    return hasWork ? settleAll(current) : undefined;
  }

  async function settleAll(current: TargetRunner): Promise<void> {
    let started = true;
    let applied = true;
    while (started || applied) {
      if (isRunnerDue(current)) await current.runDue();
      current.requireRunning();
      started = isPortDue();
      if (started) await startDue(current);
      current.requireRunning();
      applied = applyOutcomes(current);
    }
  }

  function nextAt(): number {
    const happensAt = Math.min(port.nextEventAt() ?? Number.POSITIVE_INFINITY, runner.nextAt());
    return Math.max(now, Math.min(happensAt, runner.nextTimerAt()));
  }

  /** Runs one move at a time; `settleNow` throws when time was restarted meanwhile. */
  async function exclusively<T>(move: (settleNow: SettleNow) => Promise<T> | T): Promise<T> {
    if (moving !== undefined) {
      throw new FliqMockError(
        "time is already moving: await each advance(), next() and runAll() before the next; a target that wants time to pass calls mock.sleep()",
      );
    }
    const current = runner;
    moving = current;
    try {
      if (checkedMicrotasks !== queueMicrotask) await requireMicrotasks();
      await current.settleOutside(); // What was called before this may have yet to fall asleep.
      return await move(() => settle(current));
    } finally {
      if (moving === current) moving = undefined;
      waves = undefined;
    }
  }

  /** Without microtasks no body is ever read, and nothing would come to an end. */
  async function requireMicrotasks(): Promise<void> {
    let hasRun = false;
    queueMicrotask(() => {
      hasRun = true;
    });
    await turn();
    if (!hasRun) throw microtaskError();
    checkedMicrotasks = queueMicrotask;
  }

  /** Moves on to `at` and, in order, does what happens until then. */
  async function travelTo(at: number, settleNow: SettleNow): Promise<true> {
    for (;;) {
      const settling = settleNow();
      if (settling !== undefined) await settling;
      const next = nextAt();
      if (next > at) break;
      moveTo(next);
    }
    moveTo(at);
    return true;
  }

  return {
    now: () => now,
    sleep(delayMs, createError, signal) {
      const isTargets = runner.isRunning();
      const woken = runner.sleep(delayMs, signal);
      if (isTargets || options.outside.isMoved?.() === true) return woken;
      // What counts as a move is the time, and that somebody is about to change it.
      return untilStalled(woken, () => (moving === undefined ? now : Number.NaN), createError);
    },
    setTimer: (delayMs, work) => runner.setTimer(delayMs, work),
    giveWay: () => runner.giveWay(),
    changed() {},
    inFlight: () => runner.inFlight(),

    advanceTo: (at) =>
      exclusively(async (settleNow) => {
        if (at < now)
          throw new FliqMockError(`time cannot go back from ${toTimestamp(now)} to ${toTimestamp(at)}`);
        await travelTo(at, settleNow);
      }),

    next: () =>
      exclusively((settleNow) => {
        const next = Math.max(now, Math.min(port.nextEventAt() ?? Number.POSITIVE_INFINITY, runner.nextAt()));
        // Timers are on the way, and nothing that happens.
        return next === Number.POSITIVE_INFINITY ? false : travelTo(next, settleNow);
      }),

    runUntil: (isDone, limit) =>
      exclusively(async (settleNow) => {
        waves = { newest: port.lastSequence(), count: 0 };
        for (let count = 0; ; count += 1) {
          await settleNow();
          const next = nextAt();
          if (next === Number.POSITIVE_INFINITY || (runner.inFlight() === 0 && isDone())) return;
          if (count === limit) throw endlessError(limit, now);
          moveTo(next);
        }
      }),

    goDown: (downMs) =>
      exclusively(async (settleNow) => {
        await settleNow();
        const upAt = now + downMs;
        port.stopServer(downMs);
        const cut = await runner.cutOff();
        for (const dispatch of cut) port.finish(dispatch, { kind: "died", foundAfterMs: downMs });
        // Up to the last moment of it: what targets do of their own goes on.
        if (downMs > 0) await travelTo(upAt - 1, settleNow);
        moveTo(upAt);
        port.startServer();
        await settleNow();
      }),

    restart(at) {
      runner.stop();
      runner = createRunner();
      moving = undefined;
      moveTo(at);
    },
  };
}
