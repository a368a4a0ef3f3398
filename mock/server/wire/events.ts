/** Something that happened. */
export interface ServerEvent {
  /** In the order of events; what `Last-Event-ID` and `after` take. */
  readonly id: string;
  /** RFC 3339, in Fliq's time. */
  readonly at: string;
  /** Such as `job.created` or `item.answered`. */
  readonly type: ServerEventType;
  /** What it happened to; null for the server itself. */
  readonly subject: {
    readonly kind: "job" | "schedule" | "buffer" | "item" | "webhook" | "alert";
    readonly id: string;
    /** Short, such as `job 1`. */
    readonly name: string;
    /** With an item, its buffer's. */
    readonly buffer_id: string | null;
    readonly method: string;
    readonly url: string;
  } | null;
  /** The attempt that started, was answered, lost its worker or was taken over; else null. Before an answer, its later fields are null. */
  readonly attempt: {
    readonly number: number;
    readonly status_code: number | null;
    readonly error: string | null;
    readonly duration_ms: number | null;
  } | null;
  /** When the next attempt is due; null when there will be none, or the event is not about that. */
  readonly retry_at: string | null;
  /** What happened, in a few words. */
  readonly text: string;
}

/** What can happen: to what, and what. */
export type ServerEventType =
  | `job.${"created" | "cancelled" | "unpaid" | "started" | "died" | "takenOver" | "answered"}`
  | `schedule.${"created" | "skipped" | "paused" | "resumed" | "deleted"}`
  | `buffer.${"created" | "paused" | "resumed" | "deleted"}`
  | `item.${"created" | "unpaid" | "started" | "died" | "takenOver" | "answered"}`
  | `notice.${"started" | "answered"}`
  | `server.${"stopped" | "started"}`;

/** Events, oldest first. */
export interface EventList {
  readonly events: readonly ServerEvent[];
}

/** All that happened as aligned text, oldest first. */
export interface TimelineText {
  /** First when it began; then a line for each event, its time counted from there. */
  readonly text: string;
  /** How many lines there are in all, the first left out. */
  readonly total: number;
}

/** What the timeline has a name for. */
export interface NamedThing {
  /** Such as `job 1`. */
  readonly name: string;
  readonly kind: "job" | "schedule" | "buffer" | "item" | "notice";
  readonly id: string;
}
