import { createLiveClock, createLiveTime, type SchedulerPort, turn } from "../../time/index.ts";
import type { TravelEnd } from "../wire/index.ts";

/** What the server's time drives. */
export interface ServerTimePort extends SchedulerPort {
  /** Called when a journey has ended, wherever it did. */
  arrived(): void;
  /** Called when a journey has begun, and when it has ended. */
  journeyChanged(): void;
}

export interface ServerTimeOptions {
  /** Where the clock begins, in epoch milliseconds. */
  readonly startAt: number;
  /** Seconds of the clock to a second of the system's. */
  readonly speed: number;
  /** Deliveries at a time. */
  readonly concurrency: number;
  /** The system's time, in epoch milliseconds. */
  readonly wallNow: () => number;
}

/** Where a journey of the clock goes. */
export interface Journey {
  /** It ends there, and no later; infinite for as far as there is something to do. */
  readonly to: number;
  /** It ends when this is so and nothing is under way. Default: never. */
  readonly isDone?: () => boolean;
  /** Instants to do at the most. */
  readonly limit: number;
}

/** A journey under way. */
export interface JourneyState {
  /** Infinite for as far as there is something to do. */
  readonly to: number;
  /** Instants done so far. */
  readonly steps: number;
}

interface JourneyUnderWay {
  readonly to: number;
  steps: number;
  cancelled: boolean;
}

/** Time that follows the system's clock at a speed, and can travel. */
export interface ServerTime {
  /** Epoch milliseconds; never goes back. */
  now(): number;
  /** Whether it is anything but the system's clock. */
  isDisplaced(): boolean;
  /** Begins to follow the clock and do what is due. */
  start(): void;
  /** Something may have become due. */
  proceed(): void;
  /** Deliveries that have not ended. */
  inFlight(): number;
  readonly journey: JourneyState | null;
  /**
   * Moves the clock from event to event. It stands still while the deliveries of an instant are made, so that a retry that
   * falls due on the way happens at its exact time.
   */
  travel(journey: Journey): Promise<{ end: TravelEnd; steps: number }>;
  /** Ends the journey where it is. */
  cancel(): void;
  /** Starts nothing more, and gives what is under way `graceMs` of real time to end. */
  stop(graceMs: number): Promise<void>;
  /** Stops at once: the ends of deliveries are not reported any more. */
  halt(): void;
}

/** Makes the server's time: it does nothing until `start()`. */
export function createServerTime(port: ServerTimePort, options: ServerTimeOptions): ServerTime {
  const { speed, concurrency, wallNow } = options;
  const clock = createLiveClock(options);
  const { now } = clock;
  const live = createLiveTime(
    {
      ...port,
      send(attempt, die) {
        return port.send(attempt, {
          // An attempt sleeps no longer than its time lasts: a journey gets there before the attempt's timer does.
          sleep: (delayMs) => live.sleep(delayMs, attempt),
          async sendDuplicate(deliver) {
            await deliver(attempt, (delayMs, signal) => live.sleep(delayMs, undefined, signal));
          },
          die,
        });
      },
      changed: () => notify(),
    },
    { clock, speed, concurrency, following: false },
  );
  let phase: "new" | "running" | "stopping" | "halted" = "new";
  let journey: JourneyUnderWay | null = null;
  let travelling: Promise<unknown> = Promise.resolve();
  /** Called when an attempt has ended or fallen asleep, and when a journey is cancelled. */
  let notify = () => {};

  /** Does all that happens at this instant; false when the journey was cancelled meanwhile. */
  async function settle(current: JourneyUnderWay): Promise<boolean> {
    while (!current.cancelled) {
      live.work();
      await turn(); // A long journey leaves the server time for its requests.
      if (current.cancelled) break;
      if (live.nextAt() <= now()) continue;
      if (live.isAsleep()) return true;
      await new Promise<void>((resolve) => {
        notify = resolve;
      });
    }
    return false;
  }

  async function go(
    { to, isDone = () => false, limit }: Journey,
    current: JourneyUnderWay,
  ): Promise<TravelEnd> {
    for (;;) {
      if (!(await settle(current))) return "cancelled";
      const next = live.nextAt();
      if (next > to || next === Number.POSITIVE_INFINITY || (live.inFlight() === 0 && isDone())) {
        if (to !== Number.POSITIVE_INFINITY) clock.moveTo(to);
        return "arrived";
      }
      if (current.steps === limit) return "limit";
      clock.moveTo(next);
      current.steps += 1;
    }
  }

  function cancel(): void {
    if (journey !== null) journey.cancelled = true;
    notify();
  }

  function halt(): void {
    phase = "halted";
    live.unfollow();
    for (const attempt of live.clear()) attempt.signal.abort(new Error("the server stops"));
    cancel();
  }

  return {
    now,
    isDisplaced: () => speed !== 1 || Math.abs(now() - wallNow()) > 1000,
    start() {
      phase = "running";
      live.follow();
    },
    proceed: live.proceed,
    inFlight: live.inFlight,
    get journey() {
      return journey;
    },
    async travel(where) {
      if (journey !== null) throw new Error("the clock travels already");
      clock.hold();
      live.unfollow();
      const current: JourneyUnderWay = { to: where.to, steps: 0, cancelled: false };
      journey = current;
      port.journeyChanged();
      const going = go(where, current).finally(() => {
        clock.release();
        journey = null;
        notify = () => {};
        if (phase !== "halted") port.arrived();
        port.journeyChanged();
        if (phase === "running") live.follow();
      });
      travelling = going.catch(() => {});
      return { end: await going, steps: current.steps };
    },
    cancel,
    async stop(graceMs) {
      if (phase !== "halted") phase = "stopping";
      live.unfollow();
      cancel();
      await travelling;
      if (live.inFlight() > 0)
        await new Promise<void>((resolve) => {
          const grace = setTimeout(resolve, graceMs);
          notify = () => {
            if (live.inFlight() > 0) return;
            clearTimeout(grace);
            resolve();
          };
        });
      halt();
    },
    halt,
  };
}
