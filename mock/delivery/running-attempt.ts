import type { Dispatch, Outcome } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import { isAssertion } from "./assertion.ts";
import { type AttemptSignal, createAttemptSignal } from "./attempt-signal.ts";
import { attemptHeaders, describeCall, type OutgoingCall, type Sender } from "./call.ts";
import type { OutgoingRequest, ResponseHead } from "./deliver.ts";

/** How the worker of an attempt died. */
export type Death = Extract<Outcome, { kind: "died" }>;

/** An attempt under way: from its start until its target has settled. */
export interface RunningAttempt {
  readonly dispatch: Dispatch;
  readonly call: OutgoingCall;
  readonly startedAt: number;
  /** When the attempt's time is up. */
  readonly deadline: number;
  /** Aborts the requests when the attempt's time is up. */
  readonly signal: AttemptSignal;
  /** What it waits for beside its answer: a Worker's `waitUntil`. */
  readonly background: Promise<unknown>[];
  /** Its worker died, though its target runs on: that is reported at once. */
  death: Death | undefined;
  /** The death was reported to the scheduler. */
  mourned: boolean;
  /** The headers of the answer, once they are there. */
  head: ResponseHead | undefined;
  /** The connection breaks under what the target answers. */
  isAnswerLost: boolean;
  /** What came of it; a target that settles after its time was up does not change it. */
  outcome: Outcome | undefined;
  /** The outcome was reported to the scheduler, or is never to be. */
  finished: boolean;
  /** The target has settled. One that did not in time runs on, as a real one would. */
  settled: boolean;
  /** An error that is not the target's: it is thrown to the caller that moves time. */
  failure: { readonly error: unknown } | undefined;
}

/** Begins the attempt of a dispatch. */
export function beginAttempt(
  dispatch: Dispatch,
  signal: AttemptSignal = createAttemptSignal(),
): RunningAttempt {
  const call = describeCall(dispatch);
  const { startedAt } = dispatch.record;
  return {
    dispatch,
    call,
    startedAt,
    deadline: startedAt + call.timeoutSeconds * 1000,
    signal,
    background: [],
    death: undefined,
    mourned: false,
    head: undefined,
    isAnswerLost: false,
    outcome: undefined,
    finished: false,
    settled: false,
    failure: undefined,
  };
}

/** Begins a second attempt of the same dispatch, whose outcome is never reported. */
export function beginDuplicate({ dispatch }: RunningAttempt, signal: AttemptSignal): RunningAttempt {
  return { ...beginAttempt(dispatch, signal), finished: true };
}

/** The request that an attempt sends. */
export function requestOf(attempt: RunningAttempt, sender: Sender): OutgoingRequest {
  const { call, dispatch, signal } = attempt;
  const { url, method, body } = call;
  return {
    url,
    method,
    headers: attemptHeaders(call, dispatch.record, sender),
    body,
    createRequest: signal.createRequest,
    onHead(head) {
      attempt.head = head;
    },
  };
}

/**
 * Waits for an attempt's target, and notes the outcome; `onOutcome` is called then. What the target goes on with is waited for
 * as well. Never rejects.
 */
export async function settleAttempt(
  attempt: RunningAttempt,
  delivery: Promise<Outcome>,
  onOutcome?: () => void,
): Promise<void> {
  try {
    const outcome = await delivery;
    attempt.outcome ??= outcome;
  } catch (error) {
    attempt.failure = { error };
    attempt.outcome ??= { kind: "error", message: error instanceof Error ? error.message : String(error) };
  }
  onOutcome?.();
  if (attempt.background.length > 0) await settleBackground(attempt);
  attempt.settled = true;
}

async function settleBackground(attempt: RunningAttempt): Promise<void> {
  while (attempt.background.length > 0) {
    for (const result of await Promise.allSettled(attempt.background.splice(0))) {
      if (result.status === "fulfilled") continue;
      const error: unknown = result.reason;
      if (error instanceof FliqMockError || isAssertion(error)) attempt.failure ??= { error };
      // As a Worker's runtime does: the answer is on its way, and nobody else hears of it.
      else console.error(`[fliq/mock] what ${describeAttempt(attempt)} gave to waitUntil() failed:`, error);
    }
  }
}

/** Ends an attempt whose time is up: an answer whose headers are there counts, though its body is not whole. R6 */
export function expireAttempt(attempt: RunningAttempt): void {
  const { head, call } = attempt;
  if (head === undefined) attempt.outcome = { kind: "timeout" };
  else if (attempt.isAnswerLost) attempt.outcome = { kind: "error", message: "EOF" };
  else attempt.outcome = { kind: "response", ...head, body: "" };
  attempt.signal.abort(new DOMException(`timeout after ${call.timeoutSeconds}s`, "TimeoutError"));
}

/** Ends an attempt whose server stops: nothing more is heard of it. R10 */
export function cutOff(attempt: RunningAttempt): void {
  attempt.outcome ??= { kind: "died" };
  attempt.finished = true;
  attempt.signal.abort(new DOMException("the server was stopped", "AbortError"));
}

/** What is to be reported of an attempt now, each thing once: that its worker died, then its outcome. */
export function takeReports(attempt: RunningAttempt): Outcome[] {
  const reports: Outcome[] = [];
  if (attempt.death !== undefined && !attempt.mourned) {
    attempt.mourned = true;
    reports.push(attempt.death);
  }
  if (attempt.outcome !== undefined && !attempt.finished) {
    attempt.finished = true;
    reports.push(attempt.outcome);
  }
  return reports;
}

/** An attempt in words, for messages. */
export function describeAttempt({ call, dispatch }: RunningAttempt): string {
  return `attempt ${dispatch.record.number} of ${call.kind} ${call.deliveryId} (${call.method} ${call.url})`;
}
