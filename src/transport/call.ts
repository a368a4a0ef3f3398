import type { Duration } from "../shared/index.ts";

/** What every call takes, as its last argument. */
export interface CallOptions {
  /** Aborts the call, also while it waits to try again: it rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** How long one try may take, to the last byte. Default: the client's, `"30s"`. */
  timeout?: Duration | undefined;
  /** How often a failed call is sent again. Default: the client's, 2. */
  maxRetries?: number | undefined;
}

/**
 * What a second try means. `"once"` is for what would be done twice if it were sent twice, and has no key to tell Fliq
 * that it is the same: that is sent again only after a 429, which says that nothing was done. A status is the answer
 * to what has been done already: to a try that follows a lost answer, it says that the lost one did the work.
 */
export type Repeat = "once" | 404 | 409;

// A type, not an interface: openapi-fetch takes what it does not know only from a type.
/** What one try is sent with, to be spread into its options. */
export type TryInit = {
  baseUrl: string;
  fetch: (request: Request) => Promise<Response>;
};

/** What a try is answered with, as openapi-fetch gives it. */
export interface TryResult<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Makes one try of a call. */
export type Try<Data> = (init: TryInit) => Promise<TryResult<Data>>;

/** Makes a call, with more tries if need be, and answers with the body of a good answer. */
export type Call = <Data>(
  attempt: Try<Data>,
  options: CallOptions | undefined,
  repeat?: Repeat,
) => Promise<Data>;
