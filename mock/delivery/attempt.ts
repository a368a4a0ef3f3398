import type { Dispatch, Outcome } from "../engine/index.ts";
import { type AttemptSignal, createAttemptSignal } from "./attempt-signal.ts";
import { describeCall, type OutgoingCall } from "./call.ts";

/** A delivery on its way: from the start of an attempt until its target has settled. */
export interface RunningAttempt {
  readonly dispatch: Dispatch;
  readonly call: OutgoingCall;
  readonly startedAt: number;
  /** When the attempt's time is up. */
  readonly deadline: number;
  /** Aborts the requests when the attempt's time is up. */
  readonly signal: AttemptSignal;
  /** What came of it; a target that settles after its time was up changes nothing. */
  outcome: Outcome | undefined;
  /** The outcome was told to the scheduler. */
  finished: boolean;
  /** The target has settled. One that did not in time goes on, as it would in life. */
  settled: boolean;
  /** What broke on the way that is not the target's doing: whoever moves time is told. */
  failure: { readonly error: unknown } | undefined;
}

/** Opens a attempt for a dispatch that starts now. */
export function beginAttempt(
  dispatch: Dispatch,
  signal: AttemptSignal = createAttemptSignal(),
): RunningAttempt {
  const call = describeCall(dispatch);
  const { startedAt } = dispatch.attempt;
  return {
    dispatch,
    call,
    startedAt,
    deadline: startedAt + call.timeoutSeconds * 1000,
    signal: signal,
    outcome: undefined,
    finished: false,
    settled: false,
    failure: undefined,
  };
}

/** Opens a second attempt for the same dispatch, whose outcome counts for nothing. */
export function beginDuplicate({ dispatch }: RunningAttempt): RunningAttempt {
  return { ...beginAttempt(dispatch), finished: true };
}

/** Waits for a attempt's target, and notes how it went. Never rejects. */
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

/** Ends a attempt whose time is up. */
export function expireAttempt(attempt: RunningAttempt): void {
  attempt.outcome = { kind: "timeout" };
  attempt.signal.abort(new DOMException(`timeout after ${attempt.call.timeoutSeconds}s`, "TimeoutError"));
}

/** A attempt in words, for messages. */
export function describeAttempt({ call, dispatch }: RunningAttempt): string {
  return `attempt ${dispatch.attempt.number} of ${call.kind} ${call.deliveryId} (${call.method} ${call.url})`;
}
