import type { Axis } from "../types.ts";

/** What a trace holds, as JSON. */
export interface TraceData {
  readonly title: string;
  readonly axis: Axis;
  /** What was sent and answered, by the attempt's id on the axis. */
  readonly deliveries: Readonly<Record<string, TraceDelivery>>;
  readonly timeline: string;
}

export interface TraceDelivery {
  readonly request: TraceMessage & { readonly method: string; readonly url: string };
  /** Null when there was no answer. */
  readonly response: (TraceMessage & { readonly status: number }) | null;
  readonly error: string | null;
}

export interface TraceMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Where in the page the data is. */
export const DATA_ID = "fliq-trace";
