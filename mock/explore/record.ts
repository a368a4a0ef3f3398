import type { TimelineNote } from "../inspect/index.ts";
import type { RunAction } from "./plan.ts";

/** A place in a run at which something may happen: a delivery, a call of the API, or the end of an `io` call. */
export interface Point {
  /** `d2` is the second delivery, `a2` the second call of the API, `d2#0` the first place in what the second delivery runs. */
  readonly id: string;
  readonly kind: "delivery" | "api" | "io";
  /** Whose it is, in words: `run()`, or `the first delivery to /charge`. */
  readonly who: string;
  /** What came before, such as `POST /jobs` or `bank.charge()`. */
  readonly what: string;
  readonly task: string;
  /** Milliseconds since the run began. */
  readonly at: number;
  /** How many operations there were before. */
  readonly op: number;
  /** Whether a delivery falls due within a pause. */
  readonly isDue: boolean;
  /** Whether a worker that dies there leaves a job that fails and whose webhook is never sent: no handler can do anything about that. */
  readonly endsUnheard: boolean;
}

/** That a task has used a shared object, or the API. */
export interface Operation {
  readonly task: string;
  readonly object: object;
  readonly at: number;
}

/** What stands for the API among the objects that are used. */
export const API_OBJECT: object = Object.freeze({});

/** Where a run has failed, and with what. */
export interface RunFailure {
  readonly where: "check" | "always" | "run" | "move";
  readonly error: unknown;
}

/** All that is known of one run. */
export interface Recorded {
  readonly points: Point[];
  readonly operations: Operation[];
  /** What the tasks did and were answered, a line each: runs of equal traces go on alike. */
  readonly trace: string[];
  /** Whether the trace tells everything; else runs that look alike may differ. */
  isTold: boolean;
  /** The points at which what was planned has happened. */
  readonly used: Map<string, RunAction>;
  readonly notes: TimelineNote[];
  readonly urls: Set<string>;
  deliveries: number;
  failure: RunFailure | undefined;
  timeline: string;
  /** Routes that no delivery has used. */
  unusedRoutes: readonly string[];
  hasIo: boolean;
}

/** Makes the record of a run that has yet to begin. */
export function createRecord(): Recorded {
  return {
    points: [],
    operations: [],
    trace: [],
    isTold: true,
    used: new Map(),
    notes: [],
    urls: new Set(),
    deliveries: 0,
    failure: undefined,
    timeline: "",
    unusedRoutes: [],
    hasIo: false,
  };
}
