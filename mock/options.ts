import { type Duration, durationToMs, type Instant, instantToMs } from "../src/shared/index.ts";
import { spec } from "./api/index.ts";
import type { FetchHandler } from "./delivery/index.ts";
import { TOKEN_PREFIX } from "./engine/index.ts";
import { FliqMockError } from "./errors.ts";

/** How a mock is set up. */
export interface FliqMockOptions {
  /** When the mock's time begins. Default: the system's time when the mock is made. */
  readonly now?: Instant;
  /** What ids, request ids, secrets and jitter are made from; a whole number. Default: 1. */
  readonly seed?: number;
  /**
   * What moves time: `manual` stands still until `advance()` moves it; `system` follows `Date` and `setTimeout`, fake
   * ones too. Default: `manual`.
   */
  readonly clock?: "manual" | "system";
  /** Tokens that work, and the account each belongs to. Default: any that begins with `fliq_sk` is one account's. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Roots to answer under, besides Fliq's own two. Default: none. */
  readonly baseUrl?: string | URL | readonly (string | URL)[];
  /** What answers the deliveries that no route fits. Default: the global `fetch`, as it is at that time. */
  readonly fetch?: FetchHandler;
  /** Whether deliveries are signed. Default: true. */
  readonly signed?: boolean;
  /**
   * The time that signatures are made at, for receivers whose clock is not the mock's: they reject a signature that is over
   * five minutes off. `mock`, `system` (a Worker in workerd, say), or a function that gives epoch milliseconds. Default:
   * `mock`.
   */
  readonly signatureTime?: "mock" | "system" | (() => number);
  /** Credits after the first use in each UTC day. Default: 100,000. */
  readonly dailyCredits?: number;
  /** Whether more than 50 calls of the API a second, after a burst of 100, are answered with 429. Default: false. */
  readonly rateLimit?: boolean;
  /**
   * Called whenever the mock's time moves, with the new time, before what is due then happens; after `reset()` and
   * `restore()` too, if they moved it. Never called with `clock: "system"`. Default: nothing is called.
   */
  readonly onTime?: (now: Date) => void;
  /** How long, in real time, a target may take to settle or sleep before `advance()` gives up on it. Default: `3s`. */
  readonly settleWithin?: Duration;
  /** Deliveries at a time, with `clock: "system"`. Default: 100. */
  readonly concurrency?: number;
}

/** The options, checked and with their defaults. */
export interface Settings {
  readonly startAt: number;
  readonly seed: number;
  readonly clock: "manual" | "system";
  readonly tokens: ReadonlyMap<string, string> | null;
  /** Longest first, without a slash at the end. */
  readonly roots: readonly string[];
  readonly fetch: FetchHandler;
  readonly signed: boolean;
  readonly signatureTime: (() => number) | undefined;
  readonly dailyCredits: number;
  readonly rateLimit: boolean;
  readonly onTime: ((now: Date) => void) | undefined;
  readonly settleWithinMs: number;
  readonly concurrency: number;
}

/** @throws {FliqMockError} for an option whose value is not allowed. */
export function readOptions(options: FliqMockOptions): Settings {
  const { seed = 1, clock = "manual", dailyCredits = 100_000, concurrency = 100 } = options;
  if (!Number.isSafeInteger(seed)) throw new FliqMockError(`seed: ${seed} is not a whole number`);
  if (clock !== "manual" && clock !== "system") {
    throw new FliqMockError(`clock: ${JSON.stringify(clock)} is neither "manual" nor "system"`);
  }
  if (!(dailyCredits >= 0)) throw new FliqMockError(`dailyCredits: ${dailyCredits} must be 0 or more`);
  if (!(concurrency >= 1)) throw new FliqMockError(`concurrency: ${concurrency} must be 1 or more`);
  return {
    startAt: instantToMs(options.now ?? Date.now(), "now"),
    seed,
    clock,
    tokens: readTokens(options.tokens),
    roots: readRoots(options.baseUrl),
    fetch: options.fetch ?? ((request) => fetch(request)),
    signed: options.signed ?? true,
    signatureTime: readSignatureTime(options.signatureTime),
    dailyCredits,
    rateLimit: options.rateLimit ?? false,
    onTime: options.onTime,
    settleWithinMs: durationToMs(options.settleWithin ?? "3s", "settleWithin"),
    concurrency,
  };
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

function readTokens(tokens: FliqMockOptions["tokens"]): ReadonlyMap<string, string> | null {
  if (tokens === undefined) return null;
  const entries = Object.entries(tokens);
  if (entries.some(([token]) => !token.startsWith(TOKEN_PREFIX))) {
    throw new FliqMockError(
      `tokens: every token begins with ${TOKEN_PREFIX}; write { ${TOKEN_PREFIX}_a: "alice" }`,
    );
  }
  return new Map(entries);
}

function readRoots(baseUrl: FliqMockOptions["baseUrl"]): string[] {
  const given = baseUrl === undefined ? [] : [baseUrl].flat();
  const roots = [...spec.servers, ...given].map((root) => {
    if (!URL.canParse(root))
      throw new FliqMockError(`baseUrl: ${JSON.stringify(String(root))} is not an absolute URL`);
    const { origin, pathname } = new URL(root);
    return origin + pathname.replace(/\/+$/, "");
  });
  return roots.sort((a, b) => b.length - a.length);
}
