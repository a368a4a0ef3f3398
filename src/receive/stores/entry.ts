import type { ClaimResult } from "../dedupe.ts";

/** What a store keeps of one delivery. */
export interface ClaimEntry {
  /** Whose claim it is; what is done has none. */
  token?: string | undefined;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** What a claim finds: an entry that has expired is as good as none. */
export function stateOf(entry: ClaimEntry | null | undefined, now: number): ClaimResult {
  if (!entry || entry.expiresAt <= now) return "new";
  return entry.token ? "running" : "done";
}
