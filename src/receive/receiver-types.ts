import type { DedupeStore } from "./dedupe.ts";
import type { Delivery } from "./delivery.ts";
import type { DefinedJob } from "./job.ts";
import type { JobNotice } from "./notice.ts";
import type { Seconds } from "./to-ms.ts";
import type { SecretOptions, SignatureOptions } from "./verify.ts";

export type ReceiverOptions = SecretOptions &
  SignatureOptions & {
    /** Where handled deliveries are remembered. Default: nowhere, so that a handler may run again. */
    dedupe?: DedupeStore | undefined;
    /**
     * How long a claim lasts if its handler never ends: a duration, or a number of seconds. Set it above your
     * slowest handler, or a second one may start beside it; set it no higher than that, since after a crash
     * redeliveries are turned away so long. A job with a `timeout` gets at least twice that. Default: 60 s,
     * twice the time that Fliq gives a try.
     */
    ttl?: Seconds | undefined;
    /**
     * How long a handled delivery is remembered: a duration, or a number of seconds. Default: two days, longer
     * than a job can go on retrying.
     */
    remember?: Seconds | undefined;
    /** Is told what went wrong and why, and is awaited; the sender is not told. Default: `console.error`. */
    onError?: ((error: unknown, context: ErrorContext) => unknown) | undefined;
  };

/**
 * What the receiver was doing: checking the signature and body (`verify`), running the handler (`handle`), or
 * calling the dedupe store (`claim`, `complete`, `release`).
 */
export type ReceiverStep = "verify" | "claim" | "handle" | "complete" | "release";

export interface ErrorContext {
  readonly step: ReceiverStep;
  readonly request: Request;
  /** Undefined if it is the signature that failed. */
  readonly delivery: Delivery | undefined;
}

/**
 * Does the work of one delivery. It may return a `Response` to answer with, such as one made by `retryAfter`
 * or `discard`; returning anything else means success. A response that is not 2xx fails the try, and so does
 * an error.
 */
export type Handler<Args extends unknown[]> = (...args: Args) => unknown;

/** Answers what Fliq delivers. Its functions need no `this`: pass `receiver.fetch` on as it is. */
export interface Receiver {
  /** Verifies a delivery, and runs the handler unless the delivery was handled before. */
  handle(request: Request, handler: Handler<[delivery: Delivery]>): Promise<Response>;
  /** The same for a job: the handler gets its body, checked. One that does not fit is answered 422 with the issues. */
  handle<Body>(
    request: Request,
    job: DefinedJob<never, Body>,
    handler: Handler<[body: Body, delivery: Delivery]>,
  ): Promise<Response>;
  /**
   * Registers the handler of a job, for `fetch`.
   * @throws {FliqInputError} when the job's method and path have a handler.
   */
  on<Body>(job: DefinedJob<never, Body>, handler: Handler<[body: Body, delivery: Delivery]>): Receiver;
  /** Runs the handler registered for a delivery's method and path; answers 404 when there is none. */
  fetch(request: Request): Promise<Response>;
  /** Takes the notice that a job has completed, failed or been cancelled, sent to the job's `webhook_url`. */
  webhook(request: Request, handler: Handler<[notice: JobNotice, delivery: Delivery]>): Promise<Response>;
}
