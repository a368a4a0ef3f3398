import { type Duration, durationToMs, FliqInputError, requireWhole } from "../shared/index.ts";
import { type Api, createApi } from "./api.ts";
import { FliqConnectionError, FliqRateLimitError, FliqTimeoutError, toApiError } from "./api-errors.ts";
import { runBounded, sleep as sleepInRealTime } from "./bounded.ts";
import type { Call, CallOptions, ListCall, Repeat } from "./call.ts";
import { paginate } from "./paginate.ts";
import { retryDelayMs } from "./retry.ts";
import { type AnyInput, createSender, type FetchFunction } from "./send.ts";

/** How to reach Fliq. Everything after `maxRetries` is there for tests. */
export interface FliqOptions {
  /** An API token, `fliq_sk…`. */
  token: string;
  /** Where Fliq is. Default: `https://api.fliq.sh/v1`, or the same without `/v1` once that has moved. */
  baseUrl?: string | URL | undefined;
  /** Sends the requests: called with a URL as text and an init. Default: the global `fetch` at the time of the call. */
  fetch?: FetchFunction | undefined;
  /** How long one try may take, to the last byte. Default `"30s"`. */
  timeout?: Duration | undefined;
  /** How often a call is sent again after a lost connection, a 408, a 429 or a 5xx, 0–100. Default 2. */
  maxRetries?: number | undefined;
  /** The time in epoch milliseconds. Default `Date.now`. */
  now?: (() => number) | undefined;
  /** From 0 to below 1: spreads the retries. Default `Math.random`. */
  random?: (() => number) | undefined;
  /** Waits between tries and polls. Default: a timer. */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Makes idempotency keys. Default `crypto.randomUUID`. */
  randomUUID?: (() => string) | undefined;
}

/** What the parts of the client share. */
export interface Transport {
  api: Api;
  call: Call;
  list: ListCall;
  now(): number;
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
  newKey(): string;
}

interface AnyPage {
  next_cursor: string | null;
  [key: string]: unknown;
}

interface Limits {
  timeoutMs: number;
  maxRetries: number;
}

/** @throws {FliqInputError} when the token or another option is unusable. */
export function createTransport(options: FliqOptions): Transport {
  const { token, now = () => Date.now(), random = Math.random, sleep = sleepInRealTime } = options;
  checkToken(token);
  const defaults = readLimits(options, { timeoutMs: 30_000, maxRetries: 2 });
  const { root, send } = createSender(token, options.baseUrl, options.fetch);
  const wait: Transport["sleep"] = (ms, signal) => runBounded((stop) => sleep(ms, stop.signal), signal);

  // What is sent and answered is typed by the endpoint, for those who call; in here it may be anything.
  const call = async (
    endpoint: string,
    input: AnyInput,
    callOptions: CallOptions = {},
    repeat?: Repeat,
  ): Promise<unknown> => {
    const { timeoutMs, maxRetries } = readLimits(callOptions, defaults);
    const { signal } = callOptions;

    let afterLostAnswer = false;
    for (let tries = 0; ; tries++) {
      let failure: FliqConnectionError | ReturnType<typeof toApiError>;
      try {
        const { response, data, error } = await runBounded((stop) => send(endpoint, input, stop), signal, {
          ms: timeoutMs,
          error: () =>
            new FliqTimeoutError(
              `${endpoint}: no answer in ${timeoutMs} ms; raise timeout if it needs longer`,
            ),
        });
        if (response.ok && (data !== undefined || response.status === 204)) return data;
        if (response.ok) throw new SyntaxError("it is empty");
        failure = toApiError(endpoint, response, withoutToken(error), { now: now(), afterLostAnswer });
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        if (cause instanceof FliqInputError) throw cause;
        failure = cause instanceof FliqTimeoutError ? cause : toConnectionError(endpoint, root(), cause);
      }
      if (afterLostAnswer && "status" in failure && failure.status === repeat) return undefined;
      const delayMs =
        tries < maxRetries ? retryDelayMs(failure, tries, repeat !== "once", random) : undefined;
      if (delayMs === undefined) throw failure;
      afterLostAnswer ||= !(failure instanceof FliqRateLimitError);
      await wait(delayMs, signal);
    }
  };

  const list = (endpoint: string, key: string, input: AnyInput, callOptions?: CallOptions) =>
    paginate(
      (next) =>
        call(endpoint, { ...input, query: { ...input.query, ...next } }, callOptions) as Promise<AnyPage>,
      (page) => page[key] as unknown[],
    );

  /** The body of an error may echo what was sent. */
  function withoutToken(body: unknown): unknown {
    return body && JSON.parse(JSON.stringify(body).replaceAll(token, "[token]"));
  }

  return {
    api: createApi(send),
    call: call as Call,
    list: list as ListCall,
    now,
    sleep: wait,
    newKey: options.randomUUID ?? (() => crypto.randomUUID()),
  };
}

function checkToken(token: unknown): void {
  if (typeof token === "string" && /^[\w.~+/=-]+$/.test(token)) return;
  const hint = "pass { token }, or set FLIQ_API_TOKEN and use Fliq.fromEnv(env)";
  throw new FliqInputError("token", `must be an API token, without spaces or quotes; ${hint}`);
}

function readLimits(options: CallOptions, defaults: Limits): Limits {
  const { timeout, maxRetries = defaults.maxRetries } = options;
  return {
    timeoutMs: timeout === undefined ? defaults.timeoutMs : durationToMs(timeout, "timeout", 1),
    maxRetries: requireWhole(maxRetries, 0, 100, "maxRetries"),
  };
}

function toConnectionError(endpoint: string, root: string, cause: unknown): FliqConnectionError {
  if (cause instanceof SyntaxError) {
    const problem = `${endpoint}: the answer of ${root} is not JSON (${cause.message}); is baseUrl right?`;
    return new FliqConnectionError(problem, "invalid_response", cause);
  }
  // What fetch throws says no more than that it failed; why is in its cause.
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const problem = `${endpoint}: ${root} could not be reached (${reason instanceof Error ? reason.message : reason})`;
  return new FliqConnectionError(problem, "connection_error", cause);
}
