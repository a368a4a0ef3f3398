import type { Engine, EngineEvent } from "../../engine/index.ts";
import type { FaultBox } from "../../faults/index.ts";

/** What the axis is read from. The state and the log are read at each use: a mock that starts over replaces both. */
export interface AxisSource {
  readonly engine: Engine;
  readonly log: () => readonly EngineEvent[];
  /** When the log began, in epoch milliseconds. */
  readonly startedAt: () => number;
  readonly faults: FaultBox;
  /** Whether an attempt, by its number in all the state, was sent twice at once. */
  readonly isDoubled: (attempt: number) => boolean;
}
