import type { ActualRequest, Difference } from "./request.ts";

/** A job, schedule or delivery that may have been meant, and how it differs from what was asked for. */
export interface Candidate {
  readonly id: string;
  readonly request: Pick<ActualRequest, "method" | "url">;
  readonly differences: readonly Difference[];
}

/** True when it differs in nothing that was asked for. */
export function fits(candidate: Candidate): boolean {
  return candidate.differences.length === 0;
}

/** Candidates that do not fit, the closest first. Another URL or kind weighs as much as two other fields. */
export function rankNearMisses(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter((candidate) => !fits(candidate)).sort((a, b) => distanceOf(a) - distanceOf(b));
}

function distanceOf({ differences }: Candidate): number {
  const fields = new Set(differences.map(({ field }) => field));
  return fields.size + (fields.has("url") ? 1 : 0) + (fields.has("kind") ? 1 : 0) + differences.length / 1000;
}
