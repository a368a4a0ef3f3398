import type { ApiBase } from "./api.ts";
import { type FliqApiError, FliqConnectionError, FliqTimeoutError, toApiError } from "./api-errors.ts";
import { runBounded, type Stop } from "./bounded.ts";
import type { Call, CallOptions, CallPlan, CallTraits, Try, TryInit } from "./call.ts";
import { readAnswer } from "./read-answer.ts";
import type { Redactor } from "./redact.ts";
import { retryDelayMs } from "./retry.ts";
import type { Roots } from "./roots.ts";
import { findChannel, type RetryInfo, type TracedCall } from "./trace.ts";

interface Parts {
  base: ApiBase;
  roots: Roots;
  redactor: Redactor;
  now: () => number;
  random: () => number;
  wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  plan: (options: CallOptions | undefined) => CallPlan;
  onRetry: ((retry: RetryInfo) => void) | undefined;
}

/** What a try came to. */
type Outcome = { failure: FliqApiError | FliqConnectionError } | { failure?: undefined; answer: unknown };

/** Makes what makes calls: time limit, retries and errors go around the client, each try of which is one of its calls. */
export function createCall(parts: Parts): Call {
  const { random, wait, plan, onRetry } = parts;
  const channel = findChannel();

  return async function call<Data>(attempt: Try<Data>, options?: CallOptions, traits: CallTraits = {}) {
    const { repeat } = traits;
    const planned = plan(options);
    const told: TracedCall = { name: "", retries: 0 };

    async function work(): Promise<Data> {
      for (let mayBeDone = false; ; told.retries++) {
        const outcome = await tryOnce(parts, attempt, planned, traits, told);
        const { failure } = outcome;
        if (!failure) return outcome.answer as Data;
        if (mayBeDone && repeat && "status" in failure && failure.status === repeat) return undefined as Data;
        const delayMs = retryDelayMs(failure, told.retries, repeat !== "once", random);
        mayBeDone ||= failure.mayBeDone;
        failure.mayBeDone = mayBeDone;
        if (delayMs === undefined || told.retries >= planned.maxRetries) {
          if (mayBeDone && !told.name.startsWith("GET"))
            failure.message += ". It may have been done all the same";
          throw failure;
        }
        onRetry?.({ error: failure, attempt: told.retries + 1, delayMs });
        await wait(delayMs, planned.signal);
      }
    }
    return channel?.hasSubscribers ? channel.tracePromise(work, told) : work();
  };
}

/** Makes one try. It throws what a middleware threw, the reason of an abort, and what was wrong with the call itself. */
async function tryOnce<Data>(
  { base, roots, redactor, now }: Parts,
  attempt: Try<Data>,
  { headers, timeoutMs, signal }: CallPlan,
  traits: CallTraits,
  told: TracedCall,
): Promise<Outcome> {
  const { hide, hideIn } = redactor;
  const saw: { response?: Response; loss?: { cause: unknown } } = {};
  const say = (problem: string) => hide(`${told.name || "the call"}: ${roots.current()} ${problem}`);
  const run = (stop: Stop) =>
    roots.find((baseUrl) => {
      const init: TryInit & { parseAs: "text" } = {
        baseUrl,
        headers,
        // JSON is read below, so that what a middleware throws is not taken for an answer that is none.
        parseAs: "text",
        Request: base.requestType(),
        async fetch(request) {
          const [address] = request.url.replace(baseUrl, "").split("?"); // a query may hold what was searched for
          told.name = `${request.method} ${address}`;
          try {
            saw.response = await base.send(request, stop);
            return saw.response;
          } catch (cause) {
            saw.loss = { cause };
            throw cause;
          }
        },
      };
      return attempt(init);
    });
  const late = () =>
    new FliqTimeoutError(say(`gave no answer in ${timeoutMs} ms; raise timeout if it needs longer`));

  try {
    const { response, data, error } = await runBounded(run, signal, { ms: timeoutMs, error: late });
    const { status, type, ok } = response;
    if (type === "opaqueredirect" || (status > 299 && status < 400)) {
      const to = response.headers.get("location") ?? "another address";
      const problem = `redirects to ${to} (${status}), where the token would go along: set baseUrl to where Fliq is`;
      return { failure: new FliqConnectionError(say(problem), "redirected") };
    }
    if (!ok) return { failure: toApiError(told.name, response, hideIn(error), now(), hide) };
    try {
      return { answer: readAnswer(data as string | undefined, traits) };
    } catch {
      const problem = "did not answer as Fliq does; is baseUrl right?";
      return { failure: new FliqConnectionError(say(problem), "invalid_response") };
    }
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (cause instanceof FliqTimeoutError) return { failure: cause };
    if (!(saw.loss ? saw.loss.cause === cause : saw.response?.bodyUsed)) throw cause;
    // What fetch throws says no more than that it failed; why is in its cause.
    const { cause: inner, message = cause } = Object(cause);
    const problem = `could not be reached (${inner?.message ?? message})`;
    return { failure: new FliqConnectionError(say(problem), "connection_error", hideIn(cause)) };
  }
}
