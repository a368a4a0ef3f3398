import type { Engine } from "./engine.ts";
import { nextSequence } from "./ids.ts";
import type { Attempted, AttemptRecord, HttpMethod, Outcome } from "./records.ts";

/** What is called. */
export interface CalledTarget {
  readonly method: HttpMethod;
  readonly url: string;
}

/** Opens an attempt at something; it is closed by what comes of it. */
export function openAttempt(engine: Engine, subject: Attempted, retryCount: number): AttemptRecord {
  const { state } = engine;
  const { attempts } = subject;
  const attempt: AttemptRecord = {
    sequence: nextSequence(state.ids),
    number: attempts.length + 1,
    retryCount,
    startedAt: engine.now(),
    signature: null,
    completedAt: null,
    statusCode: null,
    error: null,
    responseHeaders: null,
    responseBody: null,
    threw: null,
    death: null,
  };
  // Not pushed: that makes room for 17, and most have one.
  subject.attempts = attempts.length === 0 ? [attempt] : [...attempts, attempt];
  return attempt;
}

/** Closes an attempt with its outcome. R5, R6, D7 */
export function closeAttempt(
  engine: Engine,
  attempt: AttemptRecord,
  outcome: Exclude<Outcome, { kind: "died" }>,
  target: CalledTarget,
  isSuccess: (status: number) => boolean,
): boolean {
  attempt.completedAt = engine.now();
  if (outcome.tookMs !== undefined) attempt.tookMs = outcome.tookMs;
  if (outcome.kind === "response") {
    attempt.statusCode = outcome.statusCode;
    attempt.responseHeaders = outcome.headers;
    attempt.responseBody = outcome.body;
    attempt.threw = outcome.threw ?? null;
    if (isSuccess(outcome.statusCode)) return true;
    attempt.error = `unexpected status code: ${outcome.statusCode}`;
  } else {
    const [message, url = target.url] =
      outcome.kind === "timeout" ? ["context deadline exceeded"] : [outcome.message, outcome.url];
    const verb = target.method.charAt(0) + target.method.slice(1).toLowerCase();
    attempt.error = `do request: ${verb} ${JSON.stringify(url)}: ${message}`;
  }
  return false;
}

/** How long an attempt took, in milliseconds: really, where its clock stood still; null before its end. */
export function durationOf({ startedAt, completedAt, tookMs = 0 }: AttemptRecord): number | null {
  return completedAt === null ? null : Math.max(completedAt - startedAt, tookMs);
}

/** Whether a status is a 2xx. */
export function isTwoHundred(status: number): boolean {
  return status >= 200 && status <= 299;
}
