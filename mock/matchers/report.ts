import { type Candidate, fits, rankNearMisses } from "./candidate.ts";
import { show } from "./show.ts";
import type { MatchableMock } from "./subject.ts";

const MAX_SHOWN = 3;
const MAX_LINES = 60;

/** What a matcher was asked, and what it found. */
export interface Finding {
  readonly mock: MatchableMock;
  readonly matcher: string;
  readonly pattern: object;
  readonly isNot: boolean;
  /** How many must fit, if that was asked. */
  readonly times: number | undefined;
  readonly candidates: readonly Candidate[];
  /** Says that there is no candidate at all. */
  readonly nothing: string;
}

/** Why an assertion failed: what was asked, what fits, the closest that do not, and all that happened. */
export function report(finding: Finding): string {
  const { mock, candidates, isNot } = finding;
  const fitting = candidates.filter(fits);
  const body =
    candidates.length === 0
      ? [finding.nothing]
      : isNot
        ? tellFitting(finding, fitting)
        : tellMisses(finding, fitting);
  return [describeCall(finding), "", ...body, "", ...showTimeline(mock)].join("\n");
}

/** `expect(mock).not.toBeIdle()`, as it was written. */
export function describeCall({
  matcher,
  pattern,
  isNot,
}: Pick<Finding, "matcher" | "pattern" | "isNot">): string {
  return `expect(mock)${isNot ? ".not" : ""}.${matcher}(${Object.keys(pattern).length === 0 ? "" : show(pattern)})`;
}

/** The timeline under its heading; of a long one, the end. */
export function showTimeline(mock: Pick<MatchableMock, "timeline">): string[] {
  const [start = "", ...lines] = mock.timeline().split("\n");
  const dropped = lines.length - MAX_LINES;
  const kept =
    dropped > 0 ? [`… ${dropped} lines; mock.timeline() has them all`, ...lines.slice(dropped)] : lines;
  return ["Timeline:", ...[start, ...kept].map((line) => `  ${line}`)];
}

function tellFitting({ mock, times }: Finding, fitting: readonly Candidate[]): string[] {
  const count = times === undefined ? "" : "exactly ";
  if (fitting.length === 0) return ["But none does."];
  return section(
    mock,
    fitting.length === 1 ? `But ${count}one does` : `But ${count}${fitting.length} do`,
    fitting,
  );
}

function tellMisses({ mock, times, candidates }: Finding, fitting: readonly Candidate[]): string[] {
  const misses = rankNearMisses(candidates);
  const total = candidates.length;
  if (times === undefined)
    return section(
      mock,
      total === 1 ? "It does not fit" : `None of ${total} fits; the closest, best first`,
      misses,
    );
  const counted = `${times} must fit; ${fitting.length} of ${total} ${fitting.length === 1 ? "does" : "do"}`;
  const found = fitting.length === 0 ? [`${counted}.`] : section(mock, counted, fitting);
  if (misses.length === 0 || fitting.length > times) return found;
  return [
    ...found,
    "",
    ...section(
      mock,
      misses.length === 1 ? "The one that does not" : "The closest that do not, best first",
      misses,
    ),
  ];
}

function section(mock: MatchableMock, heading: string, candidates: readonly Candidate[]): string[] {
  return [`${heading}:`, "", ...showCandidates(mock, candidates)];
}

function showCandidates(mock: MatchableMock, candidates: readonly Candidate[]): string[] {
  const shown = candidates
    .slice(0, MAX_SHOWN)
    .flatMap(({ id, request, differences }) => [
      `  ${mock.nameOf(id)}  ${request.method} ${request.url}  ${id}`,
      ...differences.map(({ field, text }) => `      ${field}: ${text}`),
    ]);
  const more = candidates.length - MAX_SHOWN;
  return more > 0 ? [...shown, `  and ${more} more`] : shown;
}
