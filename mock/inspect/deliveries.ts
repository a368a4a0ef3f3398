import { attemptHeaders, describeCall, type OutgoingCall, type Sender } from "../delivery/index.ts";
import type {
  AttemptRecord,
  EngineEvent,
  ItemRecord,
  JobRecord,
  NoticeRecord,
  StringMap,
} from "../engine/index.ts";
import { followLog, type Presented, presentAgain } from "./follow-log.ts";

/** One attempt to deliver something: what Fliq sent and what it got. */
export interface MockDelivery {
  /** A job's or item's id, the same on every attempt and sent as `X-Fliq-Delivery-Id`; or a webhook's or alert's own, which is not sent. */
  readonly id: string;
  readonly kind: OutgoingCall["kind"];
  /** The schedule that a job is a run of, or an item's buffer, deleted or not; null for all else. */
  readonly ownerId: string | null;
  /** From 1. */
  readonly attempt: number;
  readonly startedAt: Date;
  /** Null while it is under way, and for ever if its worker died and did not come back. */
  readonly endedAt: Date | null;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: StringMap;
    readonly body: string | null;
  };
  /** Null when there was no answer. */
  readonly response: { readonly status: number; readonly headers: StringMap; readonly body: string } | null;
  /** Why the attempt failed; null when it did not. */
  readonly error: string | null;
  /** Whether it was sent twice at once, as `duplicate()` has it; `response` is the answer to the first. */
  readonly isDoubled: boolean;
}

/** Whether an attempt, by its number in all the state, was sent twice at once. */
export type IsDoubled = (attempt: number) => boolean;

/** An attempt, and what it was at. */
export interface Started extends Presented<MockDelivery> {
  readonly subject: JobRecord | ItemRecord | NoticeRecord;
  readonly ownerId: string | null;
  readonly attempt: AttemptRecord;
}

/** Every attempt that was started. */
export interface DeliveryList {
  /** In the order in which they started. */
  started(): readonly Started[];
  present(started: Started): MockDelivery;
}

/** Makes the list. */
export function createDeliveryList(
  log: () => readonly EngineEvent[],
  sender: Sender,
  isDoubled: IsDoubled,
): DeliveryList {
  const follower = followLog(
    log,
    () => ({ all: [] as Started[] }),
    ({ all }, event) => {
      const begin = (subject: Started["subject"], ownerId: string | null, attempt: AttemptRecord) =>
        all.push({ subject, ownerId, attempt, values: undefined, view: undefined });
      if (event.type === "job.started") begin(event.job, event.job.scheduleId, event.attempt);
      else if (event.type === "item.started") begin(event.item, event.item.buffer.id, event.attempt);
      else if (event.type === "notice.started") begin(event.notice, null, event.attempt);
    },
  );
  return {
    started: () => follower.read().all,
    present(started) {
      const { completedAt, signature, sequence } = started.attempt;
      const twice = isDoubled(sequence);
      return presentAgain(started, [completedAt, signature, twice], () =>
        presentDelivery(started, sender, twice),
      );
    },
  };
}

function presentDelivery(
  { subject, ownerId, attempt }: Started,
  sender: Sender,
  isDoubled: boolean,
): MockDelivery {
  const call = describeCall({ subject });
  const { url, method, body } = call;
  const { statusCode, completedAt } = attempt;
  return {
    id: call.deliveryId,
    kind: call.kind,
    ownerId,
    attempt: attempt.number,
    startedAt: new Date(attempt.startedAt),
    endedAt: completedAt === null ? null : new Date(completedAt),
    request: { url, method, headers: attemptHeaders(call, attempt, sender), body },
    response:
      statusCode === null
        ? null
        : { status: statusCode, headers: attempt.responseHeaders ?? {}, body: attempt.responseBody ?? "" },
    error: attempt.error,
    isDoubled,
  };
}
