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
import type { Call, CallOptions, Repeat, Try } from "./call.ts";
import { retryDelayMs } from "./retry.ts";
import type { Roots } from "./roots.ts";

/** How long a try may take, and how many may follow it. */
export interface Bounds {
  timeoutMs: number;
  maxRetries: number;
}

interface Parts {
  base: ApiBase;
  roots: Roots;
  token: string;
  now: () => number;
  random: () => number;
  wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readBounds: (options: CallOptions) => Bounds;
}

/** Makes what makes calls: time limit, retries and errors go around the client, each try of which is one of its calls. */
export function createCall({ base, roots, token, now, random, wait, readBounds }: Parts): Call {
  return async function call<Data>(
    attempt: Try<Data>,
    options: CallOptions = {},
    repeat?: Repeat,
  ): Promise<Data> {
    const { timeoutMs, maxRetries } = readBounds(options);
    const { signal } = options;

    let afterLostAnswer = false;
    for (let tries = 0; ; tries++) {
      let name = "the call";
      let failure: FliqConnectionError | FliqApiError;
      try {
        const { response, data, error } = await runBounded(
          (stop) =>
            roots.find((baseUrl) =>
              attempt({
                baseUrl,
                fetch: (request) => {
                  name = nameOf(request, baseUrl);
                  return base.send(request, stop);
                },
              }),
            ),
          signal,
          {
            ms: timeoutMs,
            error: () =>
              new FliqTimeoutError(`${name}: no answer in ${timeoutMs} ms; raise timeout if it needs longer`),
          },
        );
        if (response.ok && (data !== undefined || response.status === 204)) return data as Data;
        if (response.ok) throw new SyntaxError("it is empty");
        failure = toApiError(name, response, withoutToken(error), { now: now(), afterLostAnswer });
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        if (cause instanceof FliqInputError || base.isFromMiddleware(cause)) throw cause;
        failure = cause instanceof FliqTimeoutError ? cause : toConnectionError(name, roots.current(), cause);
      }
      if (afterLostAnswer && failure instanceof FliqApiError && failure.status === repeat)
        return undefined as Data;
      const delayMs =
        tries < maxRetries ? retryDelayMs(failure, tries, repeat !== "once", random) : undefined;
      if (delayMs === undefined) throw failure;
      afterLostAnswer ||= !(failure instanceof FliqRateLimitError);
      await wait(delayMs, signal);
    }
  };

  /** The body of an error may echo what was sent. */
  function withoutToken(body: unknown): unknown {
    return body && JSON.parse(JSON.stringify(body).replaceAll(token, "[token]"));
  }
}

/** Method and path of a request, for messages. */
function nameOf({ method, url }: Request, root: string): string {
  const [address = ""] = url.split("?"); // A query may hold what was searched for.
  return `${method} ${address.startsWith(root) ? address.slice(root.length) : address}`;
}

function toConnectionError(name: string, root: string, cause: unknown): FliqConnectionError {
  if (cause instanceof SyntaxError) {
    const problem = `${name}: the answer of ${root} is not JSON (${cause.message}); is baseUrl right?`;
    return new FliqConnectionError(problem, "invalid_response", cause);
  }
  // What fetch throws says no more than that it failed; why is in its cause.
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const problem = `${name}: ${root} could not be reached (${reason instanceof Error ? reason.message : reason})`;
  return new FliqConnectionError(problem, "connection_error", cause);
}
