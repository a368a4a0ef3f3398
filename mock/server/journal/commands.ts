import type { OperationCall, OperationId } from "../../api/index.ts";
import type { Outcome, Policy } from "../../engine/index.ts";

/** The settings that decide what an input does: those of one run of the server. */
export interface BootSettings {
  readonly policy: Policy;
  /** Whether deliveries are signed. */
  readonly signed: boolean;
}

/**
 * Something from outside that changes the state. The engine is deterministic: the same inputs at the same times make the
 * same state, so they are all that must be kept to bring it back.
 */
export type Command =
  /** The server started: what an earlier run left under way has lost its worker. */
  | { readonly type: "boot"; readonly settings: BootSettings }
  /** An operation of the API was carried out, for the account of that name. */
  | ({ readonly type: "call"; readonly operationId: OperationId; readonly account: string | null } & Omit<
      OperationCall,
      "account"
    >)
  /**
   * What was due was done, up to the first call that had to be made. It was signed at `signedAt`: by the system's clock,
   * which its receiver goes by too, wherever Fliq's has travelled.
   */
  | { readonly type: "take"; readonly signedAt: number }
  /** That call, known by its attempt, came to an end. */
  | { readonly type: "finish"; readonly attempt: number; readonly outcome: Outcome }
  /** The clock got there, and nothing else happened. */
  | { readonly type: "tick" }
  | { readonly type: "run"; readonly kind: "job" | "schedule"; readonly id: string }
  | { readonly type: "credits"; readonly balance: number };

/** An input and when it came. */
export interface LogEntry {
  /** Fliq's time, in epoch milliseconds. */
  readonly at: number;
  /** The system's. */
  readonly wallAt: number;
  readonly input: Command;
  /** The attempt that a `take` opened: the same one must come out when it is done again. */
  readonly attempt?: number;
}
