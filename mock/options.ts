import { type Duration, durationToMs, type Instant, instantToMs } from "../src/shared/index.ts";
import { spec } from "./api/index.ts";
import type { FetchHandler } from "./delivery/index.ts";
import { DIALECTS, type Policy, REALISTIC_TIMING, type ServerKind, type Timing } from "./engine/index.ts";
import { FliqMockError } from "./errors.ts";

/** How late a mock is, where that is not left to `realistic`. What is left out is as in `realistic`. */
export interface TimingOptions {
  /** How often the server looks for what is due. */
  readonly polls?: {
    /** For jobs, items and webhooks. Default: 1 s. */
    readonly jobs?: Duration;
    /** For schedules. Default: 5 s. */
    readonly cron?: Duration;
  };
  /** Calls at a time. Default: 5. */
  readonly workers?: number;
  /** Whether what one look finds starts in no order. Default: true. */
  readonly shuffle?: boolean;
}

/** How a mock is set up. */
export interface FliqMockOptions {
  /**
   * Which server it is: Fliq's own service, or the open-source one, which has fewer operations, takes 200 alone for a success and sends
   * no `X-Fliq-` headers. Default: `hosted`.
   */
  readonly server?: ServerKind;
  /**
   * `exact`: all happens at its instant, in order. `realistic`: as late and in as little order as on a server, as the seed has it; a test
   * may rely on the bounds alone. Default: `exact`.
   */
  readonly timing?: "exact" | "realistic" | TimingOptions;
  /** When the mock's time begins, and begins again with `reset()`. Default: the system's time when the mock is made; with `clock: "system"`, always. */
  readonly now?: Instant;
  /** What ids, request ids, secrets and jitter are made from; a whole number. Default: 1. */
  readonly seed?: number;
  /**
   * What moves time: `manual` stands still until `advance()` moves it; `system` follows `Date` and `setTimeout`, fake
   * ones too. Default: `manual`.
   */
  readonly clock?: "manual" | "system";
  /** Tokens that work, and the account each belongs to. Default: any that looks like one is one account's. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Roots to answer under, besides Fliq's own. Default: none. */
  readonly baseUrl?: string | URL | readonly (string | URL)[];
  /** What answers the deliveries that no route fits. Default: the global `fetch`, as it is at that time. */
  readonly fetch?: FetchHandler;
  /**
   * Whether deliveries are signed; `lazy`, as on a new account of the hosted service, from when the signing secret is first asked for.
   * Default: true.
   */
  readonly signed?: boolean | "lazy";
  /**
   * The time that signatures are made at, for receivers whose clock is not the mock's: they reject a signature that is over
   * five minutes off. `mock`, `system` (a Worker in workerd, say), or a function that gives epoch milliseconds. Default:
   * `mock`.
   */
  readonly signatureTime?: "mock" | "system" | (() => number);
  /** Credits that the free plan has after the first use in each UTC day. Default: 100,000. */
  readonly dailyCredits?: number;
  /** The plan of accounts: a paid one gets no credits by the day. Default: `free`. */
  readonly plan?: "free" | "paid";
  /** Whether more than 50 calls of the API a second, after a burst of 100, are answered with 429. Default: false. */
  readonly rateLimit?: boolean;
  /**
   * What `Date` and timers show inside a delivery: `real`, or with `deliveries` the mock's time, in the target and in all that it calls; outside
   * of deliveries they stay as they are, real or faked. It needs a runtime with `AsyncLocalStorage`, and not `clock: "system"`. Default: `real`.
   */
  readonly dates?: "real" | "deliveries";
  /**
   * Called whenever the mock's time moves, with the new time, before what is due then happens; after `reset()` and
   * `restore()` too, if they moved it. Never called with `clock: "system"`. Default: nothing is called.
   */
  readonly onTime?: (now: Date) => void;
  /** How long, in real time, a target may take to settle or sleep before `advance()` gives up on it. Default: `2s`. */
  readonly settleWithin?: Duration;
  /** Deliveries at a time, with `clock: "system"`. Default: 100. */
  readonly concurrency?: number;
}

/** The options, checked and with their defaults. */
export interface Settings {
  readonly startAt: number;
  /** The same, where it was said. */
  readonly beginAt: number | undefined;
  readonly seed: number;
  readonly clock: "manual" | "system";
  readonly tokens: ReadonlyMap<string, string> | null;
  /** Longest first, without a slash at the end. */
  readonly roots: readonly string[];
  readonly fetch: FetchHandler;
  readonly policy: Policy;
  readonly signatureTime: (() => number) | undefined;
  readonly rateLimit: boolean;
  readonly dates: "real" | "deliveries";
  readonly onTime: ((now: Date) => void) | undefined;
  readonly settleWithinMs: number;
  readonly concurrency: number;
}

/** @throws {FliqMockError} for an option whose value is not allowed. */
export function readOptions(options: FliqMockOptions): Settings {
  const { seed = 1, clock = "manual", concurrency = 100, dates = "real" } = options;
  if (!Number.isSafeInteger(seed)) throw new FliqMockError(`seed: ${seed} is not a whole number`);
  if (clock !== "manual" && clock !== "system") {
    throw new FliqMockError(`clock: ${JSON.stringify(clock)} is neither "manual" nor "system"`);
  }
  if (dates !== "real" && dates !== "deliveries") {
    throw new FliqMockError(`dates: ${JSON.stringify(dates)} is neither "real" nor "deliveries"`);
  }
  if (dates === "deliveries" && clock === "system")
    throw new FliqMockError(
      'dates: "deliveries" does nothing with clock: "system", whose time is that of Date',
    );
  if (!(concurrency >= 1)) throw new FliqMockError(`concurrency: ${concurrency} must be 1 or more`);
  const beginAt = options.now === undefined ? undefined : instantToMs(options.now, "now");
  const policy = readPolicy(options);
  const tokens = readTokens(options.tokens, policy.server);
  return {
    startAt: beginAt ?? Date.now(),
    beginAt,
    seed,
    clock,
    tokens,
    roots: readRoots(options.baseUrl, policy.server),
    fetch: options.fetch ?? ((request) => fetch(request)),
    policy: { ...policy, acceptAnyToken: tokens === null },
    signatureTime: readSignatureTime(options.signatureTime),
    rateLimit: options.rateLimit ?? false,
    dates,
    onTime: options.onTime,
    settleWithinMs: durationToMs(options.settleWithin ?? "2s", "settleWithin"),
    concurrency,
  };
}

/** What both the mock and its server say of the scheduler. */
export type PolicyOptions = Pick<FliqMockOptions, "server" | "timing" | "signed" | "dailyCredits" | "plan">;

/** @throws {FliqMockError} for an option whose value is not allowed. */
export function readPolicy(options: PolicyOptions): Policy {
  const { server = "hosted", signed = true, dailyCredits = 100_000, plan = "free" } = options;
  if (!Object.hasOwn(DIALECTS, server)) {
    throw new FliqMockError(`server: ${JSON.stringify(server)} is neither "hosted" nor "open-source"`);
  }
  if (signed !== true && signed !== false && signed !== "lazy") {
    throw new FliqMockError(`signed: ${JSON.stringify(signed)} is neither true, false nor "lazy"`);
  }
  if (!(dailyCredits >= 0)) throw new FliqMockError(`dailyCredits: ${dailyCredits} must be 0 or more`);
  if (plan !== "free" && plan !== "paid") {
    throw new FliqMockError(`plan: ${JSON.stringify(plan)} is neither "free" nor "paid"`);
  }
  return { server, timing: readTiming(options.timing), dailyCredits, plan, signed, acceptAnyToken: true };
}

/** Null for exact timing. */
function readTiming(timing: FliqMockOptions["timing"] = "exact"): Timing | null {
  if (timing === "exact") return null;
  if (timing === "realistic") return REALISTIC_TIMING;
  if (typeof timing !== "object" || timing === null) {
    throw new FliqMockError(
      `timing: ${JSON.stringify(timing)} is neither "exact" nor "realistic"; or give { polls: { jobs, cron }, workers, shuffle }`,
    );
  }
  const { polls = {}, workers = REALISTIC_TIMING.workers, shuffle = REALISTIC_TIMING.shuffle } = timing;
  if (!(workers >= 1)) throw new FliqMockError(`timing: workers: ${workers} must be 1 or more`);
  return {
    workPollMs: readPeriod(polls.jobs, "jobs", REALISTIC_TIMING.workPollMs),
    cronPollMs: readPeriod(polls.cron, "cron", REALISTIC_TIMING.cronPollMs),
    workers,
    shuffle,
  };
}

function readPeriod(period: Duration | undefined, name: string, defaultMs: number): number {
  if (period === undefined) return defaultMs;
  const periodMs = durationToMs(period, `timing: polls: ${name}`);
  if (periodMs < 1) throw new FliqMockError(`timing: polls: ${name}: ${period} is shorter than 1ms`);
  return periodMs;
}

/** Undefined for the mock's own time. */
function readSignatureTime(option: FliqMockOptions["signatureTime"] = "mock"): (() => number) | undefined {
  if (typeof option === "function") return option;
  if (option === "system") return () => Date.now();
  if (option === "mock") return undefined;
  throw new FliqMockError(
    `signatureTime: ${JSON.stringify(option)} is neither "mock", "system" nor a function`,
  );
}

function readTokens(
  tokens: FliqMockOptions["tokens"],
  server: ServerKind,
): ReadonlyMap<string, string> | null {
  if (tokens === undefined) return null;
  const entries = Object.entries(tokens);
  if (entries.some(([token]) => !DIALECTS[server].tokenPattern.test(token))) {
    throw new FliqMockError(
      server === "hosted"
        ? 'tokens: every token begins with fliq_sk; write { fliq_sk_a: "alice" }'
        : "tokens: every token of an open-source server is fliq_sk_ and 64 hex digits",
    );
  }
  return new Map(entries);
}

function readRoots(baseUrl: FliqMockOptions["baseUrl"], server: ServerKind): string[] {
  const given = baseUrl === undefined ? [] : [baseUrl].flat();
  const own = spec.servers.filter((root) => DIALECTS[server].answersUnderV1 || !root.endsWith("/v1"));
  const roots = [...own, ...given].map((root) => {
    if (!URL.canParse(root))
      throw new FliqMockError(`baseUrl: ${JSON.stringify(String(root))} is not an absolute URL`);
    const { origin, pathname } = new URL(root);
    return origin + pathname.replace(/\/+$/, "");
  });
  return roots.sort((a, b) => b.length - a.length);
}
