import { randomInt } from "node:crypto";
import { type Duration, durationToMs, type Instant, instantToMs } from "../../src/shared/index.ts";
import type { FetchHandler } from "../delivery/index.ts";
import { DIALECTS, type Policy } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import type { MockEmail } from "../inspect/index.ts";
import { type PolicyOptions, readPolicy } from "../options.ts";
import { FliqServerError, withoutPrefix } from "./errors.ts";
import { DEFAULT_LIMITS, type ServerLimits } from "./limits.ts";
import type { ServerEvent } from "./wire/index.ts";

/** How a server is set up. What `server`, `timing`, `signed`, `dailyCredits` and `plan` mean is as in a mock. */
export interface FliqServerOptions extends PolicyOptions {
  /** Default: 4747. 0 takes any that is free. */
  readonly port?: number;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string;
  /** A SQLite file to keep everything in, made if it is not there. Default: none, everything is in memory. */
  readonly db?: string;
  /** Where the clock begins. Default: the system's time; with a `db`, where it would be if it had run on. */
  readonly now?: Instant;
  /** Seconds of Fliq's time to a second of real time. Default: 1. */
  readonly speed?: number;
  /**
   * The token that the API and the dashboard require. Default: the API takes any that begins with `fliq_sk`; as the open-source server, any that
   * is `fliq_sk_` and 64 hex digits.
   */
  readonly token?: string;
  /** What a new database's deliveries are signed with. Default: a secret that is made from the seed. */
  readonly signingSecret?: string;
  /** What ids, secrets and jitter are made from in a new database; a whole number. Default: a random one. */
  readonly seed?: number;
  /** Whether more than 50 calls of the API a second, after a burst of 100, are answered with 429. Default: false. */
  readonly rateLimit?: boolean;
  /** Deliveries at a time. Default: 100. */
  readonly concurrency?: number;
  /** Host names that requests may name besides `localhost` and addresses. Default: none. */
  readonly allowedHosts?: readonly string[];
  /** The folder of the dashboard's files. Default: the package's own. */
  readonly dashboard?: string;
  /** What makes the deliveries. Default: a client that sends what Fliq's own sends, header by header, which the global `fetch` does not. */
  readonly fetch?: FetchHandler;
  /** Called with everything that happens. Default: nothing is called. */
  readonly onEvent?: (event: ServerEvent) => void;
  /** Called with each mail that Fliq would have sent, such as the link that verifies an alert channel. Default: nothing is called. */
  readonly onEmail?: (email: MockEmail) => void;
  /** Called with each warning, such as that everybody can reach the server. Default: `console.warn`. */
  readonly onWarning?: (warning: string) => void;
  /** Called with errors of the server itself. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
  /** How much clients may use; each limit has its own default. */
  readonly limits?: Partial<ServerLimits>;
  /** How long `close()` waits for deliveries that are under way. Default: `5s`. */
  readonly closeWithin?: Duration;
  /** The system's time, in epoch milliseconds. Default: `Date.now`. */
  readonly wallNow?: () => number;
}

/** The options, checked and with their defaults. */
export interface ServerSettings {
  readonly port: number;
  readonly host: string;
  readonly db: string | undefined;
  readonly startAt: number | undefined;
  readonly speed: number;
  readonly token: string | undefined;
  readonly seed: number;
  readonly rateLimit: boolean;
  readonly concurrency: number;
  readonly allowedHosts: readonly string[];
  readonly dashboard: string | undefined;
  readonly fetch: FetchHandler | undefined;
  readonly onEvent: ((event: ServerEvent) => void) | undefined;
  readonly onEmail: ((email: MockEmail) => void) | undefined;
  readonly onWarning: (warning: string) => void;
  readonly onError: (error: unknown) => void;
  readonly limits: ServerLimits;
  readonly closeWithinMs: number;
  readonly wallNow: () => number;
  readonly policy: Policy;
}

/** @throws {FliqServerError} for an option whose value is not allowed. */
export function readServerOptions(options: FliqServerOptions): ServerSettings {
  const { port = 4747, host = "127.0.0.1", speed = 1, concurrency = 100, dailyCredits = 0 } = options;
  const seed = options.seed ?? randomInt(2 ** 32);
  check(Number.isInteger(port) && port >= 0 && port <= 65_535, `port: ${port} must be 0 to 65535`);
  check(host !== "", "host: is empty; leave it out, or name an address such as 127.0.0.1");
  check(speed > 0 && Number.isFinite(speed), `speed: ${speed} must be a number above 0`);
  check(concurrency >= 1, `concurrency: ${concurrency} must be 1 or more`);
  check(dailyCredits < Number.POSITIVE_INFINITY, `dailyCredits: ${dailyCredits} has no end; give a number`); // It is kept as JSON.
  check(Number.isSafeInteger(seed), `seed: ${seed} is not a whole number`);
  check(options.db !== "", "db: is empty; name a file, or leave it out");
  check(/^\S+$/.test(options.token ?? "-"), "token: must be text without spaces, as it goes into a header");
  const { signingSecret } = options;
  check(signingSecret === undefined || signingSecret.trim() !== "", "signingSecret: is blank; leave it out");
  const policy = {
    ...readMockPolicy(options),
    acceptAnyToken: options.token === undefined,
    ...(signingSecret !== undefined && { signingSecret }),
  };
  return {
    port,
    host,
    db: options.db,
    startAt: options.now === undefined ? undefined : instantToMs(options.now, "now"),
    speed,
    token: options.token,
    seed,
    rateLimit: options.rateLimit ?? false,
    concurrency,
    allowedHosts: options.allowedHosts ?? [],
    dashboard: options.dashboard,
    fetch: options.fetch,
    onEvent: options.onEvent,
    onEmail: options.onEmail,
    onWarning: options.onWarning ?? ((warning) => console.warn(warning)),
    onError: options.onError ?? ((error) => console.error(error)),
    limits: {
      ...DEFAULT_LIMITS,
      ...(!DIALECTS[policy.server].hasLimits && { bodyBytes: Number.POSITIVE_INFINITY }),
      ...options.limits,
    },
    closeWithinMs: durationToMs(options.closeWithin ?? "5s", "closeWithin"),
    wallNow: options.wallNow ?? (() => Date.now()),
    policy,
  };
}

/** What a mock refuses, the server refuses in the same words. */
function readMockPolicy(options: PolicyOptions): Policy {
  try {
    return readPolicy(options);
  } catch (error) {
    if (!(error instanceof FliqMockError)) throw error;
    throw new FliqServerError(withoutPrefix(error), { cause: error });
  }
}

function check(holds: boolean, problem: string): void {
  if (!holds) throw new FliqServerError(problem);
}
