/** What can go wrong with a delivery: the methods of the mock's faults. */
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
