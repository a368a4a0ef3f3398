import { describeCall } from "../delivery/index.ts";
import type { EngineEvent, ItemRecord, JobRecord, State } from "../engine/index.ts";
import type { DeliveryList, MockDelivery, Started } from "./deliveries.ts";
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
  /** Deliveries that a receiver called duplicates, though nothing was delivered before: its store has outlived a test. */
  readonly duplicates: readonly MockDelivery[];
  /** Jobs that were completed by a 2xx other than 200, which servers have been seen to retry. */
  readonly not200: readonly MockDelivery[];
}

/** What leftovers are listed from. */
export interface LeftoverSource {
  readonly log: readonly EngineEvent[];
  readonly state: State;
  readonly deliveries: DeliveryList;
  /** Whether an attempt, by its number in all the state, found no target. */
  readonly isUnrouted: (attempt: number) => boolean;
  /** Whether it was sent twice at once. */
  readonly isDoubled: (attempt: number) => boolean;
  readonly unusedFaults: readonly string[];
}

/** Lists what is left. */
export function listLeftovers(source: LeftoverSource): Leftovers {
  const { log, state, deliveries, isUnrouted, isDoubled, unusedFaults } = source;
  const upcoming = presentUpcoming(state).flatMap(({ kind, ...rest }): PendingWork[] =>
    kind === "run" ? [] : [{ kind, ...rest }],
  );
  const list = (fits: (started: Started) => boolean) =>
    deliveries.started().filter(fits).map(deliveries.present);
  return {
    pending: [...listUnderWay(deliveries, upcoming), ...upcoming],
    unrouted: list(({ attempt }) => isUnrouted(attempt.sequence)),
    unusedFaults,
    failed: [...listFailed(log), ...listGivenUp(log)],
    duplicates: list((started) => isStrangeDuplicate(started) && !isDoubled(started.attempt.sequence)),
    not200: list(isNot200),
  };
}

/** What the receiver answers with a copy of what it has seen before. */
const OUTCOME_HEADER = "x-fliq-outcome";

function isStrangeDuplicate({ attempt }: Started): boolean {
  return attempt.number === 1 && attempt.responseHeaders?.[OUTCOME_HEADER] === "duplicate";
}

function isNot200({ subject, attempt }: Started): boolean {
  const { statusCode, error, completedAt } = attempt;
  return subject.kind === "job" && completedAt !== null && error === null && statusCode !== 200;
}

/** Attempts without an end. One whose worker died has none either, but then its subject waits to be taken over, or was. */
function listUnderWay(deliveries: DeliveryList, upcoming: readonly PendingWork[]): PendingWork[] {
  const waiting = new Set(upcoming.map(({ id }) => id));
  return deliveries.started().flatMap(({ subject, attempt }): PendingWork[] => {
    if (attempt.completedAt !== null || subject.attempts.at(-1) !== attempt) return [];
    if (subject.kind !== "notice" && subject.status !== "running") return [];
    if (waiting.has(subject.kind === "item" ? subject.buffer.id : subject.id)) return [];
    const { url, timeoutSeconds } = describeCall({ subject });
    return [
      { kind: "delivery", id: subject.id, url, at: new Date(attempt.startedAt + timeoutSeconds * 1000) },
    ];
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
