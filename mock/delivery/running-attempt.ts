import type { Dispatch, IdSource, Outcome } from "../engine/index.ts";
import { type AttemptSignal, createAttemptSignal } from "./attempt-signal.ts";
import { attemptHeaders, describeCall, type OutgoingCall } from "./call.ts";
import type { OutgoingRequest } from "./deliver.ts";

/** An attempt under way: from its start until its target has settled. */
export interface RunningAttempt {
  readonly dispatch: Dispatch;
  readonly call: OutgoingCall;
  readonly startedAt: number;
  /** When the attempt's time is up. */
  readonly deadline: number;
  /** Aborts the requests when the attempt's time is up. */
  readonly signal: AttemptSignal;
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
    outcome: undefined,
    finished: false,
    settled: false,
    failure: undefined,
  };
}

/** Begins a second attempt of the same dispatch, whose outcome is never reported. */
export function beginDuplicate({ dispatch }: RunningAttempt): RunningAttempt {
  return { ...beginAttempt(dispatch), finished: true };
}

/** The request that an attempt sends. */
export function requestOf({ call, dispatch, signal }: RunningAttempt, ids: IdSource): OutgoingRequest {
  const { url, method, body } = call;
  const headers = attemptHeaders(call, dispatch.record, ids);
  return { url, method, headers, body, createRequest: signal.createRequest };
}

/** Waits for an attempt's target, and notes the outcome. Never rejects. */
export async function settleAttempt(attempt: RunningAttempt, delivery: Promise<Outcome>): Promise<void> {
  try {
    const outcome = await delivery;
    attempt.outcome ??= outcome;
  } catch (error) {
    attempt.failure = { error };
    attempt.outcome ??= { kind: "error", message: error instanceof Error ? error.message : String(error) };
  }
  attempt.settled = true;
}

/** Ends an attempt whose time is up. */
export function expireAttempt(attempt: RunningAttempt): void {
  attempt.outcome = { kind: "timeout" };
  attempt.signal.abort(new DOMException(`timeout after ${attempt.call.timeoutSeconds}s`, "TimeoutError"));
}

/** An attempt in words, for messages. */
export function describeAttempt({ call, dispatch }: RunningAttempt): string {
  return `attempt ${dispatch.record.number} of ${call.kind} ${call.deliveryId} (${call.method} ${call.url})`;
}
