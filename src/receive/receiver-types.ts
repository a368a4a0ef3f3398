import type { DedupeStore } from "./dedupe.ts";
import type { Delivery, IncomingRequest } from "./delivery.ts";
import type { DefinedJob } from "./job.ts";
import type { Notice } from "./notice.ts";
import type { SetTimer } from "./time.ts";
import type { Seconds } from "./to-ms.ts";
import type { SecretOptions, SignatureOptions } from "./verify.ts";

/** How a receiver is set up: one secret, or several while one is rotated, and what is remembered where. */
export type ReceiverOptions = SecretOptions &
  SignatureOptions & {
    /** Where handled deliveries are remembered. Default: nowhere, so that a handler may run again. */
    dedupe?: DedupeStore | undefined;
    /**
     * What tells one delivery from another. `"signature"` goes by the id, and has each signature start a handler once,
     * so that nothing that was overheard can be repeated under another id: the id is not signed. Of two jobs that are
     * delivered in the same second with the same URL and body, one is then put off to its next try. A function gives what you
     * know better, such as an order's number. Default: the delivery's id.
     */
    dedupeBy?: "signature" | ((delivery: Delivery) => string) | undefined;
    /**
     * How long a handled delivery is remembered: a duration, or a number of seconds. Default: two days, longer
     * than a job can go on retrying.
     */
    remember?: Seconds | undefined;
    /**
     * `env.FLIQ_DEV`: exactly `"1"` lets deliveries of `fliq dev`, which signs with a secret that everybody knows, in too, if
     * their URL is on this machine. Default: they are forged.
     */
    dev?: string | undefined;
    /**
     * Takes what is not signed (alerts, and all that servers send that do not sign) if it shows the secret: in the header
     * `X-Fliq-Secret`, or as `fliq_secret` in its URL. Give such a receiver a secret of its own, since it travels with each
     * request. Without `X-Fliq-Delivery-Id`, which such a job's headers may have, a dedupe store needs `dedupeBy`. Default: false.
     */
    unsigned?: boolean | undefined;
    /** Is told what went wrong and why, and is awaited for up to 2 s; the sender is not told. Default: `console.error`. */
    onError?: ((error: unknown, context: ErrorContext) => unknown) | undefined;
    /** For tests: what waits, instead of `setTimeout`. Default: under a mock the mock's time, else `setTimeout`. */
    setTimer?: SetTimer | undefined;
  };

/**
 * What the receiver was doing: checking the signature and body (`verify`), running the handler (`handle`), or
 * calling the dedupe store (`claim`, `renew`, `complete`, `release`).
 */
export type ReceiverStep = "verify" | "claim" | "renew" | "handle" | "complete" | "release";

/** Where an error happened that `onError` is told of. */
export interface ErrorContext {
  readonly step: ReceiverStep;
  readonly request: IncomingRequest;
  /** Undefined if it is the signature that failed. */
  readonly delivery: Delivery | undefined;
}

/**
 * Does the work of one delivery. It may return a `Response` to answer with, such as one made by `retryAfter`
 * or `discard`; returning anything else means success. A response that is not 2xx fails the try, and so does
 * an error. What succeeds is answered 200.
 */
export type Handler<Args extends unknown[]> = (...args: Args) => unknown;

/** Answers what Fliq delivers. Its functions need no `this`: pass `receiver.fetch` on as it is. */
export interface Receiver {
  /** Verifies a delivery, and runs the handler unless the delivery was handled before. */
  handle(request: IncomingRequest, handler: Handler<[delivery: Delivery]>): Promise<Response>;
  /** The same for a job: the handler gets its body, checked. One that does not fit is answered 422 with the issues. */
  handle<Body>(
    request: IncomingRequest,
    job: DefinedJob<never, Body>,
    handler: Handler<[body: Body, delivery: Delivery]>,
  ): Promise<Response>;
  /**
   * Registers the handler of a job, for `fetch`.
   * @throws {FliqInputError} when the job's method and path have a handler.
   */
  on<Body>(job: DefinedJob<never, Body>, handler: Handler<[body: Body, delivery: Delivery]>): Receiver;
  /** Runs the handler registered for a delivery's method and path; answers 404 when there is none. */
  fetch(request: IncomingRequest): Promise<Response>;
  /**
   * Takes what Fliq sends of its own: that a job or a buffer's item has ended (to a `webhook_url`), and the alerts that one
   * has failed or that credits run low, which are not signed: see `unsigned`. Each is handled once.
   */
  webhook(
    request: IncomingRequest,
    handler: Handler<[notice: Notice, delivery: Delivery]>,
  ): Promise<Response>;
}
