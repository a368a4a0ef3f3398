import type { ExploreReport } from "./explore.ts";
import type { ExploreSettings } from "./options.ts";
import type { Recorded } from "./record.ts";
import type { SearchTally } from "./search.ts";
import { count } from "./words.ts";

/** What a search has not covered, and why. */
export function listGaps(
  settings: ExploreSettings,
  bare: Recorded,
  tally: SearchTally,
  complete: boolean,
): string[] {
  const gaps: string[] = [];
  if (!complete)
    gaps.push("the budget was spent before all schedules were tried: raise budget, or lower depth or within");
  if (settings.interleave && !bare.hasIo)
    gaps.push("nothing was wrapped by io(), so no two deliveries were interleaved: wrap what handlers share");
  for (const route of bare.unusedRoutes) gaps.push(`no delivery went to the route ${route}`);
  if (bare.deliveries === 0) gaps.push("nothing was delivered: raise within, or schedule something in run()");
  if (tally.leavesOutCrash)
    gaps.push(
      "crash was not tried at the last attempt of what has a webhook: Fliq then lets it fail, and sends none; look for such jobs with fliq.jobs",
    );
  return gaps;
}

/** Prints a report where `FLIQ_EXPLORE_VERBOSE=1` asks for it. */
export function sayReport(report: ExploreReport, tally: SearchTally): void {
  const env: unknown = Reflect.get(Object(Reflect.get(globalThis, "process")), "env");
  if (Reflect.get(Object(env), "FLIQ_EXPLORE_VERBOSE") !== "1") return;
  console.log(describeReport(report, tally));
}

/** A report in words. */
export function describeReport(
  { runs, faults, depth, complete, deliveries, ioPoints, gaps }: ExploreReport,
  { alike, idlePauses }: Pick<SearchTally, "alike" | "idlePauses">,
): string {
  const delivered = count(deliveries, "delivery").replace(/ys$/, "ies");
  return [
    `[fliq/mock] explore: ${describeVerdict(complete, count(depth, "fault"))} in ${count(runs, "run")}`,
    `  faults tried: ${faults.join(" ")}`,
    `  without a fault: ${delivered}, ${count(ioPoints, "place")} where another could go on`,
    ...(idlePauses > 0
      ? [
          `  left out: ${count(idlePauses, "pause")} that could not matter, as no other then used what came next`,
        ]
      : []),
    ...(alike > 0
      ? [`  left out: what would have followed ${count(alike, "run")} that went as one before`]
      : []),
    ...gaps.map((gap) => `  not covered: ${gap}`),
  ].join("\n");
}

function describeVerdict(complete: boolean, faults: string): string {
  return complete
    ? `no schedule with up to ${faults} fails: all were tried,`
    : `no schedule that was tried fails; those with up to ${faults} were not all tried,`;
}
