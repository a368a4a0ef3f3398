import { describeCall, type Sender, type UnroutedLog } from "../delivery/index.ts";
import type { EngineEvent, ItemRecord, JobRecord, State } from "../engine/index.ts";
import { listDeliveries, type MockDelivery } from "./deliveries.ts";
import { completedOtherwise } from "./timeline.ts";
import { presentUpcoming, type Upcoming } from "./upcoming.ts";

/** Work that has yet to be done, or is being done. */
export interface PendingWork extends Omit<Upcoming, "kind"> {
  /** When it will happen; a `delivery` is under way, and that is when its time is up. */
  readonly at: Date;
  readonly kind: Exclude<Upcoming["kind"], "run"> | "delivery";
}

/** A job or buffer item that failed for good, or a webhook or alert that was given up. */
export interface FailedWork {
  readonly kind: MockDelivery["kind"];
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** How many attempts were made. */
  readonly attempts: number;
  /** Why the last one failed. */
  readonly error: string;
}

/** What a test that has come to its end may have left behind. */
export interface Leftovers {
  /** Attempts, retries, items and notices to come, and deliveries under way; a schedule's next run is none of them. */
  readonly pending: readonly PendingWork[];
  /** Deliveries that no route fitted, `options.fetch` was not there for, and the global `fetch` failed. */
  readonly unrouted: readonly MockDelivery[];
  /** Faults that were planned and have not happened, in words. */
  readonly unusedFaults: readonly string[];
  /** Jobs and items that failed for good, but for those that were replayed, and webhooks and alerts that were given up. */
  readonly failed: readonly FailedWork[];
  /** Jobs that were completed by a 2xx other than 200, which servers have been seen to retry. */
  readonly not200: readonly MockDelivery[];
}

/** Lists what is left. */
export function listLeftovers(
  log: readonly EngineEvent[],
  state: State,
  sender: Sender,
  unrouted: Pick<UnroutedLog, "has">,
  unusedFaults: readonly string[],
): Leftovers {
  const upcoming = presentUpcoming(state).flatMap(({ kind, ...rest }): PendingWork[] =>
    kind === "run" ? [] : [{ kind, ...rest }],
  );
  return {
    pending: [...listUnderWay(log, upcoming), ...upcoming],
    unrouted: listDeliveries(log, sender, ({ sequence }) => unrouted.has(sequence)),
    unusedFaults,
    failed: [...listFailed(log), ...listGivenUp(log)],
    not200: listNot200(log, sender),
  };
}

function listNot200(log: readonly EngineEvent[], sender: Sender): MockDelivery[] {
  const attempts = new Set(log.flatMap((event) => (completedOtherwise(event) ? [event.attempt] : [])));
  return attempts.size === 0 ? [] : listDeliveries(log, sender, (attempt) => attempts.has(attempt));
}

/** Attempts without an end. One whose worker died has none either, but then its subject waits to be taken back, or was. */
function listUnderWay(log: readonly EngineEvent[], upcoming: readonly PendingWork[]): PendingWork[] {
  const waiting = new Set(upcoming.map(({ id }) => id));
  return log.flatMap((event): PendingWork[] => {
    if (event.type !== "job.started" && event.type !== "item.started" && event.type !== "notice.started")
      return [];
    const subject =
      event.type === "job.started" ? event.job : event.type === "item.started" ? event.item : event.notice;
    if (event.attempt.completedAt !== null || subject.attempts.at(-1) !== event.attempt) return [];
    if (subject.kind !== "notice" && subject.status !== "running") return [];
    if (waiting.has(subject.kind === "item" ? subject.buffer.id : subject.id)) return [];
    const { url, timeoutSeconds } = describeCall({ subject });
    return [{ kind: "delivery", id: subject.id, url, at: new Date(event.at + timeoutSeconds * 1000) }];
  });
}

function listFailed(log: readonly EngineEvent[]): FailedWork[] {
  const made = log.flatMap((event): (JobRecord | ItemRecord)[] =>
    event.type === "job.created" ? [event.job] : event.type === "item.created" ? [event.item] : [],
  );
  const replayed = new Set(made.map(({ replayOf }) => replayOf));
  return made
    .filter(({ id, status }) => status === "failed" && !replayed.has(id))
    .map((record) => {
      const { method, url } = describeCall({ subject: record });
      const { kind, id, attempts, lastError } = record;
      return { kind, id, method, url, attempts: attempts.length, error: lastError ?? "" };
    });
}

/** Webhooks and alerts whose last try had no success. */
function listGivenUp(log: readonly EngineEvent[]): FailedWork[] {
  return log.flatMap((event): FailedWork[] => {
    if (event.type !== "notice.answered" || event.retryAt !== null || event.attempt.error === null) return [];
    const { kind, deliveryId, method, url } = describeCall({ subject: event.notice });
    const { number, error } = event.attempt;
    return [{ kind, id: deliveryId, method, url, attempts: number, error }];
  });
}
