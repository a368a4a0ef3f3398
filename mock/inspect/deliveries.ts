import { attemptHeaders, describeCall, type OutgoingCall } from "../delivery/index.ts";
import type {
  AttemptRecord,
  EngineEvent,
  IdSource,
  ItemRecord,
  JobRecord,
  NoticeRecord,
  StringMap,
} from "../engine/index.ts";

/** One attempt to deliver something: what Fliq sent and what it got. */
export interface MockDelivery {
  /** The same on every attempt: `X-Fliq-Delivery-Id`. A job's or item's id, or a webhook's or alert's own. */
  readonly id: string;
  readonly kind: OutgoingCall["kind"];
  /** The schedule that a job is a run of, or an item's buffer, deleted or not; null for all else. */
  readonly ownerId: string | null;
  /** From 1. */
  readonly attempt: number;
  readonly startedAt: Date;
  /** Null while it is under way, and for ever if its worker died. */
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

/** Every attempt so far, in the order in which they started. */
export function listDeliveries(log: readonly EngineEvent[], ids: IdSource): MockDelivery[] {
  const scheduleIds = new Map<string, string>(); // A run forgets its schedule when that is deleted.
  return log.flatMap((event) => {
    switch (event.type) {
      case "job.created":
        if (event.origin?.kind === "schedule") scheduleIds.set(event.job.id, event.origin.id);
        return [];
      case "job.started":
        return [presentDelivery(event.job, scheduleIds.get(event.job.id) ?? null, event.attempt, ids)];
      case "item.started":
        return [presentDelivery(event.item, event.item.buffer.id, event.attempt, ids)];
      case "notice.started":
        return [presentDelivery(event.notice, null, event.attempt, ids)];
      default:
        return [];
    }
  });
}

function presentDelivery(
  subject: JobRecord | ItemRecord | NoticeRecord,
  ownerId: string | null,
  attempt: AttemptRecord,
  ids: IdSource,
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
    request: { url, method, headers: attemptHeaders(call, attempt, ids), body },
    response:
      statusCode === null
        ? null
        : { status: statusCode, headers: attempt.responseHeaders ?? {}, body: attempt.responseBody ?? "" },
    error: attempt.error,
  };
}
