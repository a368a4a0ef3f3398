import { type ApiFault, type DeliveryFault, strikesApi, strikesDelivery } from "./kinds.ts";
import type { ExploreSettings } from "./options.ts";
import type { RunAction, RunPlan } from "./plan.ts";
import { API_OBJECT, type Point, type Recorded } from "./record.ts";
import { PAUSE_MS } from "./session.ts";

/** What happens at one point. */
export type Decision = readonly [id: string, action: RunAction];

/** What one more decision, after the last of a plan, could be. */
export interface Expansion {
  /** The index of the last point at which something is planned. */
  readonly last: number;
  readonly faults: readonly Decision[];
  readonly pauses: readonly Decision[];
  /** Pauses that could make no difference, and are left out. */
  readonly idlePauses: number;
  /** Whether a `crash` is left out: see `Point.endsUnheard`. */
  readonly leavesOutCrash: boolean;
}

interface SortedFaults {
  readonly deliveryFaults: readonly DeliveryFault[];
  readonly apiFaults: readonly ApiFault[];
  readonly halts: boolean;
}

/** Made once for the faults of a search, and asked for after each of its runs. */
const sorted = new WeakMap<ExploreSettings["faults"], SortedFaults>();

function sortFaults(faults: ExploreSettings["faults"]): SortedFaults {
  const known = sorted.get(faults);
  if (known !== undefined) return known;
  const made = {
    deliveryFaults: faults.filter(strikesDelivery),
    apiFaults: faults.filter(strikesApi),
    halts: faults.includes("halt"),
  };
  sorted.set(faults, made);
  return made;
}

/** Lists the decisions that can follow, in the order in which the points come. */
export function expand(plan: RunPlan, run: Recorded, settings: ExploreSettings): Expansion {
  const last = run.points.reduce((found, { id }, index) => (plan.has(id) ? index : found), -1);
  const { deliveryFaults, apiFaults, halts } = sortFaults(settings.faults);
  const faults: Decision[] = [];
  const pauses: Decision[] = [];
  let idlePauses = 0;
  let leavesOutCrash = false;
  for (const point of run.points.slice(last + 1)) {
    if (point.at > settings.withinMs) continue;
    if (point.kind === "delivery") {
      for (const fault of deliveryFaults) {
        if (fault === "crash" && point.endsUnheard) leavesOutCrash = true;
        else faults.push([point.id, fault]);
      }
    } else if (point.kind === "api") for (const fault of apiFaults) faults.push([point.id, fault]);
    else {
      if (halts && point.task !== "run" && point.what !== "entry") faults.push([point.id, "halt"]);
      if (!settings.interleave) continue;
      if (!settings.prune || matters(point, run)) pauses.push([point.id, "pause"]);
      else idlePauses += 1;
    }
  }
  return { last, faults, pauses, idlePauses, leavesOutCrash };
}

/** Whether others, let go on first, could make a difference: one of them uses, within the pause, what this task uses next. */
function matters(point: Point, { operations }: Recorded): boolean {
  const until = point.at + PAUSE_MS;
  // By index: what follows would be copied for each point of each run.
  const isLater = (index: number, at: number) => index >= point.op && at <= until;
  const next = operations.find(({ task, at }, index) => task === point.task && isLater(index, at));
  if (next === undefined) return false;
  if (next.object === API_OBJECT && point.isDue) return true;
  return operations.some(
    ({ task, object, at }, index) => object === next.object && task !== point.task && isLater(index, at),
  );
}
