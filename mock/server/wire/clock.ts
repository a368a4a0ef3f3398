/** The server's clock. */
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

/** Something that will happen if nothing stops it. */
export interface UpcomingEvent {
  readonly at: string;
  /** `takeover` takes a job or item over from a worker that died; `verdict` is what such a worker has to say when it comes back. */
  readonly kind: "run" | "attempt" | "retry" | "takeover" | "verdict" | "item" | "webhook" | "alert";
  /** The id of the schedule, job, buffer, item or notice. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** What will happen, soonest first. */
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
