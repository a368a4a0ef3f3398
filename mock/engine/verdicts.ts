import type { Engine } from "./engine.ts";
import { nextSequence } from "./ids.ts";
import type { AttemptRecord, ItemRecord, JobRecord, Outcome } from "./records.ts";
import { planVerdict } from "./timing.ts";

/**
 * Whether a verdict is not to be written now: that of a dead worker which never comes back, or has yet to. In the latter case it is
 * scheduled for then. R9
 */
export function holdBack(
  engine: Engine,
  subject: JobRecord | ItemRecord,
  attempt: AttemptRecord,
  outcome: Exclude<Outcome, { kind: "died" }>,
): boolean {
  if (attempt.death === null) return false;
  const { backAt } = attempt.death;
  if (backAt === null) return true;
  if (backAt <= engine.now()) return false;
  const sequence = nextSequence(engine.state.ids);
  planVerdict(engine, { kind: "late", sequence, ticket: 0, subject, attempt, outcome }, backAt);
  return true;
}
