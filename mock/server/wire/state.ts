import type { BufferItemStatus, JobStatus } from "../../../src/shared/index.ts";
import type { ClockState } from "./clock.ts";

/** Sent with every request that changes something. */
export type DashboardHeader = "X-Fliq-Dashboard";

/** The server at a glance. */
export interface ServerState {
  /** Which of Fliq's servers it is. The open-source one has no buffers, replay, alerts or statistics. */
  readonly server: "hosted" | "open-source";
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
  readonly jobs: Readonly<Record<JobStatus, number>>;
  readonly items: Readonly<Record<BufferItemStatus, number>>;
  readonly schedules: { readonly active: number; readonly paused: number };
  readonly buffers: { readonly active: number; readonly paused: number };
  readonly credits: { readonly balance: number; readonly daily_limit: number };
  /** Planned faults that have not all happened. */
  readonly faults: number;
  /** The newest event's; null when there is none yet. Load, then stream from here. */
  readonly last_event_id: string | null;
}

/** Sets the credits of the default account. */
export interface CreditsRequest {
  /** A whole number, 0 or more. The next UTC day refills it. */
  readonly balance: number;
}
