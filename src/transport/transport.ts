import { type Duration, durationToMs, FliqInputError, requireWhole } from "../shared/index.ts";
import { type Api, createApi, type FetchFunction } from "./api.ts";
import { runBounded, sleep as sleepInRealTime } from "./bounded.ts";
import type { Call, CallOptions } from "./call.ts";
import { type Bounds, createCall } from "./create-call.ts";
import { createRoots } from "./roots.ts";

/** How to reach Fliq. Everything after `maxRetries` is there for tests. */
export interface FliqOptions {
  /** An API token, `fliq_sk…`. */
  token: string;
  /** Where Fliq is. Default: `https://api.fliq.sh/v1`, or the same without `/v1` once that has moved. */
  baseUrl?: string | URL | undefined;
  /** Sends the requests: called with a `Request`, and its signal beside it. Default: the global `fetch` at the time of the call. */
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
  now(): number;
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
  newKey(): string;
}

/** @throws {FliqInputError} when the token or another option is unusable. */
export function createTransport(options: FliqOptions): Transport {
  const { token, now = () => Date.now(), random = Math.random, sleep = sleepInRealTime } = options;
  checkToken(token);
  const defaults = readBounds(options, { timeoutMs: 30_000, maxRetries: 2 });
  const roots = createRoots(options.baseUrl);
  const base = createApi(token, roots.current(), options.fetch);
  const wait: Transport["sleep"] = (ms, signal) => runBounded((stop) => sleep(ms, stop.signal), signal);
  return {
    api: base.api,
    call: createCall({ base, roots, token, now, random, wait, readBounds: (o) => readBounds(o, defaults) }),
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

function readBounds(options: CallOptions, defaults: Bounds): Bounds {
  const { timeout, maxRetries = defaults.maxRetries } = options;
  return {
    timeoutMs: timeout === undefined ? defaults.timeoutMs : durationToMs(timeout, "timeout", 1),
    maxRetries: requireWhole(maxRetries, 0, 100, "maxRetries"),
  };
}
