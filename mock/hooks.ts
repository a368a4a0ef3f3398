import type { FliqClock } from "../src/shared/index.ts";
import type { RunningAttempt } from "./delivery/index.ts";
import type { Outcome } from "./engine/index.ts";
import type { FaultContext } from "./faults/index.ts";
import type { AttemptControls } from "./time/index.ts";

/** What a search over schedules puts between a mock and the code that it drives. */
export interface Hooks {
  /** What receivers go by. */
  readonly clock: FliqClock;
  /** Makes a delivery; `goOn` makes it as it would be made without a search. */
  strike(context: FaultContext, goOn: () => Promise<Outcome>): Promise<Outcome>;
  /** Calls the target of an attempt, or of its duplicate. */
  runTarget(
    attempt: RunningAttempt,
    sleep: AttemptControls["sleep"],
    work: () => Promise<Outcome>,
  ): Promise<Outcome>;
  /** What an attempt waits for beside its answer, while its process lives. */
  keep(promise: Promise<unknown>): Promise<unknown>;
  /** Whether code outside of deliveries computes, so that time must not move. */
  isBusy(): boolean;
  /** Takes a turn of the event loop. */
  turn(): Promise<void>;
}
