import createClient, { type Client } from "openapi-fetch";
import { createAddress, type FetchLike } from "./address.ts";
import {
  type FliqApiError,
  FliqConnectionError,
  FliqRateLimitError,
  FliqTimeoutError,
  toApiError,
} from "./api-errors.ts";
import { runBounded, type Stop, sleep as sleepInRealTime } from "./bounded.ts";
import type { Call, CallOptions, Output } from "./call.ts";
import { FliqInputError } from "./errors.ts";
import type { paths } from "./openapi.gen.ts";
import { retryDelayMs } from "./retry.ts";
import { type Duration, durationToMs } from "./time.ts";

/** How to reach Fliq. Everything after `maxRetries` is there for tests. */
export interface FliqOptions {
  /** An API token, `fliq_sk…`. */
  token: string;
  /** Where Fliq is. Default: `https://api.fliq.sh/v1`, or the same without `/v1` once that has moved. */
  baseUrl?: string | URL | undefined;
  /** Sends the requests. Default: the global `fetch` at the time of the call. */
  fetch?: FetchLike | undefined;
  /** How long one try may take, to the last byte. Default `"30s"`. */
  timeout?: Duration | undefined;
  /** How often a call is sent again after a lost connection, a 408, a 429 or a 5xx. Default 2. */
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
  api: Client<paths, "application/json">;
  call: Call;
  now(): number;
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
  newKey(): string;
}

/** openapi-fetch checks a path that is written out; here it is a variable, which the type of `Call` has checked. */
type AnyRequest = <Data>(
  method: string,
  path: string,
  init: object,
) => Promise<{ data: Data; error?: unknown; response: Response }>;

interface AnyInput {
  path?: unknown;
  query?: unknown;
  body?: unknown;
  headers?: Record<string, string>;
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
  const address = createAddress(options.baseUrl, (request, init) => {
    // The global is looked up for each request, so that one patched later is seen, and is called as a plain
    // function, because some runtimes refuse it as a method of another object.
    const fetch = options.fetch ?? globalThis.fetch;
    return fetch(request, init);
  });
  const api = createClient<paths, "application/json">({
    baseUrl: address.root(),
    fetch: address.send,
    headers: { Authorization: `Bearer ${token}` },
  });
  const request = api.request as unknown as AnyRequest;
  const wait: Transport["sleep"] = (ms, signal) => runBounded((stop) => sleep(ms, stop.signal), signal);

  const call: Call = async (method, path, input, callOptions = {}, repeat) => {
    const { timeoutMs, maxRetries } = readLimits(callOptions, defaults);
    const { path: ids, query, body, headers }: AnyInput = input;
    checkIds(ids);
    const { signal } = callOptions;
    const name = `${method.toUpperCase()} ${path}`;
    const send = (stop: Stop) =>
      request<Output<typeof path, typeof method>>(method, path, {
        params: { path: ids, query },
        body,
        headers,
        baseUrl: address.root(),
        // The signal goes beside the request: in it, it would make the request three times as slow to build.
        fetch: (built: Request) => address.send(built, stop),
      });

    let afterLostAnswer = false;
    for (let tries = 0; ; tries++) {
      let failure: FliqApiError | FliqConnectionError;
      try {
        const { data, error, response } = await runBounded(send, signal, {
          ms: timeoutMs,
          error: () =>
            new FliqTimeoutError(`${name}: no answer in ${timeoutMs} ms; raise timeout if it needs longer`),
        });
        if (response.ok && (data !== undefined || response.status === 204)) return data;
        if (response.ok) throw new SyntaxError("it is empty");
        failure = toApiError(name, response, withoutToken(error), { now: now(), afterLostAnswer });
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        failure = cause instanceof FliqTimeoutError ? cause : toConnectionError(name, address.root(), cause);
      }
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

  return { api, call, now, sleep: wait, newKey: options.randomUUID ?? (() => crypto.randomUUID()) };
}

function checkToken(token: unknown): void {
  if (typeof token !== "string" || !token) {
    throw new FliqInputError(
      "token",
      "is missing; pass { token }, or set FLIQ_API_TOKEN and use Fliq.fromEnv(env)",
    );
  }
  if (!/^[\w.~+/=-]+$/.test(token)) {
    throw new FliqInputError("token", "has a space, a line break or another character that no token has");
  }
}

function readLimits(options: CallOptions, defaults: Limits): Limits {
  const { timeout, maxRetries = defaults.maxRetries } = options;
  const timeoutMs = timeout === undefined ? defaults.timeoutMs : durationToMs(timeout, "timeout");
  if (timeoutMs === 0) throw new FliqInputError("timeout", "must be longer than 0");
  if (!Number.isInteger(maxRetries) || maxRetries < 0) {
    throw new FliqInputError("maxRetries", `must be a whole number, 0 or more; got ${maxRetries}`);
  }
  return { timeoutMs, maxRetries };
}

/** An empty id, or one of dots, would lead to another path. */
function checkIds(ids: unknown): void {
  for (const [field, id] of Object.entries(ids ?? {})) {
    if (typeof id !== "string" || /^\.*$/.test(id)) {
      throw new FliqInputError(field, `must be an id, as Fliq gave it; got ${JSON.stringify(id)}`);
    }
  }
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
