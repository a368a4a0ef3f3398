import { type Duration, durationToMs } from "../../src/shared/index.ts";
import { compilePattern, type UrlPattern } from "../delivery/index.ts";
import { API_ERRORS, type Random } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import { createFaultPlan, type FaultOptions, type FaultPlan } from "./fault-plan.ts";

/**
 * How Fliq itself fails: it answers with a 429 or 5xx; `network`: it is not reached; `lostResponse`: it does what it was
 * asked, and the answer is lost.
 */
export type ApiFailure = 429 | 500 | 502 | 503 | 504 | "network" | "lostResponse";

/** Which calls of the API fail, and how. */
export interface ApiFailOptions extends FaultOptions {
  /** Only calls of this method. Default: any. */
  readonly method?: string;
  /** Only calls to URLs that fit. Default: any. */
  readonly url?: UrlPattern;
  /** What the answer's `Retry-After` says, in whole seconds. Default: none. */
  readonly retryAfter?: Duration;
}

/** What can go wrong with Fliq itself. */
export interface ApiFaults {
  /**
   * Makes the next call of the API fail.
   *
   * @example mock.api.failNext("lostResponse");
   * @example mock.api.failNext(429, { retryAfter: "2s", times: 3 });
   */
  failNext(failure: ApiFailure, options?: ApiFailOptions): void;
}

/** Carries out a call of the API, or fails it. */
type ApiFault = (carryOut: () => Promise<Response>) => Promise<Response>;

/** The faults of a mock's API, with what applies them. */
export interface ApiFaultBox extends ApiFaults {
  readonly plan: FaultPlan<Request, ApiFault>;
  apply(request: Request, carryOut: () => Promise<Response>): Promise<Response>;
}

/** What `fetch` rejects with when the network fails; MSW has its own way to say so. */
export class MockNetworkError extends TypeError {
  override readonly name = "TypeError";

  constructor(why = "the network failed, as api.failNext() had it") {
    super("fetch failed", { cause: new Error(`[fliq/mock] ${why}`) });
  }
}

/** Makes faults for the API, none of them planned. */
export function createApiFaults(random: () => Random, createRequestId: () => string): ApiFaultBox {
  const plan = createFaultPlan<Request, ApiFault>(random);
  return {
    plan,
    apply(request, carryOut) {
      const fault = plan.take(request);
      return fault === undefined ? carryOut() : fault(carryOut);
    },
    failNext(failure, { method, url, retryAfter, ...frequency } = {}) {
      const fitsUrl = url === undefined ? () => true : compilePattern(url);
      const fits = (request: Request) =>
        (method === undefined || request.method === method.toUpperCase()) && fitsUrl(request.url);
      const name = `api.failNext(${JSON.stringify(failure)})`;
      plan.add({ name, fits, fault: readFailure(failure, retryAfter, createRequestId) }, frequency);
    },
  };
}

function readFailure(
  failure: ApiFailure,
  retryAfter: Duration | undefined,
  createRequestId: () => string,
): ApiFault {
  if (failure === "network") return () => Promise.reject(new MockNetworkError());
  if (failure === "lostResponse") {
    return async (carryOut) => {
      await carryOut();
      throw new MockNetworkError();
    };
  }
  if (failure !== 429 && !(failure >= 500 && failure <= 599)) {
    throw new FliqMockError(
      `api.failNext: ${failure} is not a failure that Fliq has; use 429, 500, 502, 503, 504, "network" or "lostResponse"`,
    );
  }
  const headers: Record<string, string> = {};
  if (retryAfter !== undefined)
    headers["Retry-After"] = String(Math.ceil(durationToMs(retryAfter, "retryAfter") / 1000));
  const [, error] = API_ERRORS[failure === 429 ? "rate_limited" : "internal"];
  return async () =>
    Response.json({ error }, { status: failure, headers: { ...headers, "X-Request-ID": createRequestId() } });
}
