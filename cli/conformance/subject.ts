import type { Need, ServerKind } from "./need.ts";
import type { Target } from "./target/target.ts";

/** When the time of a server begins that offers "virtual-time": a Thursday, three days before Europe's clocks change. */
export const VIRTUAL_START = "2026-03-26T09:30:00Z";

/** A server under test: the mock in this process, `fliq dev`, or any live one. */
export interface Subject {
  readonly server: ServerKind;
  readonly slack: Slack;
  /** How much time passes between two looks at something that is awaited. */
  readonly stepMs: number;
  /** Why it cannot give what a case needs; undefined when it can. */
  lacks(need: Need): string | undefined;
  /** Makes ready for one case. */
  open(needs: readonly Need[]): Promise<Session>;
}

/** How far from its time something may be seen, in milliseconds. */
export interface Slack {
  /** How late a job, a retry or an item may start. */
  readonly jobs: number;
  /** How late a schedule may fire. */
  readonly cron: number;
  /** How far the server's clock may be from ours. */
  readonly clock: number;
  /** When after its worker's death a job is taken over, at the least and at the most. */
  readonly takeover: readonly [leastMs: number, mostMs: number];
}

/** The server as one case sees it. */
export interface Session {
  /** The root that its API is called under, without a slash at the end. */
  readonly root: string;
  readonly token: string;
  /** A token of another account, where there is one. */
  readonly otherToken: string | undefined;
  fetch(request: Request): Promise<Response>;
  /** The server's time, in epoch milliseconds. */
  now(): number;
  /** The time that a call which arrived at that instant was signed by, where that is not the server's own. */
  signedAt?(arrivedAt: number): number;
  /** Lets time pass, and resolves when all that fell due meanwhile has begun. */
  pass(durationMs: number): Promise<void>;
  readonly target: Target;
  readonly controls: Controls;
  /** Whether what a case has made stays there unless it is removed. */
  readonly outlives: boolean;
  close(): Promise<void>;
}

/** What can be done to the server itself, where it can. */
export interface Controls {
  setCredits(balance: number): Promise<void>;
  topUp(credits: number): Promise<void>;
  /** Has the worker of the next call to a URL die as it begins; with `comesBackMs` its verdict comes so long after the death. */
  crashWorker(url: string, options?: { readonly comesBackMs?: number }): Promise<void>;
  /** The server dies, is down for so long, and comes up. */
  restart(downMs: number): Promise<void>;
  emails(): Promise<readonly Email[]>;
}

/** A mail that Fliq sent. */
export interface Email {
  readonly to: string;
  readonly text: string;
  readonly link: string | null;
}

/** The controls of a server that has none. */
export const NO_CONTROLS: Controls = {
  setCredits: refuse,
  topUp: refuse,
  crashWorker: refuse,
  restart: refuse,
  emails: refuse,
};

function refuse(): Promise<never> {
  return Promise.reject(new Error("The case does not say that it needs this."));
}
