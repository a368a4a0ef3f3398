import type { Axis, AxisLimits, AxisRange } from "./axis/index.ts";
import type { IsDoubled } from "./inspect/index.ts";
import type { Simulation } from "./simulation.ts";
import type { TraceOptions } from "./trace.ts";

const INSIDE = Symbol("inside");

/** What a mock gives to the package's own other parts, beside what its users see. */
export interface Inside {
  /** Keeps the routes there are now; what it returns goes back to them. */
  saveRoutes(): () => void;
  /** The axis of its time. */
  readAxis(range: AxisRange, limits?: AxisLimits): Axis;
  /** Its trace, with another timeline in it. */
  trace(options: TraceOptions | undefined, timeline: string): string;
  /** Whether an attempt, by its number, was sent twice at once. */
  readonly isDoubled: IsDoubled;
  /** What it is made of. */
  readonly simulation: Simulation;
  /** Starts over with the same ids. */
  restart(): void;
}

/** What gives a mock its inside. */
export function withInside(inside: Inside): object {
  return { [INSIDE]: inside };
}

/** The inside of a mock. Every mock is made by this package, and has one. */
export function insideOf(mock: object): Inside {
  return Reflect.get(mock, INSIDE) as Inside;
}
