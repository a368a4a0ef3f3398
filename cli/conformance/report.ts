import { CATALOGUE } from "./catalogue.ts";
import type { ServerKind } from "./need.ts";
import { RULES, type RuleId } from "./rules.gen.ts";
import type { CaseResult, RunResult } from "./run.ts";
import type { CaseDifference, Outcome } from "./run-case.ts";

export type Verdict = Outcome["verdict"];

/** How many cases went which way. */
export interface Count {
  readonly agree: number;
  readonly differ: number;
  readonly notThere: number;
  readonly skipped: number;
}

/** What was seen of an operation. */
export interface OperationReport extends Count {
  readonly operation: string;
  /** Empty for what Fliq sends. */
  readonly method: string;
  readonly path: string;
  readonly isHosted: boolean;
  /** `untried` where no case is about it on this server. */
  readonly verdict: Verdict | "untried";
}

/** What was seen of a rule. */
export interface RuleReport extends Count {
  readonly rule: RuleId;
  readonly verdict: Verdict | "untried";
}

/** One difference, with the rule that it breaks. */
export interface DifferenceReport extends CaseDifference {
  readonly name: string;
  readonly operations: readonly string[];
  readonly rules: readonly { readonly rule: RuleId; readonly text: string }[];
}

/** A run as `--json` gives it, and as pages are made from it. */
export interface RunReport {
  readonly server: ServerKind;
  /** What was run against: an address, or the name of a server in process. */
  readonly target: string;
  readonly summary: Count;
  readonly operations: readonly OperationReport[];
  readonly rules: readonly RuleReport[];
  readonly differences: readonly DifferenceReport[];
  readonly skipped: readonly {
    readonly name: string;
    readonly rules: readonly RuleId[];
    readonly reason: string;
  }[];
  /** What was seen and is no difference, since a reader of the API need not mind it. */
  readonly notes: readonly string[];
  readonly cases: readonly {
    readonly subject: string;
    readonly name: string;
    readonly rules: readonly RuleId[];
    readonly operations: readonly string[];
    readonly verdict: Verdict;
  }[];
}

/** Puts the results of a run together. */
export function summarize({ cases, notes }: RunResult, server: ServerKind, target: string): RunReport {
  return {
    server,
    target,
    summary: countOf(cases),
    operations: CATALOGUE.map(({ id, method, path, isHosted }) => {
      const about = cases.filter(({ operations }) => operations.includes(id));
      return { operation: id, method, path, isHosted, verdict: verdictOf(about), ...countOf(about) };
    }),
    rules: listRules().map((rule) => {
      const about = cases.filter(({ rules }) => rules.includes(rule));
      return { rule, verdict: verdictOf(about), ...countOf(about) };
    }),
    differences: cases.flatMap(describeDifference),
    skipped: cases.flatMap(({ name, rules, outcome }) =>
      outcome.verdict === "skipped" ? [{ name, rules, reason: outcome.reason }] : [],
    ),
    notes,
    cases: cases.map(({ outcome, ...about }) => ({ ...about, verdict: outcome.verdict })),
  };
}

/** The numbers of all rules, in their order. */
export function listRules(): RuleId[] {
  return Object.keys(RULES).filter(isRule);
}

function isRule(text: string): text is RuleId {
  return Object.hasOwn(RULES, text);
}

function countOf(cases: readonly CaseResult[]): Count {
  const count = (verdict: Verdict) => cases.filter(({ outcome }) => outcome.verdict === verdict).length;
  return {
    agree: count("agree"),
    differ: count("differ"),
    notThere: count("not there"),
    skipped: count("skipped"),
  };
}

/** One difference tells more than all that agrees. */
function verdictOf(cases: readonly CaseResult[]): Verdict | "untried" {
  const seen = new Set(cases.map(({ outcome }) => outcome.verdict));
  const order: readonly Verdict[] = ["differ", "agree", "not there", "skipped"];
  return order.find((verdict) => seen.has(verdict)) ?? "untried";
}

function describeDifference({ name, operations, rules, outcome }: CaseResult): DifferenceReport[] {
  if (outcome.verdict !== "differ") return [];
  const said = rules.map((rule) => ({ rule, text: RULES[rule] }));
  return [{ name, operations, rules: said, ...outcome.difference }];
}
