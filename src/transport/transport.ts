import {
  checkOptions,
  type Duration,
  durationToMs,
  type FliqClock,
  FliqInputError,
  findClock,
  readHeaders,
  requireWhole,
} from "../shared/index.ts";
import { type Api, createApi, type FetchFunction } from "./api.ts";
import { runBounded, type StartTimer, sleep, startTimer } from "./bounded.ts";
import type { Call, CallOptions, CallPlan } from "./call.ts";
import { createCall } from "./create-call.ts";
import { createRedactor } from "./redact.ts";
import { createUnderRoot, readRoot } from "./roots.ts";
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

const CALL_OPTIONS = ["signal", "timeout", "maxRetries", "headers"];
const OPTIONS = [
  ...["token", "baseUrl", "fetch", "timeout", "maxRetries", "headers", "onRequest", "onResponse", "onRetry"],
  ...["now", "random", "sleep", "randomUUID"],
];
const DEFAULTS: CallPlan = { timeoutMs: 30_000, maxRetries: 2, headers: {} };

/** @throws {FliqInputError} when the token or another option is unusable. */
export function createTransport(options: FliqOptions): Transport {
  checkOptions(options, OPTIONS);
  const { token, fetch, random = Math.random, onRequest, onResponse, onRetry } = options;
  if (typeof token !== "string" || !/^[\w.~+/=-]+$/.test(token))
    throw new FliqInputError("token", "is no API token; set FLIQ_API_TOKEN, or pass { token }");
  const defaults = toPlan(options, DEFAULTS);
  const root = readRoot(options.baseUrl);
  const underRoot = createUnderRoot(root, Boolean(options.baseUrl));
  const base = createApi(token, root, fetch);
  const { api } = base;
  const clock = () => findClock(fetch);
  const now = options.now ?? (() => clock()?.now() ?? Date.now());
  const rest = options.sleep ?? ((ms, signal) => clock()?.sleep(ms, signal) ?? sleep(ms, signal));
  const wait: Transport["sleep"] = (ms, signal) => runBounded((stop) => rest(ms, stop.signal), signal);
  const start: StartTimer = (ms, work) => clock()?.setTimer?.(ms, work) ?? startTimer(ms, work);
  if (onRequest || onResponse) {
    api.use({
      async onRequest({ request }) {
        await onRequest?.(request);
      },
      async onResponse({ response, request }) {
        await onResponse?.(response, request);
      },
    });
  }
  const plan = (given: CallOptions = {}) => {
    checkOptions(given, CALL_OPTIONS);
    return toPlan(given, defaults);
  };
  const redact = createRedactor(token);
  return {
    api,
    call: createCall({ base, underRoot, redact, now, random, wait, start, plan, onRetry }),
    now,
    sleep: wait,
    newKey: options.randomUUID ?? (() => crypto.randomUUID()),
    clock,
  };
}

function toPlan({ timeout, maxRetries, headers, signal }: CallOptions, defaults: CallPlan): CallPlan {
  return {
    timeoutMs: timeout === undefined ? defaults.timeoutMs : durationToMs(timeout, "timeout", 1),
    maxRetries: requireWhole(maxRetries ?? defaults.maxRetries, 0, 100, "maxRetries"),
    headers:
      headers === undefined ? defaults.headers : { ...defaults.headers, ...readHeaders(headers, "headers") },
    signal,
  };
}
