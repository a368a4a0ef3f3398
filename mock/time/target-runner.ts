import {
  beginAttempt,
  beginDuplicate,
  createLazyAttemptSignal,
  cutOff,
  expireAttempt,
  type RunningAttempt,
  settleAttempt,
  takeReports,
} from "../delivery/index.ts";
import type { Outcome } from "../engine/index.ts";
import type { TargetRunner, TargetRunnerOptions } from "./runner-types.ts";
import { createSleepQueue } from "./sleep-queue.ts";
import type { AttemptControls, SchedulerPort } from "./time.ts";
import { hangError, interruptedError } from "./time-errors.ts";
import { createTimerList } from "./timer-list.ts";
import { turn } from "./turn.ts";

/**
 * So many turns of the event loop does a target have to react to its abort, until it settles or sleeps again. Whether it will
 * react at all cannot be seen: one that does not just sleeps on.
 */
const REACTION_TURNS = 16;

/**
 * After so many deliveries the event loop turns once, though none needs it: only then does a runtime clean up after requests
 * and their signals, which else pile up, a kilobyte each.
 */
const DELIVERIES_PER_TURN = 256;

/** Makes a runner with nothing under way. */
export function createTargetRunner(send: SchedulerPort["send"], options: TargetRunnerOptions): TargetRunner {
  const { now, watchdog, settleWithinMs, choose, outside } = options;
  const sleepQueue = createSleepQueue();
  const timers = createTimerList();
  /** Those that gave way or have yet to begin, and can go on now. */
  const ready: { readonly attempt: RunningAttempt; readonly goOn: () => Promise<void> }[] = [];
  let attempts: RunningAttempt[] = [];
  let deliveryCount = 0;
  /** The target that runs, and what to call when it settles or sleeps. */
  let current: { readonly attempt: RunningAttempt; readonly park: () => void } | undefined;
  let stopped = false;

  function requireRunning(): void {
    if (stopped) throw interruptedError();
  }

  async function pause(): Promise<void> {
    await (outside.turn?.() ?? turn());
    requireRunning();
  }

  async function settleOutside(): Promise<void> {
    for (let count = outside.turns(); count > 0 || outside.isBusy(); count -= 1) {
      await (outside.turn?.() ?? turn()); // What `pause` does, without a promise of its own.
      requireRunning();
    }
  }

  function sleep(delayMs: number, attempt: RunningAttempt | undefined, signal?: AbortSignal): Promise<void> {
    const woken = sleepQueue.add(now() + delayMs, attempt, signal);
    parkCurrent(attempt);
    return woken;
  }

  function parkCurrent(attempt: RunningAttempt | undefined): void {
    if (current !== undefined && current.attempt === attempt) current.park();
  }

  /** Runs one target until it settles or sleeps. */
  async function run(attempt: RunningAttempt, begin: () => void): Promise<void> {
    let hung = false;
    await new Promise<void>((park) => {
      current = { attempt, park };
      watchdog.watch(() => {
        hung = true;
        park();
      });
      begin();
    });
    requireRunning();
    if (!hung && !attempt.settled) await pause(); // One branch of it sleeps; another may still be computing.
    watchdog.stop();
    current = undefined;
    if (hung) throw hangError(attempt, settleWithinMs);
    if (attempt.failure !== undefined) throw attempt.failure.error;
  }

  async function deliver(attempt: RunningAttempt, delivery: () => Promise<Outcome>): Promise<void> {
    deliveryCount += 1;
    if (deliveryCount % DELIVERIES_PER_TURN === 0) await pause();
    attempts.push(attempt);
    await run(attempt, () => {
      settleAttempt(attempt, delivery()).then(() => parkCurrent(attempt));
    });
  }

  async function wakeDue(): Promise<void> {
    for (
      let sleeper = sleepQueue.takeDue(now());
      sleeper !== undefined;
      sleeper = sleepQueue.takeDue(now())
    ) {
      await resume(sleeper.attempt, sleeper.wake);
    }
  }

  /** Runs those that are ready, one after the other and each to where it gives way again, until there is none. */
  async function runReady(): Promise<void> {
    while (ready.length > 0) await ready.splice(ready.length === 1 ? 0 : choose(ready.length), 1)[0]?.goOn();
  }

  async function runChosen(): Promise<void> {
    for (;;) {
      const chosen = ready.length === 0 ? 0 : choose(ready.length + 1);
      if (chosen === ready.length) return;
      await ready.splice(chosen, 1)[0]?.goOn();
    }
  }

  async function resume(attempt: RunningAttempt | undefined, wake: () => void): Promise<void> {
    // It waits in another branch, or in one that may be its own: one that fell asleep while no target ran has no attempt.
    const waitsOn = sleepQueue.includes(attempt) || ready.some((other) => other.attempt === attempt);
    if (attempt === undefined || attempt.settled) {
      wake();
      await settleOutside();
    } else {
      await run(attempt, () => {
        wake();
        if (waitsOn) parkCurrent(attempt);
      });
    }
  }

  /** Waits for what a timer does; for what hangs, as long as for a target. */
  async function runTimer(work: () => unknown): Promise<void> {
    await Promise.race([new Promise<void>((leave) => watchdog.watch(leave)), work()]);
    watchdog.stop();
    requireRunning();
  }

  /** Ends the attempts whose time is up. */
  async function expireDue(): Promise<void> {
    for (const attempt of attempts) if (isExpired(attempt)) await abort(attempt, expireAttempt);
  }

  function isExpired({ outcome, deadline }: RunningAttempt): boolean {
    return outcome === undefined && deadline <= now();
  }

  /** Ends one attempt: its target, which hears of its abort, may react to that. */
  async function abort(attempt: RunningAttempt, end: (attempt: RunningAttempt) => void): Promise<void> {
    let parked = false;
    current = {
      attempt,
      park: () => {
        parked = true;
      },
    };
    end(attempt);
    for (let count = 0; count < REACTION_TURNS && !parked; count += 1) {
      await (outside.turn?.() ?? turn());
      requireRunning();
    }
    current = undefined;
    if (attempt.failure !== undefined) throw attempt.failure.error;
  }

  return {
    start(dispatch) {
      const attempt = beginAttempt(dispatch, createLazyAttemptSignal());
      const controls: AttemptControls = {
        sleep: (delayMs, signal) => sleep(delayMs, attempt, signal),
        async sendDuplicate(deliverAgain) {
          const duplicate = beginDuplicate(attempt, createLazyAttemptSignal());
          const sleepOn = (delayMs: number, signal?: AbortSignal) => sleep(delayMs, duplicate, signal);
          ready.push({
            attempt: duplicate,
            goOn: () => deliver(duplicate, () => deliverAgain(duplicate, sleepOn)),
          });
        },
        die(death) {
          attempt.death = death;
        },
      };
      return deliver(attempt, () => send(attempt, controls));
    },
    settleOutside,
    runSome: () => (ready.length === 0 ? undefined : runChosen()),
    async runDue() {
      // Looked at first: a promise for what is not there takes as long as much of what is.
      if (sleepQueue.nextAt() <= now()) await wakeDue();
      for (let work = timers.takeDue(now()); work !== undefined; work = timers.takeDue(now()))
        await runTimer(work);
      if (ready.length > 0) await runReady();
      if (attempts.some(isExpired)) await expireDue();
    },
    setTimer: (delayMs, work) => timers.add(now() + delayMs, work),
    nextTimerAt: () => timers.nextAt(),
    nextAt() {
      if (ready.length > 0) return now();
      let at = sleepQueue.nextAt();
      for (const attempt of attempts) if (attempt.outcome === undefined) at = Math.min(at, attempt.deadline);
      return at;
    },
    takeReports() {
      const reports = attempts.flatMap((attempt) =>
        takeReports(attempt).map((outcome) => ({ dispatch: attempt.dispatch, outcome })),
      );
      attempts = attempts.filter((attempt) => !attempt.settled);
      return reports;
    },
    async cutOff() {
      const open = attempts.filter(({ finished }) => !finished);
      for (const attempt of open) await abort(attempt, cutOff);
      attempts = attempts.filter((attempt) => !attempt.settled);
      return open.flatMap(({ dispatch, mourned }) => (mourned ? [] : [dispatch]));
    },
    inFlight: () => attempts.length,
    sleep: (delayMs, signal) => sleep(delayMs, current?.attempt, signal),
    isRunning: () => current !== undefined,
    giveWay() {
      const attempt = current?.attempt;
      return async () => {
        if (attempt === undefined || stopped) return;
        await new Promise<void>((wake) => {
          ready.push({ attempt, goOn: () => resume(attempt, wake) });
          parkCurrent(attempt);
        });
      };
    },
    stop() {
      stopped = true;
      attempts = [];
      watchdog.stop();
      current?.park();
      current = undefined;
    },
    requireRunning,
  };
}
