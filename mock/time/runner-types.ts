import type { Dispatch, Outcome } from "../engine/index.ts";
import type { Watchdog } from "./watchdog.ts";

export interface TargetRunnerOptions {
  /** The mock's time. */
  readonly now: () => number;
  /** Watches each target while it runs. */
  readonly watchdog: Watchdog;
  /** What the watchdog's limit is, for its message. */
  readonly settleWithinMs: number;
  /** Which of so many targets goes on that gave way to each other. */
  readonly choose: (count: number) => number;
  /** What is under way outside of deliveries. */
  readonly outside: Outside;
}

/** The code that calls the API from outside of deliveries, such as a client that waits between its tries. */
export interface Outside {
  /** Whether calls of the API are being answered. */
  isBusy(): boolean;
  /** Whether somebody is sure to move time, so that a wait for it need not be watched. Default: nobody is. */
  isMoved?(): boolean;
  /** How many turns of the event loop a call may take to get to the mock, and an answer to get back. */
  turns(): number;
  /** Takes one of them. Default: a message to itself. */
  turn?(): Promise<void>;
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
  /** Begins an attempt and runs its target. */
  start(dispatch: Dispatch): Promise<void>;
  /** Lets the code outside of deliveries do what it can at this instant. */
  settleOutside(): Promise<void>;
  /** Runs none, some or all of the targets that gave way: what is chosen before another attempt begins. Undefined where none did. */
  runSome(): Promise<void> | undefined;
  /** Runs what sleeps until now and what gave way, and then ends the attempts whose time is up. */
  runDue(): Promise<void>;
  /** Calls `work` after that time, unless what it returns was called before. */
  setTimer(delayMs: number, work: () => unknown): () => void;
  /** When the next of these is due; Infinity for never. */
  nextTimerAt(): number;
  /** When something next wakes, or an attempt's time is up; Infinity for never. */
  nextAt(): number;
  /** What is to be reported since the last call, by the order in which the attempts started. */
  takeReports(): Report[];
  /** Cuts off all that is under way, and gives back those whose worker was alive. */
  cutOff(): Promise<Dispatch[]>;
  /** Deliveries whose target has not settled. */
  inFlight(): number;
  /** Sleeps, on behalf of the target that runs. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** Whether a target runs. */
  isRunning(): boolean;
  /** Gives way to the other targets under way, on behalf of the target that ran when this was called first. */
  giveWay(): () => Promise<void>;
  /** Forgets all that is under way. */
  stop(): void;
  /** @throws {FliqMockError} once it was stopped. */
  requireRunning(): void;
}
