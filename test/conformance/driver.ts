/**
 * What a case may ask of a server that not every server has: time that can be moved by days in no time; a second account;
 * an account in which nothing has been made yet; a balance that can be set; a worker that can be made to die; an API that limits
 * how often it is called, where others do not.
 */
export const CAPABILITIES = [
  "virtual time",
  "two accounts",
  "fresh account",
  "set credits",
  "worker death",
  "rate limit",
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** An account of the server under test. */
export type AccountName = "alice" | "bob";

/** One call that the server under test made to the target. */
export interface ReceivedCall {
  /** When it arrived, in the driver's time. */
  readonly at: Date;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** What the target answers. */
export interface Answer {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: empty. */
  readonly body?: string;
  /** How long the target computes before it answers, in the driver's time. Default: 0. */
  readonly delayMs?: number;
  /** How long its last byte takes after its headers, in the driver's time. Default: 0. */
  readonly bodyDelayMs?: number;
  /** Whether the connection is lost in place of an answer. Default: false. */
  readonly disconnect?: boolean;
}

/** Answers one call; `index` counts the calls to this path, from 0. */
export type Answerer = (call: ReceivedCall, index: number) => Answer | Promise<Answer>;

/** An HTTP target that the server under test can reach, whose calls are recorded and whose answers are scripted. */
export interface Target {
  /** The absolute URL of a path of the target. */
  url(path: string): string;
  /** The calls to a path so far, in the order in which they arrived. The query does not count. */
  calls(path: string): readonly ReceivedCall[];
  /** Has calls to a path answered in this order; the last answer repeats. Without it a path answers 200. */
  answer(path: string, ...answers: readonly Answer[]): void;
  /** Has calls to a path answered by a function. */
  answerWith(path: string, answerer: Answerer): void;
}

/** A server under test: how its API is reached, how its time passes, and where its deliveries go. */
export interface Driver {
  readonly offers: ReadonlySet<Capability>;
  /** The root that the API is called under, without a slash at the end. */
  readonly root: string;
  /** Every root that the server answers under. */
  readonly roots: readonly string[];
  readonly tokens: Readonly<Record<AccountName, string>>;
  readonly target: Target;
  fetch(request: Request): Promise<Response>;
  now(): Date;
  /** Lets time pass, and resolves when all that fell due meanwhile has begun. */
  advance(durationMs: number): Promise<void>;
  /** Sets the balance of alice's account. Only where "set credits" is offered. */
  setCredits(balance: number): void | Promise<void>;
  /** Has the worker die in its next call to a path: the target is called, and the answer is lost. Only where "worker death" is offered. */
  killWorkerOnce(path: string): void | Promise<void>;
}

/** One thing that the server does, as a program that checks it. */
export interface ConformanceCase {
  /** The topic that it belongs to. */
  readonly section: string;
  /** What the server does, as a sentence without a full stop. */
  readonly title: string;
  /** What it takes to see that. Default: nothing but HTTP and a few seconds. */
  readonly needs?: readonly Capability[];
  /** Whether it is long, and says nothing about roots: one of them is enough. Default: false. */
  readonly anyRoot?: boolean;
  run(driver: Driver): Promise<void>;
}

/** Makes the cases of one section. */
export function section(name: string, cases: readonly Omit<ConformanceCase, "section">[]): ConformanceCase[] {
  return cases.map((entry) => ({ section: name, ...entry }));
}
