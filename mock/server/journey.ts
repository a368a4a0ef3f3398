import type { RunningAttempt } from "../delivery/index.ts";
import type { Dispatch, Outcome } from "../engine/index.ts";
import type { TravelEnd } from "./admin-types.ts";

/** What the server's time drives. Every time it hands over is its own. */
export interface TimeDriven {
  nextEventAt(): number | undefined;
  /** The next call that is due. */
  take(at: number): Dispatch | undefined;
  /** Makes the call. */
  launch(attempt: RunningAttempt, sleep: (delayMs: number) => Promise<void>): Promise<Outcome>;
  finish(at: number, attempt: RunningAttempt): void;
  /** The clock got there on a journey. */
  arrived(at: number): void;
  /** The clock's course changed. */
  changed(): void;
}

export interface ServerTimeOptions {
  /** Where the clock begins, in epoch milliseconds. */
  readonly startAt: number;
  /** Seconds of the clock to a second of the system's. */
  readonly speed: number;
  /** Deliveries at a time. */
  readonly concurrency: number;
  /** The system's time. */
  readonly wallNow: () => number;
}

/** Where a journey goes. */
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
  steps: number;
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
  /** Stops at once: what ends from now on is not heard of. */
  halt(): void;
}
