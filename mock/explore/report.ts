import type { ExploreReport } from "./explore.ts";
import type { ExploreSettings } from "./options.ts";
import type { Recorded } from "./record.ts";
import { count } from "./words.ts";

/** What a search has not covered, and why. */
export function listGaps(settings: ExploreSettings, bare: Recorded, complete: boolean): string[] {
  const gaps: string[] = [];
  if (!complete)
    gaps.push("the budget was spent before all schedules were tried: raise budget, or lower depth or within");
  if (settings.interleave && !bare.hasIo)
    gaps.push("nothing was wrapped by io(), so no two deliveries were interleaved: wrap what handlers share");
  for (const route of bare.unusedRoutes) gaps.push(`no delivery went to the route ${route}`);
  if (bare.deliveries === 0) gaps.push("nothing was delivered: raise within, or schedule something in run()");
  return gaps;
}

/** Prints a report where `FLIQ_EXPLORE_VERBOSE=1` asks for it. */
export function sayReport(report: ExploreReport): void {
  const env: unknown = Reflect.get(Object(Reflect.get(globalThis, "process")), "env");
  if (Reflect.get(Object(env), "FLIQ_EXPLORE_VERBOSE") !== "1") return;
  console.log(describeReport(report));
}

/** A report in words. */
export function describeReport({
  runs,
  faults,
  depth,
  complete,
  deliveries,
  ioPoints,
  gaps,
}: ExploreReport): string {
  return [
    `[fliq/mock] explore: ${count(runs, "run")}, none fails; up to ${count(depth, "fault")} at once, ${complete ? "all of them" : "not all of them"}`,
    `  faults: ${faults.join(" ")}`,
    `  without a fault: ${count(deliveries, "delivery").replace(/ys$/, "ies")}, ${count(ioPoints, "place")} at which another could go on`,
    ...gaps.map((gap) => `  not covered: ${gap}`),
  ].join("\n");
}
