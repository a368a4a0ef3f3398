import { FliqError, type FliqErrorCode } from "../shared/index.ts";
import type { ApiBase } from "./api.ts";
import { type FliqApiError, FliqConnectionError, FliqTimeoutError, toApiError } from "./api-errors.ts";
import { runBounded, type Stop } from "./bounded.ts";
import type { Call, CallOptions, CallPlan, CallTraits, Try } from "./call.ts";
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

/** Makes what makes calls: time limit, retries and errors go around the client, each try of which is one of its calls. */
export function createCall({ base, roots, redactor, now, random, wait, plan, onRetry }: Parts): Call {
  const { hide, hideIn } = redactor;
  const channel = findChannel();

  return async <Data>(attempt: Try<Data>, options?: CallOptions, traits: CallTraits = {}) => {
    const { timeoutMs, maxRetries, headers, signal } = plan(options);
    const { repeat } = traits;
    const told: TracedCall = { name: "", retries: 0 };
    const fail = (problem: string, code: FliqErrorCode, cause?: unknown) => {
      const message = `${told.name || "the call"}: ${roots.current()} ${problem}`;
      return new (code === "timeout" ? FliqTimeoutError : FliqConnectionError)(
        hide(message),
        code,
        hideIn(cause),
      );
    };

    /** Makes one try. It throws what a middleware threw, the reason of an abort, and what was wrong with the call itself. */
    async function tryOnce(): Promise<unknown> {
      const saw: { response?: Response; loss?: [cause: unknown] } = {};
      const send = (request: Request, baseUrl: string, stop: Stop) => {
        const [path] = request.url.replace(baseUrl, "").split("?"); // a query may hold what was searched for
        told.name = `${request.method} ${path}`;
        return base.send(request, stop);
      };
      const run = (stop: Stop) =>
        roots.find((baseUrl) => {
          const fetch = async (request: Request) => {
            try {
              saw.response = await send(request, baseUrl, stop);
              return saw.response;
            } catch (cause) {
              saw.loss = [cause];
              throw cause;
            }
          };
          // JSON is read below, so that what a middleware throws is not taken for an answer that is none.
          const init = { baseUrl, headers, fetch, Request: base.requestType(), parseAs: "text" as const };
          return attempt(init);
        });
      try {
        const late = () =>
          fail(`gave no answer in ${timeoutMs} ms; raise timeout if it needs longer`, "timeout");
        const { response, data, error } = await runBounded(run, signal, { ms: timeoutMs, error: late });
        const { status, type, ok } = response;
        if (type === "opaqueredirect" || (status > 299 && status < 400)) {
          const to = response.headers.get("location") ?? "another address";
          return fail(
            `redirects to ${to} (${status}), which the token must not follow: set baseUrl to where Fliq is`,
            "redirected",
          );
        }
        if (!ok) return toApiError(told.name, response, error, now(), redactor);
        try {
          return readAnswer(data as string | undefined, traits);
        } catch {
          return fail("did not answer as Fliq does; is baseUrl right?", "invalid_response");
        }
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        if (cause instanceof FliqTimeoutError) return cause;
        if (!(saw.loss ? saw.loss[0] === cause : saw.response?.bodyUsed)) throw cause;
        // What fetch throws says no more than that it failed; why is in its cause.
        const { message = cause, cause: inner } = Object(cause);
        return fail(`could not be reached (${inner?.message ?? message})`, "connection_error", cause);
      }
    }

    async function work(): Promise<Data> {
      for (let mayBeDone = false; ; told.retries++) {
        const answer = await tryOnce();
        if (!(answer instanceof FliqError)) return answer as Data;
        const failure = answer as FliqApiError | FliqConnectionError;
        if (mayBeDone && repeat && Reflect.get(failure, "status") === repeat) return undefined as Data;
        const delayMs = retryDelayMs(failure, told.retries, repeat !== "once", random);
        mayBeDone ||= failure.mayBeDone;
        failure.mayBeDone = mayBeDone;
        if (delayMs === undefined || told.retries >= maxRetries) {
          if (mayBeDone && !told.name.startsWith("GET"))
            failure.message += ". It may have been done all the same";
          throw failure;
        }
        onRetry?.({ error: failure, attempt: told.retries + 1, delayMs });
        await wait(delayMs, signal);
      }
    }

    return channel?.hasSubscribers ? channel.tracePromise(work, told) : work();
  };
}
