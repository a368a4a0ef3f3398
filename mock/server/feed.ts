import { toTimestamp } from "../../src/shared/index.ts";
import { durationOf, type EngineEvent } from "../engine/index.ts";
import { createNames, describeEvent, type IsDoubled, type Named, subjectOf } from "../inspect/index.ts";
import type { ServerEvent } from "./wire/index.ts";

/** The events of a server, as its listeners and the dashboard get them. */
export interface Feed {
  /** Tells the listeners what happened since it was last called. */
  publish(): void;
  /** Calls `listener` with every event from now on; what it returns removes the listener. */
  subscribe(listener: (event: ServerEvent) => void): () => void;
  /** The events behind a place, oldest first. */
  list(after: number, limit: number): ServerEvent[];
  /** The place of the newest event that was published; 0 before the first. */
  readonly end: number;
  /** The place that an id stands for; undefined for one that this feed did not give out. */
  placeOf(id: string): number | undefined;
  idAt(place: number): string;
  nameOf(record: Named): string;
}

/** Makes a feed of a log, whose events up to now count as published. */
export function createFeed(log: readonly EngineEvent[], seed: number, isDoubled: IsDoubled): Feed {
  const nameOf = createNames();
  const listeners = new Set<(event: ServerEvent) => void>();
  // Events of another run have other ids, so that a reader cannot go on in the wrong one.
  const prefix = `${(seed >>> 0).toString(36)}-`;
  let end = 0;

  const idAt = (place: number) => prefix + place;
  const present = (event: EngineEvent, place: number) => presentEvent(event, idAt(place), nameOf, isDoubled);

  function publish(): void {
    for (; end < log.length; ) {
      const event = log[end] as EngineEvent;
      end += 1;
      const subject = subjectOf(event);
      if (subject !== null) nameOf(subject);
      if (listeners.size === 0) continue;
      const presented = present(event, end);
      for (const listener of listeners) listener(presented);
    }
  }
  publish();

  return {
    publish,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    list: (after, limit) =>
      log.slice(after, Math.min(after + limit, end)).map((event, index) => present(event, after + index + 1)),
    get end() {
      return end;
    },
    placeOf(id) {
      const place = id.startsWith(prefix) ? id.slice(prefix.length) : "";
      return /^\d{1,15}$/.test(place) && Number(place) <= end ? Number(place) : undefined;
    },
    idAt,
    nameOf,
  };
}

function presentEvent(
  event: EngineEvent,
  id: string,
  nameOf: (record: Named) => string,
  isDoubled: IsDoubled,
): ServerEvent {
  const retryAt = "retryAt" in event ? event.retryAt : null;
  return {
    id,
    at: toTimestamp(event.at),
    type: event.type,
    subject: presentSubject(subjectOf(event), nameOf),
    attempt: presentAttempt(event),
    retry_at: retryAt === null ? null : toTimestamp(retryAt),
    text: describe(event, nameOf, isDoubled),
  };
}

function presentSubject(record: Named | null, nameOf: (record: Named) => string): ServerEvent["subject"] {
  if (record === null) return null;
  const { id } = record;
  const name = nameOf(record);
  if (record.kind === "notice") {
    return { kind: record.purpose, id, name, buffer_id: null, method: "POST", url: record.url };
  }
  const { method, url } = record.kind === "item" ? record.buffer.target : record.target;
  return {
    kind: record.kind,
    id,
    name,
    buffer_id: record.kind === "item" ? record.buffer.id : null,
    method,
    url,
  };
}

/** An attempt as it was at the event: its record goes on changing after the event that started it. */
function presentAttempt(event: EngineEvent): ServerEvent["attempt"] {
  if (!("attempt" in event)) return null;
  const { number, statusCode, error } = event.attempt;
  const ended =
    event.type === "job.answered" || event.type === "item.answered" || event.type === "notice.answered";
  return ended
    ? { number, status_code: statusCode, error, duration_ms: durationOf(event.attempt) }
    : { number, status_code: null, error: null, duration_ms: null };
}

function describe(event: EngineEvent, nameOf: (record: Named) => string, isDoubled: IsDoubled): string {
  // A timeline leaves the start out where the answer came at the same instant. A feed cannot know that yet.
  if (event.type === "job.started" || event.type === "item.started" || event.type === "notice.started")
    return `attempt ${event.attempt.number}  started`;
  return describeEvent(event, nameOf, isDoubled) ?? event.type;
}
