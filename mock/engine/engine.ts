import type { EngineEvent } from "./events.ts";
import type { State } from "./state.ts";

/** How this scheduler differs from the hosted one. */
export interface Policy {
  /** Credits that the free plan has after the first use in each UTC day. */
  readonly dailyCredits: number;
  /** Whether any token that looks like one is the default account's. */
  readonly acceptAnyToken: boolean;
  /** The wait before a job whose worker died is taken back. */
  readonly heartbeatTimeoutMs: number;
}

/** The scheduler: its state, its clock, and the listener to its events. */
export interface Engine {
  state: State;
  readonly policy: Policy;
  /** Epoch milliseconds; never goes back. */
  readonly now: () => number;
  readonly emit: (event: EngineEvent) => void;
}
