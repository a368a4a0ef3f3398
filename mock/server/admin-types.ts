// What the dashboard asks the server, beyond Fliq's own API: everything under `/ui/api/`, as JSON. Names are the wire's.
// This file has types alone, so that a page can import it.
//
// Reading:
//   GET    /ui/api/state                → ServerState
//   GET    /ui/api/clock                → ClockState
//   GET    /ui/api/jobs/{id}            → JobDetail         404 for an id that is not a job's
//   GET    /ui/api/items/{id}           → ItemDetail        404 for an id that is not a buffer item's
//   GET    /ui/api/failures?limit       → FailureList       newest first; limit 1–500, default 100
//   GET    /ui/api/upcoming?limit       → UpcomingList      soonest first; limit 1–500, default 100
//   GET    /ui/api/cron?expr&count      → CronPreview       count 1–50, default 5
//   GET    /ui/api/faults               → FaultList
//   GET    /ui/api/events?after&limit   → EventList         oldest first; without `after`, the newest; limit 1–1000, default 200
//   GET    /ui/api/events/stream        → server-sent events, see below
//
// Acting: every one takes and gives JSON, and needs the header `X-Fliq-Dashboard: 1`, which no form and no page of another
// origin can send.
//   POST   /ui/api/jobs/{id}/run        → JobRun            a pending job, due now; 409 when it is not pending
//   POST   /ui/api/schedules/{id}/run   → JobRun            one more run, due now; its next run stays where it is
//   POST   /ui/api/clock/travel         TravelRequest → TravelResult   answers when the clock has arrived; 409 while it travels
//   DELETE /ui/api/clock/travel         → ClockState        stops a journey where it is
//   POST   /ui/api/faults               FaultRequest → FaultList
//   DELETE /ui/api/faults               → FaultList         forgets every planned fault
//   DELETE /ui/api/faults/{id}          → FaultList         forgets one; 404 when it does not wait any more
//   PUT    /ui/api/credits              CreditsRequest → ServerState
//
// Errors are those of Fliq's API: `{ error, code, issues? }` with 400, 401, 403, 404, 405, 409, 413 or 415.
//
// When the server was started with a token, all of this wants `Authorization: Bearer <token>`, as Fliq's own API does; the
// page's files do not. Read the stream with fetch then: an EventSource cannot send the header.
//
// Everything else the page does with Fliq's own API, under `/v1`: without a token any that begins `fliq_sk` will do.
//
// The stream: each event has an `id:`, `event: fliq` and a ServerEvent as `data:`. A `Last-Event-ID` header (or `?after=`)
// goes on behind that event; without one it begins with what happens next. `event: clock` has a ClockState and no id, and
// comes whenever the clock's course changes. `event: reset` says that the id is not known here (another run without a
// database): load everything again.
import type { components } from "../../src/shared/index.ts";

type Schemas = components["schemas"];

/** Sent with every request that changes something. */
export type DashboardHeader = "X-Fliq-Dashboard";

/** How the server's clock goes. */
export interface ClockState {
  /** RFC 3339. */
  readonly now: string;
  /** Seconds of Fliq's time to a second of real time. */
  readonly speed: number;
  /** How far it is ahead of the system's clock, in milliseconds; 0 when it just follows it. */
  readonly ahead_ms: number;
  /** The journey under way. While it lasts the clock goes from event to event. */
  readonly travel: {
    /** Where it goes; null for "the next event" and "run all". */
    readonly to: string | null;
    /** Instants done so far. */
    readonly steps: number;
  } | null;
  /** When something happens next; null when nothing will. */
  readonly next_event_at: string | null;
}

/** Where to go: exactly one of `by`, `to` and `until`. */
export interface TravelRequest {
  /** A duration such as `"1m"`, `"1h"` or `"2d"`. */
  readonly by?: string;
  /** RFC 3339, not before now. */
  readonly to?: string;
  /** `next`: to the next event. `idle`: until no job, retry or item waits any more. */
  readonly until?: "next" | "idle";
  /** Instants to do at the most. Default: 10,000; at most 1,000,000. */
  readonly limit?: number;
}

/** Why a journey ended. */
export type TravelEnd = "arrived" | "cancelled" | "limit";

/** How a journey ended. */
export interface TravelResult {
  readonly end: TravelEnd;
  readonly steps: number;
  readonly clock: ClockState;
}

/** The server at a glance. */
export interface ServerState {
  /** When it began: RFC 3339, in Fliq's time. */
  readonly started_at: string;
  readonly clock: ClockState;
  readonly storage:
    | { readonly kind: "memory" }
    | {
        readonly kind: "sqlite";
        /** The file, as it was given. */
        readonly file: string;
      };
  /** Whether a token is needed. */
  readonly token_required: boolean;
  /** Deliveries whose target has not answered yet, and how many there may be. */
  readonly in_flight: number;
  readonly concurrency: number;
  readonly jobs: Readonly<Record<Schemas["JobStatus"], number>>;
  readonly items: Readonly<Record<Schemas["BufferItemStatus"], number>>;
  readonly schedules: { readonly active: number; readonly paused: number };
  readonly buffers: { readonly active: number; readonly paused: number };
  readonly credits: { readonly balance: number; readonly daily_limit: number };
  /** Planned faults that have not all happened. */
  readonly faults: number;
  /** The newest event's; null when there is none yet. Load, then stream from here. */
  readonly last_event_id: string | null;
}

export interface CreditsRequest {
  /** A whole number, 0 or more. The next UTC day refills it. */
  readonly balance: number;
}

/** One attempt, with what was sent and what came back. */
export interface AttemptDetail {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly started_at: string;
  /** Null while it is under way, and for ever if its worker died. */
  readonly completed_at: string | null;
  readonly duration_ms: number | null;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  /** Null when no answer was had. The body is its first 64 KiB, as text. */
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  } | null;
  /** Null when it did not fail, and while it is under way. */
  readonly error: string | null;
}

/** A job with all that became of it. */
export interface JobDetail {
  readonly job: Schemas["Job"];
  /** What the event lines call it, such as `job 1`. */
  readonly name: string;
  /** Null for a job that no schedule made. */
  readonly schedule: Schemas["Schedule"] | null;
  /** Newest first. */
  readonly attempts: readonly AttemptDetail[];
  /** Its webhooks and alerts, newest first. */
  readonly notices: readonly NoticeDetail[];
  /** All of it in words, with the whole retry plan: text in several lines, aligned with spaces. */
  readonly explanation: string;
  /** Jobs made by replaying this one, oldest first. */
  readonly replays: readonly string[];
}

/** A webhook or alert. */
export interface NoticeDetail {
  readonly id: string;
  readonly kind: "webhook" | "alert";
  readonly url: string;
  readonly status: "pending" | "delivered" | "failed";
  readonly next_attempt_at: string | null;
  readonly created_at: string;
  /** Newest first. */
  readonly attempts: readonly AttemptDetail[];
}

/** A buffer's item with all that became of it. */
export interface ItemDetail {
  readonly item: Schemas["BufferItem"];
  readonly name: string;
  readonly buffer: Schemas["Buffer"];
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
  readonly idempotency_key: string | null;
  /** Newest first. */
  readonly attempts: readonly AttemptDetail[];
  /** Its webhooks and alerts, newest first. */
  readonly notices: readonly NoticeDetail[];
}

/** A job or item that failed for good. */
export interface Failure {
  readonly kind: "job" | "item";
  readonly id: string;
  /** Null for a job. */
  readonly buffer_id: string | null;
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly attempts: number;
  readonly status_code: number | null;
  readonly last_error: string | null;
  readonly failed_at: string;
  /** It was replayed since. */
  readonly replayed: boolean;
}

export interface FailureList {
  readonly failures: readonly Failure[];
  /** How many there are in all. */
  readonly total: number;
}

/** The job that will run. */
export interface JobRun {
  readonly job: Schemas["Job"];
}

/** Something that happened. */
export interface ServerEvent {
  /** In the order of events; what `Last-Event-ID` and `after` take. */
  readonly id: string;
  /** RFC 3339, in Fliq's time. */
  readonly at: string;
  /** Such as `job.created` or `item.answered`. */
  readonly type: ServerEventType;
  readonly subject: {
    readonly kind: "job" | "schedule" | "buffer" | "item" | "webhook" | "alert";
    readonly id: string;
    /** Short, such as `job 1`. */
    readonly name: string;
    /** With an item, its buffer's. */
    readonly buffer_id: string | null;
    readonly method: string;
    readonly url: string;
  };
  /** The attempt that started, was answered or lost its worker; else null. Before an answer, its later fields are null. */
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

export type ServerEventType =
  | `job.${"created" | "cancelled" | "unpaid" | "started" | "answered" | "reaped"}`
  | `schedule.${"created" | "skipped" | "paused" | "resumed" | "deleted"}`
  | `buffer.${"created" | "paused" | "resumed" | "deleted"}`
  | `item.${"created" | "unpaid" | "started" | "answered" | "reaped"}`
  | `notice.${"started" | "answered"}`;

export interface EventList {
  readonly events: readonly ServerEvent[];
}

export type FaultKind = "failNext" | "timeout" | "disconnect" | "latency" | "crashWorker" | "duplicate";

/** A fault to plan for deliveries. */
export interface FaultRequest {
  readonly kind: FaultKind;
  /** A URL pattern such as `"*"`, `"/api/*"` or `"https://app.example.com/hook"`. */
  readonly url: string;
  /** How often; null for without end. Default: 1. */
  readonly times?: number | null;
  /** Above 0, at most 1. Default: 1. */
  readonly probability?: number;
  /** With `failNext`: 200 to 599. Default: 500. */
  readonly status?: number;
  /** With `failNext`. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** With `failNext`. Default: empty. */
  readonly body?: string;
  /** With `latency`, required: a duration such as `"45s"`. */
  readonly delay?: string;
  /** With `disconnect`: whether the target did its work first. Default: false. */
  readonly after_hit?: boolean;
}

/** A fault that waits to happen. */
export interface FaultEntry {
  readonly id: string;
  /** In words, such as `failNext("/api/*")`. */
  readonly name: string;
  /** How often it may still happen; null for without end. */
  readonly left: number | null;
  readonly probability: number;
}

/** In the order in which they are tried. Faults last until the server stops. */
export interface FaultList {
  readonly faults: readonly FaultEntry[];
}

/** Something that will happen if nothing stops it. */
export interface UpcomingEvent {
  readonly at: string;
  /** `recovery` takes a job or item back from a worker that died. */
  readonly kind: "run" | "attempt" | "retry" | "recovery" | "item" | "webhook" | "alert";
  /** The id of the schedule, job, buffer or notice. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

export interface UpcomingList {
  readonly upcoming: readonly UpcomingEvent[];
  /** How many there are in all. */
  readonly total: number;
}

/** When an expression would fire, counted from the server's now. */
export interface CronPreview {
  readonly expression: string;
  /** RFC 3339; fewer than asked for when the next is more than five years away. */
  readonly next: readonly string[];
}
