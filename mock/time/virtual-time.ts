import { toTimestamp } from "../../src/shared/index.ts";
import { FliqMockError } from "../errors.ts";
import { createTargetRunner, type TargetRunner } from "./target-runner.ts";
import type { OutagePort, SchedulerPort, Time } from "./time.ts";
import { chainError, endlessError } from "./time-errors.ts";
import { createWatchdog } from "./watchdog.ts";

/** So many times may a delivery have made, at one instant, the next that is due at that very instant. */
const MAX_CHAIN = 1000;

/** What virtual time drives. */
export interface VirtualTimePort extends SchedulerPort, OutagePort {
  /** The number of the newest record: what is made later has a higher one. */
  lastSequence(): number;
}

export interface VirtualTimeOptions {
  readonly startAt: number;
  /** How long, in real time, a target may take to settle or sleep. */
  readonly settleWithinMs: number;
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

  function createRunner(): TargetRunner {
    return createTargetRunner(port.send, { ...options, now: () => now, watchdog });
  }

  function moveTo(at: number): void {
    if (at === now) return;
    now = at;
    options.onTime?.(new Date(at));
  }

  /** Starts what is due; false when nothing was. */
  async function startDue(current: TargetRunner): Promise<boolean> {
    let newest = port.lastSequence();
    let chain = 0;
    for (let count = 0; ; count += 1) {
      const dispatch = port.takeNext(now);
      if (dispatch === undefined) return count > 0;
      const { subject } = dispatch;
      if (subject.kind !== "item" && subject.sequence > newest) {
        newest = port.lastSequence();
        chain += 1;
        if (chain > MAX_CHAIN) throw chainError(MAX_CHAIN, subject.id, now);
      }
      await current.start(dispatch);
    }
  }

  /** Reports the outcomes there are; false when there is none. */
  function applyOutcomes(current: TargetRunner): boolean {
    const reports = current.takeReports();
    for (const { dispatch, outcome } of reports) port.finish(dispatch, outcome);
    return reports.length > 0;
  }

  /** Does all that happens at this instant. */
  async function settle(current: TargetRunner): Promise<void> {
    let started = true;
    let applied = true;
    while (started || applied) {
      if (current.nextAt() <= now) await current.runDue();
      current.requireRunning();
      started = await startDue(current);
      current.requireRunning();
      applied = applyOutcomes(current);
    }
  }

  function nextAt(): number {
    return Math.max(now, Math.min(port.nextEventAt() ?? Number.POSITIVE_INFINITY, runner.nextAt()));
  }

  /** Runs one move at a time; `settleNow` throws when time was restarted meanwhile. */
  async function exclusively<T>(move: (settleNow: () => Promise<void>) => Promise<T>): Promise<T> {
    if (moving !== undefined) {
      throw new FliqMockError(
        "time is already moving: await each advance(), next() and runAll() before the next; a target that wants time to pass calls mock.sleep()",
      );
    }
    const current = runner;
    moving = current;
    try {
      return await move(() => settle(current));
    } finally {
      if (moving === current) moving = undefined;
    }
  }

  /** Moves on to `at` and, in order, does what happens until then. */
  async function travelTo(at: number, settleNow: () => Promise<void>): Promise<void> {
    for (;;) {
      await settleNow();
      const next = nextAt();
      if (next > at) break;
      moveTo(next);
    }
    moveTo(at);
  }

  return {
    now: () => now,
    sleep: (delayMs) => runner.sleep(delayMs),
    changed() {},
    inFlight: () => runner.inFlight(),

    advanceTo: (at) =>
      exclusively(async (settleNow) => {
        if (at < now)
          throw new FliqMockError(`time cannot go back from ${toTimestamp(now)} to ${toTimestamp(at)}`);
        await travelTo(at, settleNow);
      }),

    next: () =>
      exclusively(async (settleNow) => {
        const next = nextAt();
        if (next === Number.POSITIVE_INFINITY) return false;
        moveTo(next);
        await settleNow();
        return true;
      }),

    runUntil: (isDone, limit) =>
      exclusively(async (settleNow) => {
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
