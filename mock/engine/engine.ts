import { DIALECTS, type Dialect } from "./dialect.ts";
import type { EngineEvent } from "./events.ts";
import type { Policy } from "./policy.ts";
import type { State } from "./state.ts";

/** The scheduler: its state, its clock, and the listener to its events. */
export interface Engine {
  state: State;
  readonly policy: Policy;
  /** Epoch milliseconds; never goes back. */
  readonly now: () => number;
  readonly emit: (event: EngineEvent) => void;
}

/** What this engine's server does differently from others. */
export function dialectOf({ policy }: Engine): Dialect {
  return DIALECTS[policy.server];
}
