import type { ServerKind } from "./dialect.ts";

/** How late things happen on a real server; the exact mock has none of this. R13 */
export interface Timing {
  /** How often jobs, items and webhooks are looked for. */
  readonly workPollMs: number;
  /** How often schedules are. */
  readonly cronPollMs: number;
  /** Calls at a time. */
  readonly workers: number;
  /** Whether what one look finds starts in no order. */
  readonly shuffle: boolean;
}

export const REALISTIC_TIMING: Timing = { workPollMs: 1000, cronPollMs: 5000, workers: 5, shuffle: true };

/** What kind of scheduler it is; plain data, so that it can be kept. */
export interface Policy {
  readonly server: ServerKind;
  /** Null for exact timing. */
  readonly timing: Timing | null;
  /** Credits that the free plan has after the first use in each UTC day. */
  readonly dailyCredits: number;
  /** The plan of new accounts. */
  readonly plan: "free" | "paid";
  /** Whether accounts sign: from the start, from when their secret is first asked for, or never. K1 */
  readonly signed: boolean | "lazy";
  /** What a new account signs with. Default: a secret that is made from the seed. */
  readonly signingSecret?: string | undefined;
  /** Whether any token that looks like one is the default account's. */
  readonly acceptAnyToken: boolean;
}
