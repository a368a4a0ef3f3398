/** What one look at a scheduler's time shows: what was, is and will be. Times are epoch milliseconds. It is plain JSON. */
export interface Axis {
  readonly now: number;
  /** Nothing is known of what was before. */
  readonly known_from: number;
  /** Nothing is listed of what comes after. */
  readonly horizon: number;
  readonly lanes: readonly Lane[];
  readonly faults: readonly AxisFault[];
  readonly coming: Coming;
}

export type LaneKind = "target" | "schedule" | "buffer";

/** One row: the jobs of a target, a schedule's runs, or a buffer's items. */
export interface Lane {
  /** A schedule's or buffer's id; of a target, its method and URL. */
  readonly id: string;
  readonly kind: LaneKind;
  readonly method: string;
  readonly url: string;
  /** Null for a target, and for a recurring job. */
  readonly name: string | null;
  readonly cron: string | null;
  readonly zone: string | null;
  readonly paused: boolean;
  readonly deleted: boolean;
  /** When its last attempt began. */
  readonly last_at: number | null;
  readonly past: LanePast;
  /** The next 500 runs; those after them are in `bands`. */
  readonly ticks: readonly number[];
  readonly bands: readonly Band[];
  /** Runs in the 24 hours from the next one on. */
  readonly per_day: number;
  /** Runs that fall into an hour that a clock change leaves out, and so do not happen. */
  readonly skipped: readonly { readonly at: number; readonly local: string }[];
  /** Runs to come whose local time comes twice. */
  readonly repeated: readonly number[];
  /** Jobs that wait for their first attempt. */
  readonly once: readonly { readonly at: number; readonly job_id: string; readonly max: number }[];
  readonly retries: readonly PlannedRetry[];
  /** A buffer's line; null for other lanes. */
  readonly backlog: Backlog | null;
}

/** Attempts one by one, or, where they are too many, counted by step. */
export type LanePast =
  | { readonly attempts: Attempts; readonly notices: readonly AxisNotice[] }
  | { readonly step_ms: number; readonly median_ms: number; readonly bins: readonly Bin[] };

export type Bin = readonly [at: number, all: number, failed: number, limited: number];

/** Attempts in columns, by start. `outcome` is one of `OUTCOME`, `flags` a sum of `FLAG`. */
export interface Attempts {
  readonly id: readonly string[];
  readonly start: readonly number[];
  /** Null while it is under way, and for ever when its worker was lost. */
  readonly end: readonly (number | null)[];
  readonly outcome: readonly number[];
  /** The status; 0 without an answer. */
  readonly code: readonly number[];
  readonly job: readonly string[];
  readonly number: readonly number[];
  readonly flags: readonly number[];
}

/** How an attempt went; `limited` is a buffer's 429, which is put back. */
export const OUTCOME = { ok: 0, failed: 1, limited: 2, lost: 3, running: 4 } as const;
/** What else is to be said of an attempt: it was delivered twice; it failed for good. */
export const FLAG = { twice: 1, final: 2 } as const;

/** A try of a webhook or alert. */
export interface AxisNotice {
  readonly at: number;
  readonly kind: "webhook" | "alert";
  readonly ok: boolean;
  readonly job_id: string;
}

/** Runs that are too many to list. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The next attempt of what failed before, and when more may follow if all fail. */
export interface PlannedRetry {
  readonly at: number;
  /** When the attempt before it ended. */
  readonly since: number;
  readonly job_id: string;
  readonly number: number;
  readonly max: number;
  readonly windows: readonly RetryWindow[];
}

/** Between when and when a retry can come; `to` is null where it has no end. */
export interface RetryWindow {
  readonly number: number;
  readonly from: number;
  readonly to: number | null;
}

export interface Backlog {
  readonly waiting: number;
  /** How long one takes, as the last ones did. */
  readonly ms_per_item: number;
  /** How many waited, from when on. */
  readonly samples: readonly (readonly [at: number, waiting: number])[];
}

/** A planned fault, and what it will hit. */
export interface AxisFault {
  readonly id: string;
  /** `failNext`, `timeout` … */
  readonly kind: string;
  readonly text: string;
  /** How often it may still happen; null without an end. */
  readonly left: number | null;
  readonly probability: number;
  /** The calls that it will hit; of one without an end, the lanes. */
  readonly hits:
    | readonly { readonly lane: string; readonly at: number }[]
    | { readonly lanes: readonly string[] };
}

/** What will be called, in order, if every target answers 200 at once; and what else may be. */
export interface Coming {
  /** Up to then `calls` has all. */
  readonly complete_to: number;
  readonly calls: readonly ComingCall[];
  readonly possible: readonly PossibleCall[];
}

export type CallKind = "job" | "item" | "webhook" | "alert";

export interface ComingCall {
  readonly at: number;
  /** Null for an alert about credits. */
  readonly lane: string | null;
  readonly kind: CallKind;
  readonly url: string;
  /** The attempt's number. */
  readonly number: number;
  /** It comes then, whatever targets answer until then, as long as there are credits; else not before then. */
  readonly certain: boolean;
  /** Without credits nothing is called. */
  readonly unpaid: boolean;
  /** Ids of the faults that will hit it, or may. */
  readonly faults: readonly string[];
}

/** A call that comes only if another fails, or is slow. */
export interface PossibleCall {
  readonly lane: string | null;
  readonly kind: CallKind;
  /** The attempt's number; null for any. */
  readonly number: number | null;
  readonly from: number;
  readonly to: number | null;
  /** The job that it would be an attempt of; null for one that is yet to be made, and for any. */
  readonly job_id: string | null;
}
