import type { RunningAttempt } from "../delivery/index.ts";
import type { Dispatch, Outcome } from "../engine/index.ts";

/** What time drives: the scheduler, and what makes its calls. */
export interface SchedulerPort {
  /** When something becomes due next; undefined when nothing will. */
  nextEventAt(): number | undefined;
  /** Does what is due at `now`, up to the first call that it needs; undefined when nothing is due any more. */
  takeNext(now: number): Dispatch | undefined;
  /** Makes the call. Its `sleep` waits in this time, and `sendDuplicate` makes the call once more. */
  send(
    attempt: RunningAttempt,
    sleep: (delayMs: number) => Promise<void>,
    sendDuplicate: SendDuplicate,
  ): Promise<Outcome>;
  /** Reports the outcome of a call. */
  finish(dispatch: Dispatch, outcome: Outcome): void;
}

/** Makes a call once more, beside the first; its outcome is dropped. */
export type SendDuplicate = (deliver: (duplicate: RunningAttempt) => Promise<Outcome>) => Promise<void>;

/** The mock's time: who moves it, and what happens as it moves. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves when that much of the mock's time has passed. */
  sleep(delayMs: number): Promise<void>;
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
  /** Forgets all deliveries under way and starts again at `at`. */
  restart(at: number): void;
}
