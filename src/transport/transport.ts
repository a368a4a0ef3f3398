import {
  type Duration,
  durationToMs,
  type FliqClock,
  FliqInputError,
  findClock,
  refuseUnknown,
  requireOptions,
  requireWhole,
} from "../shared/index.ts";
import { type Api, createApi, type FetchFunction } from "./api.ts";
import { runBounded, sleep as sleepInRealTime } from "./bounded.ts";
import type { Call, CallOptions } from "./call.ts";
import { type Bounds, createCall } from "./create-call.ts";
import { createRoots } from "./roots.ts";
import type { RetryInfo } from "./trace.ts";

/** How to reach Fliq. Everything after `onRetry` is there for tests. */
export interface FliqOptions {
  /** An API token, `fliq_sk…`. */
  token: string;
  /** Where Fliq is. Default: `https://api.fliq.sh`, or the same with `/v1` if only that knows a path. */
  baseUrl?: string | URL | undefined;
  /** Sends the requests: called with a `Request`, and its signal beside it. Default: the global `fetch` at the time of the call. */
  fetch?: FetchFunction | undefined;
  /** How long one try may take, to the last byte. Default `"30s"`. */
  timeout?: Duration | undefined;
  /** How often a call is sent again after a lost connection, a 408, a 429 or a 5xx, 0–100. Default 2. */
  maxRetries?: number | undefined;
  /** Headers of every request to Fliq. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Is shown each request before it is sent; it may set headers. What it throws reaches the caller. */
  onRequest?: ((request: Request) => unknown) | undefined;
  /** Is shown each answer, whatever its status; to read the body, clone it. */
  onResponse?: ((response: Response, request: Request) => unknown) | undefined;
  /** Is told before a call is sent again. */
  onRetry?: ((retry: RetryInfo) => void) | undefined;
  /** The time in epoch milliseconds. Default `Date.now`, or a mock's clock. */
  now?: (() => number) | undefined;
  /** From 0 to below 1: spreads the retries. Default `Math.random`. */
  random?: (() => number) | undefined;
  /** Waits between tries and polls. Default: a timer, or a mock's clock. */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Makes idempotency keys. Default `crypto.randomUUID`. */
  randomUUID?: (() => string) | undefined;
}

/** What the parts of the client share. */
export interface Transport {
  api: Api;
  call: Call;
  now(): number;
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
  newKey(): string;
  /** A mock's clock, while there is one. */
  clock(): FliqClock | undefined;
}

const OPTIONS = [
  ...["token", "baseUrl", "fetch", "timeout", "maxRetries", "headers", "onRequest", "onResponse", "onRetry"],
  ...["now", "random", "sleep", "randomUUID"],
];

/** @throws {FliqInputError} when the token or another option is unusable. */
export function createTransport(options: FliqOptions): Transport {
  requireOptions(options, "options");
  refuseUnknown(options, OPTIONS, {
    retries: "maxRetries",
    apikey: "token",
    apitoken: "token",
    url: "baseUrl",
  });
  const { token, fetch, random = Math.random, headers = {}, onRequest, onResponse, onRetry } = options;
  checkToken(token);
  const defaults = readBounds(options, { timeoutMs: 30_000, maxRetries: 2 });
  const roots = createRoots(options.baseUrl);
  const base = createApi(token, roots.current(), fetch);
  const clock = () => findClock(fetch);
  const now = options.now ?? (() => clock()?.now() ?? Date.now());
  const sleep = options.sleep ?? ((ms, signal) => (clock()?.sleep ?? sleepInRealTime)(ms, signal));
  const wait: Transport["sleep"] = (ms, signal) => runBounded((stop) => sleep(ms, stop.signal), signal);
  if (onRequest || onResponse) {
    base.api.use({
      async onRequest({ request }) {
        await onRequest?.(request);
      },
      async onResponse({ response, request }) {
        await onResponse?.(response, request);
      },
    });
  }
  return {
    api: base.api,
    call: createCall({
      base,
      roots,
      token,
      headers,
      now,
      random,
      wait,
      readBounds: (callOptions) => readBounds(callOptions, defaults),
      onRetry,
    }),
    now,
    sleep: wait,
    newKey: options.randomUUID ?? (() => crypto.randomUUID()),
    clock,
  };
}

function checkToken(token: unknown): void {
  if (typeof token === "string" && /^[\w.~+/=-]+$/.test(token)) return;
  const hint = "pass { token }, or set FLIQ_API_TOKEN and use Fliq.fromEnv(env)";
  throw new FliqInputError("token", `must be an API token, without spaces or quotes; ${hint}`);
}

function readBounds(options: CallOptions, defaults: Bounds): Bounds {
  const { timeout, maxRetries = defaults.maxRetries } = options;
  return {
    timeoutMs: timeout === undefined ? defaults.timeoutMs : durationToMs(timeout, "timeout", 1),
    maxRetries: requireWhole(maxRetries, 0, 100, "maxRetries"),
  };
}
