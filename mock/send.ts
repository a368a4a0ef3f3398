import type { FliqClock } from "../src/shared/index.ts";
import { carryClockInRequest } from "./client-clock.ts";
import { createDeliveryDates } from "./dates/index.ts";
import {
  type AttemptNotes,
  type Caller,
  createSigner,
  deliver,
  type FetchHandler,
  type RunningAttempt,
  requestOf,
  type Sender,
  type Targets,
} from "./delivery/index.ts";
import type { Outcome } from "./engine/index.ts";
import type { FaultBox, FaultContext } from "./faults/index.ts";
import type { Hooks } from "./hooks.ts";
import type { Settings } from "./options.ts";
import type { AttemptControls, SchedulerPort, Time } from "./time/index.ts";

/** What calls are made with. */
export interface SendParts {
  readonly settings: Settings;
  readonly targets: Targets;
  readonly faults: FaultBox;
  readonly notes: AttemptNotes;
  readonly sender: Sender;
  readonly time: () => Time;
  /** What receivers go by. */
  readonly clock: FliqClock;
  /** Those of a search, while there is one. */
  readonly hooks: () => Hooks | undefined;
}

/** Makes what makes the calls: each is signed, meets the fault that is planned for it, and reaches its target. */
export function createSend({
  settings,
  targets,
  faults,
  notes,
  sender,
  time,
  clock,
  hooks,
}: SendParts): SchedulerPort["send"] {
  const signAttempt = createSigner();
  const signatureTime = settings.signatureTime ?? (() => time().now());
  /** A receiver goes by the time that signatures are made at: another's would find them stale. */
  const receiverClock = { ...clock, now: signatureTime };
  const isSigned = settings.policy.signed !== false && sender.sendsFliqHeaders;
  const dates = settings.dates === "deliveries" ? createDeliveryDates() : undefined;

  function send(
    attempt: RunningAttempt,
    sleep: AttemptControls["sleep"],
    standIn?: FetchHandler,
  ): Promise<Outcome> {
    const caller: Caller = {
      attempt: attempt.dispatch.record.sequence,
      waitUntil(promise) {
        dates?.keepUntil(promise);
        attempt.background.push(hooks()?.keep(promise) ?? promise);
      },
    };
    const handlerFor =
      standIn === undefined ? (url: string) => targets.handlerFor(url, caller) : () => standIn;
    const request = requestOf(attempt, sender);
    const { createRequest } = request;
    const outgoing = {
      ...request,
      createRequest: (url: string | URL, init: RequestInit) =>
        carryClockInRequest(createRequest(url, init), hooks()?.clock ?? receiverClock),
    };
    const search = hooks();
    if (search !== undefined) return search.runTarget(attempt, sleep, () => deliver(handlerFor, outgoing));
    if (dates === undefined) return deliver(handlerFor, outgoing);
    return dates.run({ now: time().now, sleep }, () => deliver(handlerFor, outgoing));
  }

  return (attempt, { sleep, sendDuplicate, die }) => {
    // An alert is not signed. L3
    if (isSigned && attempt.call.kind !== "alert")
      signAttempt(attempt.call, attempt.dispatch.record, signatureTime());
    const context: FaultContext = {
      attempt,
      sleep,
      die,
      deliver: (standIn) => send(attempt, sleep, standIn),
      deliverAgain() {
        notes.noteDoubled(attempt.dispatch.record.sequence);
        return sendDuplicate(send);
      },
    };
    const search = hooks();
    return search === undefined ? faults.apply(context) : search.strike(context, () => faults.apply(context));
  };
}
