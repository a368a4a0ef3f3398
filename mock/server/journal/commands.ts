import type { OperationCall, OperationId } from "../../api/index.ts";
import type { Outcome, Policy } from "../../engine/index.ts";

/**
 * Something from outside that changes the state. The engine is deterministic: the same commands at the same times make the
 * same state, so nothing else has to be kept to bring it back.
 */
export type Command =
  /** The server started, with what decides the outcome of commands from then on: what an earlier run left under way has lost its worker. */
  | { readonly type: "boot"; readonly policy: Policy }
  /** An operation of the API was carried out, for the account of that name. */
  | ({ readonly type: "call"; readonly operationId: OperationId; readonly account: string | null } & Omit<
      OperationCall,
      "account"
    >)
  /**
   * What was due was done, up to the first call that had to be made. It was signed at `signedAt`, by the system's clock: its
   * receiver goes by that too, wherever Fliq's clock has travelled.
   */
  | { readonly type: "take"; readonly signedAt: number }
  /** That call, known by its attempt, came to an end, or its worker died. */
  | { readonly type: "finish"; readonly attempt: number; readonly outcome: Outcome }
  /** The clock got there, and nothing else happened. */
  | { readonly type: "tick" }
  /** A token was used, by its id: for a call that only reads as well. */
  | { readonly type: "use"; readonly token: string }
  | { readonly type: "run"; readonly kind: "job" | "schedule"; readonly id: string }
  | { readonly type: "credits"; readonly balance: number };

/** A command and when it came. */
export interface LogEntry {
  /** Fliq's time, in epoch milliseconds. */
  readonly at: number;
  /** The system's. */
  readonly wallAt: number;
  readonly command: Command;
  /** The attempt that a `take` opened: replaying the command must open the same one. */
  readonly attempt?: number;
}
