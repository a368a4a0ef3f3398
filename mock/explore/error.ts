import type { ExploreFault } from "./kinds.ts";

/** What a failing schedule is made of. */
export interface FailingSchedule {
  /** In words, a line each. */
  readonly schedule: readonly string[];
  /** One for each that struck, in order. */
  readonly faults: readonly ExploreFault[];
  /** How many pauses there were. */
  readonly preemptions: number;
  /** How many runs it took to find it. */
  readonly runs: number;
  /** What to pass as `replay` to run it again. */
  readonly replay: string;
  /** All that happened, with the faults in it. */
  readonly timeline: string;
}

/** A schedule under which the program fails: the shortest there is. Its `cause` is what the check threw. */
export class FliqExploreError extends Error implements FailingSchedule {
  override readonly name = "FliqExploreError";
  readonly schedule: readonly string[];
  readonly faults: readonly ExploreFault[];
  readonly preemptions: number;
  readonly runs: number;
  readonly replay: string;
  readonly timeline: string;

  constructor(message: string, failing: FailingSchedule, cause: unknown) {
    super(message, { cause });
    this.schedule = failing.schedule;
    this.faults = failing.faults;
    this.preemptions = failing.preemptions;
    this.runs = failing.runs;
    this.replay = failing.replay;
    this.timeline = failing.timeline;
  }
}
