import { toTimestamp } from "../src/time.ts";
import { createQuietAlarm } from "./alarm.ts";
import type { Outcome } from "./engine/attempts.ts";
import { expireFlight, type Flight, land, openFlight, openTwin } from "./flight.ts";
import { FliqMockError } from "./misuse.ts";
import { createSleepers } from "./sleepers.ts";
import type { Driven, LaunchTwin, Time } from "./time.ts";
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
  driven: Driven,
  options: {
    readonly startAt: number;
    readonly settleWithinMs: number;
    readonly onTime?: ((now: Date) => void) | undefined;
  },
): Time {
  const watchdog = createWatchdog(options.settleWithinMs);
  let now = options.startAt;
  let flights: Flight[] = [];
  let sleepers = createSleepers();
  let deliveryCount = 0;
  let current: { readonly flight: Flight; readonly park: () => void } | undefined;
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

  function sleep(delayMs: number, flight: Flight | undefined): Promise<void> {
    const woken = sleepers.add(now + delayMs, flight);
    parkCurrent(flight);
    return woken;
  }

  function parkCurrent(flight: Flight | undefined): void {
    if (current !== undefined && current.flight === flight) current.park();
  }

  /** Runs one target until it settles or sleeps. */
  async function step(flight: Flight, begin: () => void): Promise<void> {
    const began = era;
    let hung = false;
    await new Promise<void>((park) => {
      current = { flight, park };
      watchdog.watch(() => {
        hung = true;
        park();
      });
      begin();
    });
    requireEra(began);
    if (!hung && !flight.settled) await pause(); // One branch of it sleeps; another may still be computing.
    watchdog.calm();
    current = undefined;
    if (hung) throw hangError(flight, options.settleWithinMs);
    if (flight.failure !== undefined) throw flight.failure.error;
  }

  async function wakeDue(): Promise<void> {
    for (let sleeper = sleepers.takeDue(now); sleeper !== undefined; sleeper = sleepers.takeDue(now)) {
      const { flight, wake } = sleeper;
      // Asleep in another branch: perhaps in one that went to sleep while no target ran, and so is nobody's.
      const sleepsOn = sleepers.includes(flight);
      if (flight === undefined || flight.settled) {
        wake();
        await pause();
      } else {
        await step(flight, () => {
          wake();
          if (sleepsOn) parkCurrent(flight);
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
      const flight = openFlight(dispatch, createQuietAlarm());
      const twins: (() => Promise<void>)[] = [];
      const launchTwin: LaunchTwin = async (deliver) => {
        const twin = openTwin(flight);
        twins.push(() => start(twin, () => deliver(twin)));
      };
      await start(flight, () => driven.launch(flight, (delayMs) => sleep(delayMs, flight), launchTwin));
      for (const startTwin of twins) await startTwin();
    }
  }

  async function start(flight: Flight, deliver: () => Promise<Outcome>): Promise<void> {
    deliveryCount += 1;
    if (deliveryCount % DELIVERIES_PER_TURN === 0) await turn();
    flights.push(flight);
    await step(flight, () => {
      land(flight, deliver()).then(() => parkCurrent(flight));
    });
  }

  /** Ends the deliveries whose time is up, one at a time: a target that hears of its abort may react to it. */
  async function expireDue(): Promise<void> {
    for (const flight of flights) {
      if (flight.outcome !== undefined || flight.deadline > now) continue;
      let parked = false;
      current = {
        flight,
        park: () => {
          parked = true;
        },
      };
      expireFlight(flight);
      for (let count = 0; count < REACTION_TURNS && !parked; count += 1) await pause();
      current = undefined;
      if (flight.failure !== undefined) throw flight.failure.error;
    }
  }

  function applyOutcomes(): boolean {
    const ended = flights.filter((flight) => flight.outcome !== undefined && !flight.finished);
    for (const flight of ended) {
      flight.finished = true;
      if (flight.outcome !== undefined) driven.finish(flight.dispatch, flight.outcome);
    }
    flights = flights.filter((flight) => !flight.settled);
    return ended.length > 0;
  }

  /** Does all that happens at this instant. */
  async function settle(began: number): Promise<void> {
    let started = true;
    let applied = true;
    while (started || applied) {
      if (sleepers.nextAt() <= now) await wakeDue();
      if (flights.length > 0) await expireDue();
      requireEra(began);
      started = await startDue();
      requireEra(began);
      applied = applyOutcomes();
    }
  }

  function nextAt(): number {
    let at = Math.min(driven.nextEventAt() ?? Number.POSITIVE_INFINITY, sleepers.nextAt());
    for (const flight of flights) if (flight.outcome === undefined) at = Math.min(at, flight.deadline);
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
    sleep: (delayMs) => sleep(delayMs, current?.flight),
    changed() {},
    inFlight: () => flights.length,

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
          if (next === Number.POSITIVE_INFINITY || (flights.length === 0 && isDone())) return;
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
      flights = [];
      sleepers = createSleepers();
      moveTo(at);
    },
  };
}
