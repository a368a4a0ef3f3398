import { toTimestamp } from "../../src/shared/index.ts";
import {
  beginAttempt,
  beginDuplicate,
  createLazyAttemptSignal,
  expireAttempt,
  type RunningAttempt,
  settleAttempt,
} from "../delivery/index.ts";
import type { Outcome } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import { createSleepQueue } from "./sleep-queue.ts";
import type { SchedulerPort, SendDuplicate, Time } from "./time.ts";
import { chainError, endlessError, hangError, interruptedError } from "./time-errors.ts";
import { turn } from "./turn.ts";
import { createWatchdog } from "./watchdog.ts";

/** So many times may a delivery have made, at one instant, the next that is due at that very instant. */
const MAX_CHAIN = 1000;

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

/**
 * Time that moves only when it is told to, from event to event.
 *
 * Targets run one at a time, each until it settles or sleeps, and time stands still meanwhile: what a target does, and
 * how long that takes in real life, never changes the order of things. What is due at one instant starts in order; then the
 * outcomes of that instant are applied, in the order in which their deliveries started.
 */
export function createVirtualTime(
  driven: SchedulerPort,
  options: {
    readonly startAt: number;
    readonly settleWithinMs: number;
    readonly onTime?: ((now: Date) => void) | undefined;
  },
): Time {
  const watchdog = createWatchdog(options.settleWithinMs);
  let now = options.startAt;
  let attempts: RunningAttempt[] = [];
  let sleepQueue = createSleepQueue();
  let deliveryCount = 0;
  let current: { readonly attempt: RunningAttempt; readonly park: () => void } | undefined;
  let busy = false;
  let era = 0;

  /** @throws {FliqMockError} when what moved time has nothing left to move: another time began while it waited. */
  function requireEra(began: number): void {
    if (era !== began) throw interruptedError();
  }

  async function pause(): Promise<void> {
    const began = era;
    await turn();
    requireEra(began);
  }

  function moveTo(at: number): void {
    if (at === now) return;
    now = at;
    options.onTime?.(new Date(at));
  }

  function sleep(delayMs: number, attempt: RunningAttempt | undefined): Promise<void> {
    const woken = sleepQueue.add(now + delayMs, attempt);
    parkCurrent(attempt);
    return woken;
  }

  function parkCurrent(attempt: RunningAttempt | undefined): void {
    if (current !== undefined && current.attempt === attempt) current.park();
  }

  /** Runs one target until it settles or sleeps. */
  async function step(attempt: RunningAttempt, begin: () => void): Promise<void> {
    const began = era;
    let hung = false;
    await new Promise<void>((park) => {
      current = { attempt, park };
      watchdog.watch(() => {
        hung = true;
        park();
      });
      begin();
    });
    requireEra(began);
    if (!hung && !attempt.settled) await pause(); // One branch of it sleeps; another may still be computing.
    watchdog.calm();
    current = undefined;
    if (hung) throw hangError(attempt, options.settleWithinMs);
    if (attempt.failure !== undefined) throw attempt.failure.error;
  }

  async function wakeDue(): Promise<void> {
    for (let sleeper = sleepQueue.takeDue(now); sleeper !== undefined; sleeper = sleepQueue.takeDue(now)) {
      const { attempt, wake } = sleeper;
      // Asleep in another branch: perhaps in one that went to sleep while no target ran, and so is nobody's.
      const sleepsOn = sleepQueue.includes(attempt);
      if (attempt === undefined || attempt.settled) {
        wake();
        await pause();
      } else {
        await step(attempt, () => {
          wake();
          if (sleepsOn) parkCurrent(attempt);
        });
      }
    }
  }

  async function startDue(): Promise<boolean> {
    let newest = driven.lastSequence();
    let chain = 0;
    for (let count = 0; ; count += 1) {
      const dispatch = driven.takeNext();
      if (dispatch === undefined) return count > 0;
      const { subject } = dispatch;
      if (subject.kind !== "item" && subject.sequence > newest) {
        newest = driven.lastSequence();
        chain += 1;
        if (chain > MAX_CHAIN) throw chainError(MAX_CHAIN, subject.id, now);
      }
      const attempt = beginAttempt(dispatch, createLazyAttemptSignal());
      const duplicates: (() => Promise<void>)[] = [];
      const sendDuplicate: SendDuplicate = async (deliver) => {
        const duplicate = beginDuplicate(attempt);
        duplicates.push(() => start(duplicate, () => deliver(duplicate)));
      };
      await start(attempt, () => driven.send(attempt, (delayMs) => sleep(delayMs, attempt), sendDuplicate));
      for (const startDuplicate of duplicates) await startDuplicate();
    }
  }

  async function start(attempt: RunningAttempt, deliver: () => Promise<Outcome>): Promise<void> {
    deliveryCount += 1;
    if (deliveryCount % DELIVERIES_PER_TURN === 0) await turn();
    attempts.push(attempt);
    await step(attempt, () => {
      settleAttempt(attempt, deliver()).then(() => parkCurrent(attempt));
    });
  }

  /** Ends the deliveries whose time is up, one at a time: a target that hears of its abort may react to it. */
  async function expireDue(): Promise<void> {
    for (const attempt of attempts) {
      if (attempt.outcome !== undefined || attempt.deadline > now) continue;
      let parked = false;
      current = {
        attempt,
        park: () => {
          parked = true;
        },
      };
      expireAttempt(attempt);
      for (let count = 0; count < REACTION_TURNS && !parked; count += 1) await pause();
      current = undefined;
      if (attempt.failure !== undefined) throw attempt.failure.error;
    }
  }

  function applyOutcomes(): boolean {
    const ended = attempts.filter((attempt) => attempt.outcome !== undefined && !attempt.finished);
    for (const attempt of ended) {
      attempt.finished = true;
      if (attempt.outcome !== undefined) driven.finish(attempt.dispatch, attempt.outcome);
    }
    attempts = attempts.filter((attempt) => !attempt.settled);
    return ended.length > 0;
  }

  /** Does all that happens at this instant. */
  async function settle(began: number): Promise<void> {
    let started = true;
    let applied = true;
    while (started || applied) {
      if (sleepQueue.nextAt() <= now) await wakeDue();
      if (attempts.length > 0) await expireDue();
      requireEra(began);
      started = await startDue();
      requireEra(began);
      applied = applyOutcomes();
    }
  }

  function nextAt(): number {
    let at = Math.min(driven.nextEventAt() ?? Number.POSITIVE_INFINITY, sleepQueue.nextAt());
    for (const attempt of attempts) if (attempt.outcome === undefined) at = Math.min(at, attempt.deadline);
    return Math.max(at, now);
  }

  async function exclusively<T>(move: (settleNow: () => Promise<void>) => Promise<T>): Promise<T> {
    if (busy) {
      throw new FliqMockError(
        "time is already moving: await each advance(), next() and runAll() before the next; a target that wants time to pass calls mock.sleep()",
      );
    }
    busy = true;
    const began = era;
    try {
      return await move(async () => {
        await settle(began);
        requireEra(began);
      });
    } finally {
      if (era === began) busy = false;
    }
  }

  return {
    now: () => now,
    sleep: (delayMs) => sleep(delayMs, current?.attempt),
    changed() {},
    inFlight: () => attempts.length,

    advanceTo: (at) =>
      exclusively(async (settleNow) => {
        if (at < now)
          throw new FliqMockError(`time cannot go back from ${toTimestamp(now)} to ${toTimestamp(at)}`);
        for (;;) {
          await settleNow();
          const next = nextAt();
          if (next > at) break;
          moveTo(next);
        }
        moveTo(at);
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
          if (next === Number.POSITIVE_INFINITY || (attempts.length === 0 && isDone())) return;
          if (count === limit) throw endlessError(limit, now);
          moveTo(next);
        }
      }),

    restart(at) {
      era += 1;
      watchdog.calm();
      current?.park();
      current = undefined;
      busy = false;
      attempts = [];
      sleepQueue = createSleepQueue();
      moveTo(at);
    },
  };
}
