/** A request that Fliq signed, its body already read. */
export interface Delivery {
  /**
   * The id of the job or buffer item, the same on every attempt and redelivery: deduplicate by it. It is the
   * one part that the signature does not cover.
   */
  readonly id: string;
  /** When it was signed, to the second; of one that is not signed, when it came. */
  readonly timestamp: Date;
  /** A fresh UUID for every attempt (`X-Request-ID`), or null if something on the way removed it. */
  readonly requestId: string | null;
  /** In capitals: `POST`. */
  readonly method: string;
  /** The URL as it was signed: the one that the job was made with. */
  readonly url: string;
  /** All headers of the request, the job's own among them. */
  readonly headers: Headers;
  /** The body as text, as often as you like. */
  text(): string;
  /**
   * The body as JSON, as often as you like. The type argument is your word for it: `defineJob` checks.
   * @throws {SyntaxError} when the body is not JSON.
   */
  json<T = unknown>(): T;
}

/** A request of Express, Lambda and the like, in parts. */
export interface PlainRequest {
  /** In capitals: `POST`. */
  readonly method: string;
  /** The whole URL, as the job has it: `https://app.example.com/jobs/welcome`. */
  readonly url: string;
  /** By name; several values of one name are joined by commas. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it came, not parsed: what is written anew from a parsed body is other bytes. */
  readonly body?: string | Uint8Array | null | undefined;
}

/** A `Request`, or the parts of one. */
export type IncomingRequest = Request | PlainRequest;
