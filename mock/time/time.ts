import type { Death, RunningAttempt } from "../delivery/index.ts";
import type { Dispatch, Outcome } from "../engine/index.ts";

/** What time drives: the scheduler, and what makes its calls. */
export interface SchedulerPort {
  /** When something becomes due next; undefined when nothing will. */
  nextEventAt(): number | undefined;
  /** Does what is due at `now`, up to the first call that it needs; undefined when nothing is due any more. */
  takeNext(now: number): Dispatch | undefined;
  /** Makes the call. */
  send(attempt: RunningAttempt, controls: AttemptControls): Promise<Outcome>;
  /** Reports the outcome of a call, or that its worker died. */
  finish(dispatch: Dispatch, outcome: Outcome): void;
}

/** What a call under way can do with time. */
export interface AttemptControls {
  /** Waits in this time, unless the signal aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** Makes the call once more, beside the first and with a sleep of its own; that outcome is dropped. */
  sendDuplicate(
    deliver: (duplicate: RunningAttempt, sleep: AttemptControls["sleep"]) => Promise<Outcome>,
  ): Promise<void>;
  /** Lets the worker die, now. What the call comes to is reported later all the same. */
  die(death: Death): void;
}

/** What a server that goes down drives. */
export interface OutagePort {
  /** The server stops, to be up again after `downMs`. */
  stopServer(downMs: number): void;
  startServer(): void;
}

/** The mock's time: who moves it, and what happens as it moves. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Resolves when that much of the mock's time has passed; rejects when the signal aborts, and with `createError`'s when nobody moves
   * time for a second of real time, though no target waits along.
   */
  sleep(delayMs: number, createError: () => Error, signal?: AbortSignal): Promise<void>;
  /** Calls `work` when that much of the mock's time has passed, unless what it returns was called before; time waits for the work. */
  setTimer(delayMs: number, work: () => unknown): () => void;
  /** Lets other deliveries under way go on: to be called when something begins, and what it returns when that is over. */
  giveWay(): () => Promise<void>;
  /** Something may have become due: to be called after every command. */
  changed(): void;
  /** Moves time on to `at`, and does all that falls due on the way. */
  advanceTo(at: number): Promise<void>;
  /** Moves time on to the next thing that happens, and does it; false when nothing will. */
  next(): Promise<boolean>;
  /** Moves time on until nothing is under way and `isDone`; throws after `limit` steps. */
  runUntil(isDone: () => boolean, limit: number): Promise<void>;
  /** Deliveries whose target has not settled. */
  inFlight(): number;
  /** Cuts off the calls under way, moves time on while the server is down, and does what fell due then. */
  goDown(downMs: number): Promise<void>;
  /** Forgets all deliveries under way and starts again at `at`. */
  restart(at: number): void;
}
