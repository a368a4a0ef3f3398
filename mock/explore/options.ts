import { type Duration, durationToMs, type Instant, instantToMs } from "../../src/shared/index.ts";
import { FliqMockError } from "../errors.ts";
import { DEFAULT_FAULTS, type ExploreFault, requireFault } from "./kinds.ts";
import { parsePlan, type RunPlan } from "./plan.ts";

/** How a program is explored. */
export interface ExploreOptions {
  /** Faults at once, at the most. Default: 2. */
  readonly depth?: number;
  /** How long, in the mock's time, faults may strike; each run then goes on until all is calm. Default: `1d`. */
  readonly within?: Duration;
  /** What can go wrong. Default: `unavailable answerLost timeout duplicate late apiUnavailable apiAnswerLost`. */
  readonly faults?: readonly ExploreFault[];
  /** Whether deliveries are also interleaved at their `io` calls. Default: true. */
  readonly interleave?: boolean;
  /** Pauses at once, at the most, at which others go on. Default: 1. */
  readonly preemptions?: number;
  /**
   * What it means when `run()` rejects under a fault of the API: `again` calls it once more, as its user would; true takes it for an answer;
   * false for a failure. Default: `again`.
   */
  readonly mayReject?: "again" | boolean;
  /** When to give up: after so many runs (default: 20,000) or milliseconds of real time (default: 60,000). */
  readonly budget?: { readonly runs?: number; readonly ms?: number };
  /** Runs one schedule alone: what a failure says to paste. An empty text is the run without a fault. */
  readonly replay?: string;
  /** Goes on at random for so long, beyond `depth`, once that is done. Default: not at all. */
  readonly walk?: { readonly seconds: number; readonly seed?: number };
  /** When each run begins. Default: `2026-03-26T09:30:00Z`. */
  readonly now?: Instant;
  /** What ids and random numbers are made from. Default: 1. */
  readonly seed?: number;
  /** Whether schedules that can make no difference are left out. Default: true. */
  readonly prune?: boolean;
}

/** The options, checked and with their defaults. */
export interface ExploreSettings {
  readonly depth: number;
  readonly withinMs: number;
  readonly faults: readonly ExploreFault[];
  readonly interleave: boolean;
  readonly preemptions: number;
  readonly mayReject: "again" | boolean;
  readonly maxRuns: number;
  readonly maxMs: number;
  readonly replay: RunPlan | undefined;
  readonly walk: { readonly seconds: number; readonly seed: number } | undefined;
  readonly startAt: number;
  readonly seed: number;
  readonly prune: boolean;
}

const NAMES: readonly string[] = [
  "depth",
  "within",
  "faults",
  "interleave",
  "preemptions",
  "mayReject",
  "budget",
  "replay",
  "walk",
  "now",
  "seed",
  "prune",
] satisfies (keyof ExploreOptions)[];

/** @throws {FliqMockError} for an option that there is not, or whose value is not allowed. */
export function readExploreOptions(options: ExploreOptions): ExploreSettings {
  const unknown = Object.keys(options).find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw new FliqMockError(`explore: ${unknown} is not an option; it takes ${NAMES.join(", ")}`);
  const { mayReject = "again", budget = {}, walk, replay, interleave = true } = options;
  if (mayReject !== "again" && typeof mayReject !== "boolean")
    throw new FliqMockError(
      `explore: mayReject: ${JSON.stringify(mayReject)} is neither "again", true nor false`,
    );
  return {
    depth: requireCount("depth", options.depth ?? 2),
    withinMs: durationToMs(options.within ?? "1d", "explore: within"),
    faults: (options.faults ?? DEFAULT_FAULTS).map(requireFault),
    interleave,
    preemptions: interleave ? requireCount("preemptions", options.preemptions ?? 1) : 0,
    mayReject,
    maxRuns: requirePositive("budget.runs", budget.runs ?? 20_000),
    maxMs: requirePositive("budget.ms", budget.ms ?? 60_000),
    replay: replay === undefined ? undefined : parsePlan(replay),
    walk:
      walk === undefined
        ? undefined
        : { seconds: requirePositive("walk.seconds", walk.seconds), seed: walk.seed ?? 1 },
    startAt: instantToMs(options.now ?? "2026-03-26T09:30:00Z", "explore: now"),
    seed: options.seed ?? 1,
    prune: options.prune ?? true,
  };
}

function requireCount(name: string, value: number): number {
  if (Number.isInteger(value) && value >= 0) return value;
  throw new FliqMockError(`explore: ${name}: ${value} must be a whole number, 0 or more`);
}

function requirePositive(name: string, value: number): number {
  if (value > 0) return value;
  throw new FliqMockError(`explore: ${name}: ${value} must be above 0`);
}
