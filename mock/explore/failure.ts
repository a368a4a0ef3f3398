import { formatDuration } from "../../src/shared/index.ts";
import type { TraceOptions } from "../trace.ts";
import { lateness } from "./deliveries.ts";
import { FliqExploreError } from "./error.ts";
import { kindOf } from "./kinds.ts";
import { describePlan, faultsOf, type RunAction } from "./plan.ts";
import { placeOf } from "./points.ts";
import type { Point, RunFailure } from "./record.ts";
import type { FoundFailure } from "./search.ts";
import { count } from "./words.ts";

const WHERE: Readonly<Record<RunFailure["where"], string>> = {
  check: "check() failed when all was calm",
  always: "always() failed",
  run: "run() rejected",
  move: "it failed on the way",
};

/** Tells of a schedule that fails, what the check said first. */
export function describeFailure(
  { plan, run }: FoundFailure,
  runs: number,
  renderTrace: (options?: TraceOptions) => string,
): FliqExploreError {
  const failure = run.failure ?? { where: "check", error: undefined };
  const cause = failure.error;
  const said = cause instanceof Error ? cause.message : String(cause);
  const schedule = run.points.flatMap((point) => {
    const action = plan.get(point.id);
    return action === undefined ? [] : [`${describeStep(point, action)}, at +${formatDuration(point.at)}`];
  });
  const faults = faultsOf(plan);
  const preemptions = plan.size - faults.length;
  const replay = describePlan(plan);
  const steps = schedule.map((line, index) => `  ${index + 1}. ${line}`);
  const message = [
    said,
    "",
    `${WHERE[failure.where]}, with ${count(faults.length, "fault")}${preemptions > 0 ? ` and ${count(preemptions, "pause")}` : ""}:`,
    ...(steps.length > 0 ? steps : ["  nothing went wrong: it fails by itself"]),
    "",
    run.timeline,
    "",
    `To run it again: explore(…, { replay: ${JSON.stringify(replay)} })`,
    `Found in run ${runs.toLocaleString("en-US")}.`,
  ].join("\n");
  return new FliqExploreError(
    message,
    { schedule, faults, preemptions, runs, replay, timeline: run.timeline },
    cause,
    renderTrace,
  );
}

/** One step of a schedule, in words. */
function describeStep({ who, what }: Point, action: RunAction): string {
  switch (kindOf(action)) {
    case "unavailable":
      return `${who} was answered with 503 and did not reach the handler`;
    case "disconnect":
      return `${who} lost its connection and did not reach the handler`;
    case "answerLost":
      return `${who} reached the handler and its answer was lost`;
    case "timeout":
      return `${who} did not reach the handler, and its time ran out`;
    case "crash":
      return `${who} reached the handler, and Fliq's worker died: the job was taken over`;
    case "duplicate":
      return `${who} reached the handler twice at once`;
    case "halt":
      return `the process that handled ${who} died after ${what}`;
    case "pause":
      return `${who} paused ${placeOf(what)}, and others went on`;
    case "apiUnavailable":
      return `${what}, called by ${who}, was answered with 503 at every try`;
    case "apiNetwork":
      return `${what}, called by ${who}, did not reach Fliq at any try`;
    case "apiAnswerLost":
      return `${what}, called by ${who}, was done, and its answer was lost at every try`;
    default:
      return `${who} reached the handler ${lateness(action)}`;
  }
}
