import { FliqError, type FliqErrorCode } from "../shared/index.ts";
import type { ApiBase } from "./api.ts";
import {
  type FliqApiError,
  FliqConnectionError,
  FliqTimeoutError,
  NOT_FLIQ,
  toApiError,
} from "./api-errors.ts";
import { runBounded, type StartTimer, type Stop } from "./bounded.ts";
import type { Call, CallOptions, CallPlan, CallTraits, Try } from "./call.ts";
import { readAnswer } from "./read-answer.ts";
import type { Redact } from "./redact.ts";
import { retryDelayMs } from "./retry.ts";
import type { UnderRoot } from "./roots.ts";
import { findChannel, type RetryInfo, type TracedCall } from "./trace.ts";

interface Parts {
  base: ApiBase;
  underRoot: UnderRoot;
  redact: Redact;
  now: () => number;
  random: () => number;
  wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  start: StartTimer;
  plan: (options: CallOptions | undefined) => CallPlan;
  onRetry: ((retry: RetryInfo) => void) | undefined;
}

/** Makes what makes calls: time limit, retries and errors go around the client, each try of which is one of its calls. */
export function createCall({
  base,
  underRoot,
  redact,
  now,
  random,
  wait,
  start,
  plan,
  onRetry,
}: Parts): Call {
  const channel = findChannel();

  return async <Data>(attempt: Try<Data>, options?: CallOptions, traits: CallTraits = {}) => {
    const { timeoutMs, maxRetries, headers, signal } = plan(options);
    const { repeat } = traits;
    const told: TracedCall = { name: "the call", retries: 0 };
    let root = "";

    const fail = (code: FliqErrorCode, problem: string, cause?: unknown) => {
      const message = redact(`${told.name}: ${root} ${problem}`);
      return new (code === "timeout" ? FliqTimeoutError : FliqConnectionError)(message, code, redact(cause));
    };

    /** Makes one try. It throws what a middleware threw, the reason of an abort, and what was wrong with the call itself. */
    async function tryOnce(): Promise<unknown> {
      let seen: Response | undefined;
      const losses: unknown[] = [];
      const run = (stop: Stop) =>
        underRoot((baseUrl) => {
          root = baseUrl;
          const fetch = async (request: Request) => {
            const [path] = request.url.replace(baseUrl, "").split("?"); // a query may hold what was searched for
            told.name = redact(`${request.method} ${path}`);
            try {
              seen = await base.send(request, stop);
              return seen;
            } catch (cause) {
              losses.push(cause);
              throw cause;
            }
          };
          // JSON is read below, so that what a middleware throws is not taken for an answer that is none.
          const init = { baseUrl, headers, fetch, Request: base.requestType(), parseAs: "text" as const };
          return attempt(init);
        });
      try {
        const late = () => fail("timeout", `gave no answer in ${timeoutMs} ms; raise timeout`);
        const { response, data, error } = await runBounded(run, signal, { ms: timeoutMs, late, start });
        const { status, type, ok } = response;
        if (type === "opaqueredirect" || (status > 299 && status < 400)) {
          const to = response.headers.get("location");
          return fail("redirected", `redirects (${status}) to ${to}: set baseUrl to where Fliq is`);
        }
        if (!ok) return toApiError(told.name, response, error, now(), redact);
        try {
          return readAnswer(data as string | undefined, traits);
        } catch {
          return fail("invalid_response", `gave ${NOT_FLIQ}`);
        }
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        if (cause instanceof FliqTimeoutError) return cause;
        if (!losses.includes(cause) && !seen?.bodyUsed) throw cause;
        // What fetch throws says no more than that it failed; why is in its cause.
        const { message = cause, cause: inner } = Object(cause);
        return fail("connection_error", `could not be reached (${inner?.message ?? message})`, cause);
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
          if (mayBeDone && !told.name.startsWith("GET")) failure.message += ". It may have been done";
          throw failure;
        }
        onRetry?.({ error: failure, attempt: told.retries + 1, delayMs });
        await wait(delayMs, signal);
      }
    }

    return channel?.hasSubscribers ? channel.tracePromise(work, told) : work();
  };
}
