import { type Alarm, createAlarm } from "./alarm.ts";
import { type Call, describeCall } from "./call.ts";
import type { Outcome } from "./engine/attempts.ts";
import type { Dispatch } from "./engine/scheduler.ts";

/** A delivery on its way: from the start of an attempt until its target has settled. */
export interface Flight {
  readonly dispatch: Dispatch;
  readonly call: Call;
  readonly startedAt: number;
  /** When the attempt's time is up. */
  readonly deadline: number;
  /** Aborts the requests when the attempt's time is up. */
  readonly alarm: Alarm;
  /** What came of it; a target that settles after its time was up changes nothing. */
  outcome: Outcome | undefined;
  /** The outcome was told to the scheduler. */
  finished: boolean;
  /** The target has settled. One that did not in time goes on, as it would in life. */
  settled: boolean;
  /** What broke on the way that is not the target's doing: whoever moves time is told. */
  failure: { readonly error: unknown } | undefined;
}

/** Opens a flight for a dispatch that starts now. */
export function openFlight(dispatch: Dispatch, alarm: Alarm = createAlarm()): Flight {
  const call = describeCall(dispatch);
  const { startedAt } = dispatch.attempt;
  return {
    dispatch,
    call,
    startedAt,
    deadline: startedAt + call.timeoutSeconds * 1000,
    alarm,
    outcome: undefined,
    finished: false,
    settled: false,
    failure: undefined,
  };
}

/** Opens a second flight for the same dispatch, whose outcome counts for nothing. */
export function openTwin({ dispatch }: Flight): Flight {
  return { ...openFlight(dispatch), finished: true };
}

/** Waits for a flight's target, and notes how it went. Never rejects. */
export async function land(flight: Flight, delivery: Promise<Outcome>): Promise<void> {
  try {
    const outcome = await delivery;
    flight.outcome ??= outcome;
  } catch (error) {
    flight.failure = { error };
    flight.outcome ??= { kind: "error", message: error instanceof Error ? error.message : String(error) };
  }
  flight.settled = true;
}

/** Ends a flight whose time is up. */
export function expireFlight(flight: Flight): void {
  flight.outcome = { kind: "timeout" };
  flight.alarm.abort(new DOMException(`timeout after ${flight.call.timeoutSeconds}s`, "TimeoutError"));
}

/** A flight in words, for messages. */
export function describeFlight({ call, dispatch }: Flight): string {
  return `attempt ${dispatch.attempt.number} of ${call.kind} ${call.deliveryId} (${call.method} ${call.url})`;
}
