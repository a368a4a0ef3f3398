import { FliqMockError } from "../errors.ts";
import { type ExploreFault, isFault } from "./kinds.ts";

/** What may happen at a point. */
export type RunAction = ExploreFault | "pause";

/** What happens at which point, by the point's id, in the order in which the points come. */
export type RunPlan = ReadonlyMap<string, RunAction>;

/** A plan as a failure tells it, such as `d1:answerLost run#0:pause`. */
export function describePlan(plan: RunPlan): string {
  return [...plan].map(([id, action]) => `${id}:${action}`).join(" ");
}

/** @throws {FliqMockError} for what is no plan. */
export function parsePlan(text: string): RunPlan {
  return new Map(
    text
      .split(/\s+/)
      .filter((part) => part !== "")
      .map((part) => {
        const [, id = "", action = ""] = /^([^:]+):(.+)$/.exec(part) ?? [];
        if (id !== "" && (action === "pause" || isFault(action))) return [id, action] as const;
        throw new FliqMockError(
          `explore: replay: ${JSON.stringify(part)} is no step of a schedule; paste what the failure says, such as "d1:answerLost a2:apiUnavailable"`,
        );
      }),
  );
}

/** The faults of a plan, in order. */
export function faultsOf(plan: RunPlan): ExploreFault[] {
  return [...plan.values()].filter((action): action is ExploreFault => action !== "pause");
}
