import type { CaseGroup, ConformanceCase } from "./case.ts";
import { type Outcome, runCase } from "./run-case.ts";
import type { Subject } from "./subject.ts";

/** A case, and how it went. */
export interface CaseResult {
  readonly subject: string;
  readonly name: string;
  readonly rules: ConformanceCase["rules"];
  readonly operations: ConformanceCase["operations"];
  readonly outcome: Outcome;
}

/** A run of all cases against one server. */
export interface RunResult {
  readonly cases: readonly CaseResult[];
  /** What was seen and is no difference, such as `getJob: .user_id is not described`. */
  readonly notes: readonly string[];
}

export interface RunOptions {
  /** Cases at a time. Default: 1. */
  readonly concurrency?: number;
  /** What tells this run's names and keys from those of others. Default: none. */
  readonly tag?: string;
  /** Runs only cases of this rule or operation, or whose subject or name has it as a part. Default: all. */
  readonly only?: string | undefined;
  /** Called with each result as it comes. */
  readonly onResult?: (result: CaseResult, done: number, of: number) => void;
  /** Once aborted, no further case begins. */
  readonly signal?: AbortSignal;
}

/** Runs the cases that are about the server, and gives their results in the cases' order. */
export async function runCases(
  subject: Subject,
  groups: readonly CaseGroup[],
  { concurrency = 1, tag = "", only, onResult, signal }: RunOptions = {},
): Promise<RunResult> {
  const entries = listCases(groups, subject).filter((listed) => only === undefined || isAbout(listed, only));
  const results: (CaseResult | undefined)[] = entries.map(() => undefined);
  const notes = new Set<string>();
  let [next, done] = [0, 0];

  async function work(): Promise<void> {
    for (let index = next++; index < entries.length && signal?.aborted !== true; index = next++) {
      const entry = entries[index];
      if (entry === undefined) return;
      const { subject: name, entry: running } = entry;
      const outcome = await runCase(running, subject, `${tag}${index + 1}`, {
        onNote: (note) => notes.add(note),
      });
      const result = {
        subject: name,
        name: running.name,
        rules: running.rules,
        operations: running.operations,
        outcome,
      };
      results[index] = result;
      done += 1;
      onResult?.(result, done, entries.length);
    }
  }

  await Promise.all(Array.from({ length: concurrency }, work));
  return {
    cases: results.filter((result) => result !== undefined),
    notes: [...notes].sort(),
  };
}

/** A case, with its subject. */
export interface ListedCase {
  readonly subject: string;
  readonly entry: ConformanceCase;
}

/** The cases that are about a server. */
export function listCases(groups: readonly CaseGroup[], { server }: Pick<Subject, "server">): ListedCase[] {
  return groups.flatMap(({ subject, cases }) =>
    cases
      .filter(({ servers }) => servers === undefined || servers.includes(server))
      .map((entry) => ({ subject, entry })),
  );
}

function isAbout({ subject, entry }: ListedCase, wanted: string): boolean {
  if ([...entry.rules, ...entry.operations].some((name) => name === wanted)) return true;
  return `${subject}: ${entry.name}`.toLowerCase().includes(wanted.toLowerCase());
}
