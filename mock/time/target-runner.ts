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
import type { Dispatch, Outcome } from "../engine/index.ts";
import { createSleepQueue } from "./sleep-queue.ts";
import type { AttemptControls, SchedulerPort } from "./time.ts";
import { hangError, interruptedError } from "./time-errors.ts";
import { turn } from "./turn.ts";
import type { Watchdog } from "./watchdog.ts";

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

export interface TargetRunnerOptions {
  /** The mock's time. */
  readonly now: () => number;
  /** Watches each target while it runs. */
  readonly watchdog: Watchdog;
  /** What the watchdog's limit is, for its message. */
  readonly settleWithinMs: number;
}

/** What came of a call, or that its worker died. */
export interface Report {
  readonly dispatch: Dispatch;
  readonly outcome: Outcome;
}

/**
 * Runs targets one at a time, each until it settles or sleeps: what a target does, and how long that takes in real life, does
 * not change the order of things. Every method that runs one throws when `stop()` was called meanwhile, when the target
 * hangs, and what `RunningAttempt.failure` holds.
 */
export interface TargetRunner {
  /** Begins an attempt and runs its target, and then those of its duplicates. */
  start(dispatch: Dispatch): Promise<void>;
  /** Runs what sleeps until now, and then ends the attempts whose time is up. */
  runDue(): Promise<void>;
  /** When something next wakes, or an attempt's time is up; Infinity for never. */
  nextAt(): number;
  /** What is to be reported since the last call, by the order in which the attempts started. */
  takeReports(): Report[];
  /** Cuts off all that is under way, and gives back those whose worker was alive. */
  cutOff(): Promise<Dispatch[]>;
  /** Deliveries whose target has not settled. */
  inFlight(): number;
  /** Sleeps, on behalf of the target that runs. */
  sleep(delayMs: number): Promise<void>;
  /** Forgets all that is under way. */
  stop(): void;
  /** @throws {FliqMockError} once it was stopped. */
  requireRunning(): void;
}

/** Makes a runner with nothing under way. */
export function createTargetRunner(send: SchedulerPort["send"], options: TargetRunnerOptions): TargetRunner {
  const { now, watchdog, settleWithinMs } = options;
  const sleepQueue = createSleepQueue();
  let attempts: RunningAttempt[] = [];
  let deliveryCount = 0;
  /** The target that runs, and what to call when it settles or sleeps. */
  let current: { readonly attempt: RunningAttempt; readonly park: () => void } | undefined;
  let stopped = false;

  function requireRunning(): void {
    if (stopped) throw interruptedError();
  }

  async function pause(): Promise<void> {
    await turn();
    requireRunning();
  }

  function sleep(delayMs: number, attempt: RunningAttempt | undefined): Promise<void> {
    const woken = sleepQueue.add(now() + delayMs, attempt);
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
      const { attempt, wake } = sleeper;
      // It sleeps in another branch, or in one that may be its own: one that fell asleep while no target ran has no attempt.
      const sleepsOn = sleepQueue.includes(attempt);
      if (attempt === undefined || attempt.settled) {
        wake();
        await pause();
      } else {
        await run(attempt, () => {
          wake();
          if (sleepsOn) parkCurrent(attempt);
        });
      }
    }
  }

  /** Ends the attempts whose time is up. */
  async function expireDue(): Promise<void> {
    for (const attempt of attempts) {
      if (attempt.outcome === undefined && attempt.deadline <= now()) await abort(attempt, expireAttempt);
    }
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
    for (let count = 0; count < REACTION_TURNS && !parked; count += 1) await pause();
    current = undefined;
    if (attempt.failure !== undefined) throw attempt.failure.error;
  }

  return {
    async start(dispatch) {
      const attempt = beginAttempt(dispatch, createLazyAttemptSignal());
      const duplicates: (() => Promise<void>)[] = [];
      const controls: AttemptControls = {
        sleep: (delayMs) => sleep(delayMs, attempt),
        async sendDuplicate(deliverAgain) {
          const duplicate = beginDuplicate(attempt);
          duplicates.push(() => deliver(duplicate, () => deliverAgain(duplicate)));
        },
        die(death) {
          attempt.death = death;
        },
      };
      await deliver(attempt, () => send(attempt, controls));
      for (const startDuplicate of duplicates) await startDuplicate();
    },
    async runDue() {
      await wakeDue();
      await expireDue();
    },
    nextAt() {
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
    sleep: (delayMs) => sleep(delayMs, current?.attempt),
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
