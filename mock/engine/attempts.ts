import type { Engine } from "./engine.ts";
import { nextSequence } from "./ids.ts";
import type { Attempted, AttemptRecord, StringMap, Target } from "./records.ts";

/** The outcome of a delivery. */
export type Outcome =
  | {
      readonly kind: "response";
      readonly statusCode: number;
      readonly headers: StringMap;
      readonly body: string;
    }
  /** The attempt's time ran out. */
  | { readonly kind: "timeout" }
  /** There was no answer; the message is the connection error's. */
  | { readonly kind: "error"; readonly message: string }
  /** The worker died: what the target did is not known. */
  | { readonly kind: "died" };

/** Opens an attempt, which `closeAttempt` closes with its outcome. */
export function openAttempt(engine: Engine, subject: Attempted): AttemptRecord {
  const { state } = engine;
  const { attempts } = subject;
  const startedAt = engine.now();
  const attempt: AttemptRecord = {
    sequence: nextSequence(state.ids),
    number: attempts.length + 1,
    startedAt,
    signature: null,
    completedAt: null,
    statusCode: null,
    error: null,
    responseHeaders: null,
    responseBody: null,
  };
  // A push would reserve room for 17 attempts, and most lists have one.
  subject.attempts = attempts.length === 0 ? [attempt] : [...attempts, attempt];
  return attempt;
}

/** Closes an attempt with its outcome, and tells whether it succeeded: any 2xx does, nothing else. */
export function closeAttempt(
  engine: Engine,
  attempt: AttemptRecord,
  outcome: Exclude<Outcome, { kind: "died" }>,
  timeoutSeconds: Target["timeoutSeconds"],
): boolean {
  attempt.completedAt = engine.now();
  if (outcome.kind === "response") {
    attempt.statusCode = outcome.statusCode;
    attempt.responseHeaders = outcome.headers;
    attempt.responseBody = outcome.body;
    if (outcome.statusCode >= 200 && outcome.statusCode <= 299) return true;
    attempt.error = `unexpected status code: ${outcome.statusCode}`;
  } else {
    attempt.error = outcome.kind === "timeout" ? `timeout after ${timeoutSeconds}s` : outcome.message;
  }
  return false;
}
