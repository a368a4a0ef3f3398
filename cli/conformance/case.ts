import type { OperationId } from "../../mock/api/index.ts";
import type { Api } from "./api.ts";
import type { CaseClock } from "./case-clock.ts";
import type { Need, ServerKind } from "./need.ts";
import type { RuleId } from "./rules.gen.ts";
import type { Controls } from "./subject.ts";
import type { CaseTarget } from "./target/target.ts";

/** What a case can be about: an operation of the API, or a request that Fliq sends. */
export type CaseOperation = OperationId | "receiveDelivery" | "receiveJobEvent" | "receiveAlert";

/** One thing that a server does, as a program that checks it. */
export interface ConformanceCase {
  /** What the server does, as a sentence without a full stop. */
  readonly name: string;
  /** The rules of spec/behaviour.md that say so. */
  readonly rules: readonly RuleId[];
  /** The operations whose work is seen. */
  readonly operations: readonly CaseOperation[];
  /** The servers that do so. Default: both. */
  readonly servers?: readonly ServerKind[];
  /** What it takes to see it. Default: nothing but the API. */
  readonly needs?: readonly Need[];
  /** Does something and looks at what comes; throws what differs. */
  run(context: CaseContext): Promise<void>;
}

/** What a case works with. */
export interface CaseContext {
  readonly server: ServerKind;
  /** Whether it is the mock, of which more is known than of a server. */
  readonly isMock: boolean;
  /** The API in the name of the account that the run was given. */
  readonly api: Api;
  /** The API in the name of another account. Needs "second-account". */
  readonly other: Api;
  readonly target: CaseTarget;
  readonly clock: CaseClock;
  /** What can be done to the server itself; each thing has its need. */
  readonly controls: Controls;
  /** A name, or a key, that nothing else in the account has: another one at each call. */
  unique(name: string): string;
}

/** Cases of one subject. */
export interface CaseGroup {
  /** The subject, such as `jobs`. */
  readonly subject: string;
  readonly cases: readonly ConformanceCase[];
}
