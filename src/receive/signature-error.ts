import { FliqError } from "../shared/index.ts";

/**
 * Why a request was not taken for a delivery: a header is `missing` or `malformed`, the timestamp is too far
 * away (`stale`), no secret gives the signature (`mismatch`), or the body is `too_long` or `incomplete`.
 */
export type SignatureProblem = "missing" | "malformed" | "stale" | "mismatch" | "too_long" | "incomplete";

/** A request is not a delivery from Fliq, or cannot be shown to be one: answer 401, and log the `reason`. */
export class FliqSignatureError extends FliqError {
  override readonly name = "FliqSignatureError";
  /** What is wrong with it. For the log: the sender should learn nothing. */
  readonly reason: SignatureProblem;
  constructor(reason: SignatureProblem, message: string) {
    super(message, { code: "invalid_signature" });
    this.reason = reason;
  }
}
