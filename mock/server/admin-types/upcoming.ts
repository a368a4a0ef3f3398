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
