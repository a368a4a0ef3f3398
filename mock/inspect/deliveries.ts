import { attemptHeaders, describeCall, type OutgoingCall, type Sender } from "../delivery/index.ts";
import type {
  AttemptRecord,
  EngineEvent,
  ItemRecord,
  JobRecord,
  NoticeRecord,
  StringMap,
} from "../engine/index.ts";

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
}

/** Every attempt so far, or those that are wanted, in the order in which they started. */
export function listDeliveries(
  log: readonly EngineEvent[],
  sender: Sender,
  isWanted: (attempt: AttemptRecord) => boolean = () => true,
): MockDelivery[] {
  const scheduleIds = new Map<string, string>(); // A run forgets its schedule when that is deleted.
  return log.flatMap((event) => {
    if (event.type !== "job.created" && !("attempt" in event && isWanted(event.attempt))) return [];
    switch (event.type) {
      case "job.created":
        if (event.origin?.kind === "schedule") scheduleIds.set(event.job.id, event.origin.id);
        return [];
      case "job.started":
        return [presentDelivery(event.job, scheduleIds.get(event.job.id) ?? null, event.attempt, sender)];
      case "item.started":
        return [presentDelivery(event.item, event.item.buffer.id, event.attempt, sender)];
      case "notice.started":
        return [presentDelivery(event.notice, null, event.attempt, sender)];
      default:
        return [];
    }
  });
}

function presentDelivery(
  subject: JobRecord | ItemRecord | NoticeRecord,
  ownerId: string | null,
  attempt: AttemptRecord,
  sender: Sender,
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
  };
}
