import type { Duration } from "../shared/index.ts";

/** What every call takes, as its last argument. */
export interface CallOptions {
  /** Aborts the call, also while it waits to try again: it rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** How long one try may take, to the last byte. Default: the client's, `"30s"`. */
  timeout?: Duration | undefined;
  /** How often a failed call is sent again, 0–100. Default: the client's, 2. */
  maxRetries?: number | undefined;
  /** Headers of the request to Fliq, beside the client's. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** What a call does, beside being sent and answered. */
export interface CallTraits {
  /** A key that a good answer has, so that another server's is not taken for one. Default: no answer is looked for. */
  has?: string | undefined;
  /**
   * What a second try means. `"once"` is for what would be done twice if it were sent twice: that is sent again only after a 429,
   * which says that nothing was done. A status is the answer to what has been done already: to a try that follows a lost
   * answer, it says that the lost one did the work.
   */
  repeat?: "once" | 404 | 409 | undefined;
  /** Whether the answer is a page, its rows under `has`; a server may answer with the rows alone. */
  isPage?: boolean;
  /** Whether the answer is rows alone; a server may put them under `has`. */
  isBare?: boolean;
}

/** What a call goes by, whoever set it. */
export interface CallPlan {
  timeoutMs: number;
  maxRetries: number;
  headers: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

// A type, not an interface: openapi-fetch takes what it does not know only from a type.
/** What one try is sent with, to be spread into its options. */
export type TryInit = {
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  Request: typeof Request;
  fetch: (request: Request) => Promise<Response>;
};

/** What a try is answered with, as openapi-fetch gives it. */
export interface TryResult<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Makes one try of a call. */
export type Try<Data, Init = TryInit> = (init: Init) => Promise<TryResult<Data>>;

/** Makes a call, with more tries if need be, and answers with the body of a good answer. */
export type Call = <Data>(
  attempt: Try<Data>,
  options: CallOptions | undefined,
  traits?: CallTraits,
) => Promise<Data>;
