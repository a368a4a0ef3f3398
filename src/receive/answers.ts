import { FliqInputError } from "../shared/index.ts";
import { FliqSignatureError } from "./signature-error.ts";
import { type Seconds, toMs } from "./to-ms.ts";

/** Says, as `X-Fliq-Outcome`, what became of a delivery if it was not simply handled. */
export type AnswerOutcome = "duplicate" | "running" | "replayed" | "discarded" | "retry";

/**
 * For a handler to return: not now, try again in a while (429 with `Retry-After`). A buffer waits that long and
 * uses up no retry. A job ignores the time that is asked: it makes its next try after its own backoff, and uses
 * up a retry.
 * @throws {FliqInputError} when it is neither a duration nor a number of seconds.
 * @example
 * if (await isBusy()) return retryAfter("5m");
 */
export function retryAfter(delay: Seconds): Response {
  return answer(429, "retry", toMs(delay, "delay"));
}

/**
 * For a handler to return: this will never work, so do not try again. It answers 200, since Fliq tries again
 * after everything else: the job counts as completed, and its attempt shows the reason as the response's body.
 * @example
 * if (!user) return discard("the user is gone");
 */
export function discard(reason: string): Response {
  return new Response(reason, { headers: { "X-Fliq-Outcome": "discarded" satisfies AnswerOutcome } });
}

/** An answer with no detail. */
export function answer(status: number, outcome?: AnswerOutcome, retryAfterMs?: number): Response {
  const response = new Response(null, { status });
  if (outcome) response.headers.set("X-Fliq-Outcome", outcome);
  if (retryAfterMs) response.headers.set("Retry-After", `${Math.ceil(retryAfterMs / 1000)}`);
  return response;
}

/** The answer for what a handler returned: of all that mean success 200, since Fliq may take nothing else for it. */
export function answerResult(result: unknown): Response {
  if (!isResponse(result)) return answer(200);
  if (!result.ok || result.status === 200) return result;
  return new Response(result.body, { headers: result.headers });
}

/** Also one of another copy of fetch, whose failure would else count as done. */
function isResponse(value: unknown): value is Response {
  return {}.toString.call(value) === "[object Response]";
}

/** What the sender may know of a delivery that got no handler: a verified sender, what the schema found. */
export function answerError(error: unknown): Response {
  if (error instanceof FliqSignatureError)
    return answer({ too_long: 413, incomplete: 400 }[String(error.reason)] ?? 401);
  // A FliqSchemaError, not imported so that a receiver without jobs does not carry it.
  if (error instanceof FliqInputError && "issues" in error) {
    return Response.json({ issues: error.issues }, { status: 422 });
  }
  return answer(500);
}
