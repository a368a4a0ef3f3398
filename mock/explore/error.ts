import type { TraceOptions } from "../trace.ts";
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
  // Private, since test runners print each property of an error, and the message has said it all.
  readonly #failing: FailingSchedule;
  readonly #renderTrace: (options?: TraceOptions) => string;

  constructor(
    message: string,
    failing: FailingSchedule,
    cause: unknown,
    renderTrace: (options?: TraceOptions) => string,
  ) {
    super(message, { cause });
    this.#failing = failing;
    this.#renderTrace = renderTrace;
  }

  get schedule(): readonly string[] {
    return this.#failing.schedule;
  }

  get faults(): readonly ExploreFault[] {
    return this.#failing.faults;
  }

  get preemptions(): number {
    return this.#failing.preemptions;
  }

  get runs(): number {
    return this.#failing.runs;
  }

  get replay(): string {
    return this.#failing.replay;
  }

  get timeline(): string {
    return this.#failing.timeline;
  }

  /**
   * One HTML file that opens offline: the axis of the failing run, with requests, answers and the timeline.
   *
   * @example await writeFile("explore.trace.html", error.trace());
   */
  trace(options?: TraceOptions): string {
    return this.#renderTrace(options);
  }
}
