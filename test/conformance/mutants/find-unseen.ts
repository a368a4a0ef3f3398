import {
  CASES,
  CATALOGUE,
  type CaseOperation,
  type ConformanceCase,
  listCases,
  runCase,
  type ServerKind,
  type Subject,
} from "../../../cli/conformance/index.ts";
import { createMockSubject } from "../drivers/mock.ts";
import { listAnswerMutants, listCallMutants, type Seen, watchAnswers, watchCalls } from "./mutants.ts";

const QUIET = { onNote: () => {} };

/** The operations that a server has. */
export function listOperations(server: ServerKind): readonly CaseOperation[] {
  return CATALOGUE.filter(({ isHosted }) => server === "hosted" || !isHosted).map(({ id }) => id);
}

/** What the mock could do wrong at an operation, and no case that is about it would see. */
export async function findUnseen(server: ServerKind, operation: CaseOperation): Promise<string[]> {
  const subject = createMockSubject(server);
  const cases = listCases(CASES, subject)
    .map(({ entry }) => entry)
    .filter(
      ({ operations, needs = [] }) =>
        operations.includes(operation) && needs.every((need) => subject.lacks(need) === undefined),
    );
  const seen: Seen = new Set();
  const isSent = operation.startsWith("receive");
  const watched = isSent ? watchCalls(seen) : watchAnswers(operation, seen);
  for (const entry of cases) await runCase(entry, watched.of(subject), "t", QUIET);
  const mutants = isSent ? listCallMutants(seen) : listAnswerMutants(operation, seen);
  const unseen: string[] = [];
  for (const mutant of mutants) if (!(await isFound(mutant.of(subject), cases))) unseen.push(mutant.name);
  return unseen;
}

async function isFound(subject: Subject, cases: readonly ConformanceCase[]): Promise<boolean> {
  for (const entry of cases) {
    const { verdict } = await runCase(entry, subject, "t", QUIET);
    if (verdict === "differ") return true;
  }
  return false;
}
