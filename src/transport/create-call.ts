import { FliqInputError } from "../shared/index.ts";
import type { ApiBase } from "./api.ts";
import {
  FliqApiError,
  FliqConnectionError,
  FliqRateLimitError,
  FliqTimeoutError,
  toApiError,
} from "./api-errors.ts";
import { runBounded } from "./bounded.ts";
import type { Call, CallOptions, CallTraits, Try } from "./call.ts";
import { createRedactor } from "./redact.ts";
import { retryDelayMs } from "./retry.ts";
import type { Roots } from "./roots.ts";
import { type RetryInfo, traceCall } from "./trace.ts";

/** How long a try may take, and how many may follow it. */
export interface Bounds {
  timeoutMs: number;
  maxRetries: number;
}

interface Parts {
  base: ApiBase;
  roots: Roots;
  token: string;
  headers: Readonly<Record<string, string>>;
  now: () => number;
  random: () => number;
  wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readBounds: (options: CallOptions) => Bounds;
  onRetry: ((retry: RetryInfo) => void) | undefined;
}

/** Makes what makes calls: time limit, retries and errors go around the client, each try of which is one of its calls. */
export function createCall(parts: Parts): Call {
  const { base, roots, now, random, wait, readBounds, onRetry } = parts;
  const { hide, hideIn } = createRedactor(parts.token);

  return async function call<Data>(
    attempt: Try<Data>,
    options: CallOptions = {},
    { repeat, has, isList }: CallTraits = {},
  ): Promise<Data> {
    const { timeoutMs, maxRetries } = readBounds(options);
    const { signal } = options;
    const headers = { ...parts.headers, ...options.headers };
    const trace = { name: "", tries: 0 };

    return traceCall(trace, async () => {
      let afterLostAnswer = false;
      for (;;) {
        let name = "the call";
        let failure: FliqConnectionError | FliqApiError;
        try {
          const { response, data, error } = await runBounded(
            (stop) =>
              roots.find((baseUrl) =>
                attempt({
                  baseUrl,
                  headers,
                  fetch: (request) => {
                    name = trace.name = nameOf(request, baseUrl);
                    return base.send(request, stop);
                  },
                }),
              ),
            signal,
            {
              ms: timeoutMs,
              error: () =>
                new FliqTimeoutError(
                  `${name}: no answer in ${timeoutMs} ms; raise timeout if it needs longer`,
                ),
            },
          );
          if (response.ok) {
            if (!has || isAnswer(data, has) || (isList && Array.isArray(data))) return data as Data;
            failure = invalidAnswer(name, roots.current(), `has no ${has}`);
          } else if (response.type === "opaqueredirect" || (response.status > 299 && response.status < 400)) {
            throw redirected(name, roots.current(), response);
          } else {
            failure = toApiError(name, response, hideIn(error), {
              now: now(),
              afterLostAnswer,
              requestId: hide(response.headers.get("x-request-id")),
            });
          }
        } catch (cause) {
          if (signal?.aborted) throw signal.reason;
          if (cause instanceof FliqInputError || base.isFromMiddleware(cause)) throw cause;
          failure =
            cause instanceof FliqConnectionError
              ? cause
              : toConnectionError(name, roots.current(), hideIn(cause));
        }
        if (afterLostAnswer && failure instanceof FliqApiError && failure.status === repeat)
          return undefined as Data;
        const delayMs =
          trace.tries < maxRetries
            ? retryDelayMs(failure, trace.tries, repeat !== "once", random)
            : undefined;
        if (delayMs === undefined) throw failure;
        trace.tries += 1;
        afterLostAnswer ||= !(failure instanceof FliqRateLimitError);
        onRetry?.({ error: failure, attempt: trace.tries, delayMs });
        await wait(delayMs, signal);
      }
    });
  };
}

/** Method and path of a request, for messages. */
function nameOf({ method, url }: Request, root: string): string {
  const [address = ""] = url.split("?"); // A query may hold what was searched for.
  return `${method} ${address.startsWith(root) ? address.slice(root.length) : address}`;
}

/** Whether an answer can be Fliq's. */
function isAnswer(data: unknown, key: string): boolean {
  return typeof data === "object" && data !== null && key in data;
}

function invalidAnswer(name: string, root: string, problem: string, cause?: unknown): FliqConnectionError {
  const message = `${name}: the answer of ${root} ${problem}; is baseUrl right?`;
  return new FliqConnectionError(message, "invalid_response", cause);
}

/** A redirect would hand the token over, and turn a POST into a GET. */
function redirected(name: string, root: string, { headers, status }: Response): FliqConnectionError {
  const to = headers.get("location");
  const where = to ? ` to ${to}` : "";
  return new FliqConnectionError(
    `${name}: ${root} redirects${where} (${status}), which is not followed, since the token would go along; set baseUrl to where Fliq is`,
    "redirected",
  );
}

function toConnectionError(name: string, root: string, cause: unknown): FliqConnectionError {
  if (cause instanceof SyntaxError) return invalidAnswer(name, root, `is not JSON (${cause.message})`, cause);
  // What fetch throws says no more than that it failed; why is in its cause.
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const problem = `${name}: ${root} could not be reached (${reason instanceof Error ? reason.message : reason})`;
  return new FliqConnectionError(problem, "connection_error", cause);
}
