import type { components } from "../../src/shared/index.ts";
import {
  type Account,
  API_ERRORS,
  ApiError,
  type ApiErrorCode,
  authenticate,
  type Engine,
  nextUuid,
  takeToken,
  tokenReadyAt,
} from "../engine/index.ts";
import { readBody, requireShortBody } from "./body.ts";
import { performOperation } from "./perform.ts";
import { createRouter, type Match, type Router } from "./router.ts";
import { createValidators, readQuery } from "./validate.ts";

/** A request to Fliq's API, by HTTP or in process. */
export interface ApiRequest {
  readonly method: string;
  /** Relative to the API's root. */
  readonly pathname: string;
  readonly search: URLSearchParams;
  /** The value of a header, whose name is given in lower case. */
  readonly header: (name: string) => string | null;
  /** Reads the body; one over 1 MiB is refused. */
  readonly readText: () => Promise<string>;
}

/** What Fliq's API answers. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Goes out as JSON; undefined for none. */
  readonly body?: unknown;
}

/** Answers a request to Fliq's API. */
export type ApiHandler = (request: ApiRequest) => Promise<ApiResponse>;

/** The `code` of an error body: one for each status. */
const WIRE_CODES = {
  400: "invalid_request",
  401: "unauthorized",
  402: "insufficient_credits",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  409: "conflict",
  413: "payload_too_large",
  429: "rate_limited",
} as const satisfies Record<(typeof API_ERRORS)[ApiErrorCode][0], string>;

/** How an API differs from the hosted one's. */
export interface ApiOptions {
  /**
   * Whether a time that a caller counted from its own clock ("in 30 minutes") is placed on the engine's: virtual time and
   * the caller's are not the same.
   */
  readonly placesRelativeTimes: boolean;
  /** Whether an account that calls too often is answered with 429. */
  readonly limitsRate: boolean;
  /** The account behind a raw token; undefined when it does not work. Default: the engine decides. */
  readonly admit?: (secret: string) => Account | undefined;
  /** Where `X-Request-ID`s come from. Default: the engine's own source. */
  readonly createRequestId?: () => string;
  /** Carries an operation out. Default: on the engine, at once. */
  readonly perform?: typeof performOperation;
}

/** Sent by the client with a relative time: what its clock showed, in epoch milliseconds. */
const CLIENT_TIME_HEADER = "x-fliq-client-time";

/** Makes the API of an engine: requests are routed and validated by the spec, then carried out. */
export function createApi(engine: Engine, options: ApiOptions): ApiHandler {
  const {
    admit = (secret) => authenticate(engine, secret),
    createRequestId = () => nextUuid(engine.state.requestIds),
    perform = performOperation,
  } = options;
  const route = createRouter();
  const validatorFor = createValidators();

  async function carryOut(request: ApiRequest, headers: ApiResponse["headers"]): Promise<ApiResponse> {
    const { operation, path } = requireMatch(route(request.method, request.pathname));
    const account = operation.security.length === 0 ? undefined : requireAccount(request, admit);
    if (account !== undefined && options.limitsRate) takeTurn(account, engine.now());
    const query = readQuery(operation, request.search, validatorFor);
    const body = await readBody(request, operation, validatorFor);
    const clockOffsetMs = options.placesRelativeTimes ? readClockOffset(request, engine.now()) : 0;
    const { operationId } = operation;
    const answer = perform(engine, operationId, { account, path, query, body, clockOffsetMs });
    return { ...answer, headers };
  }

  return async (request) => {
    const headers = { "X-Request-ID": createRequestId() };
    try {
      return await carryOut(request, headers);
    } catch (error) {
      if (error instanceof ApiError) return presentError(error, headers);
      throw error;
    }
  };
}

/** Answers a request to Fliq's API as `fetch` would; `pathname` is relative to the API's root. */
export type FetchApi = (request: Request, pathname: string) => Promise<Response>;

/** Makes the API of an engine, for Web requests. */
export function createFetchApi(engine: Engine, options: ApiOptions): FetchApi {
  const api = createApi(engine, options);
  return async (request, pathname) => {
    const { status, headers, body } = await api({
      method: request.method,
      pathname,
      search: new URL(request.url).searchParams,
      header: (name) => request.headers.get(name),
      readText: () => readText(request),
    });
    return body === undefined
      ? new Response(null, { status, headers })
      : Response.json(body, { status, headers });
  };
}

async function readText(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer();
  requireShortBody(bytes.byteLength);
  return new TextDecoder().decode(bytes);
}

/** An error as the API answers it. */
export function presentError(
  { code, message, details }: ApiError,
  given: Readonly<Record<string, string>>,
): ApiResponse {
  const status = API_ERRORS[code][0];
  const headers: Record<string, string> = { ...given };
  if (details.allow !== undefined) headers["Allow"] = details.allow;
  if (details.retryAfterSeconds !== undefined) headers["Retry-After"] = String(details.retryAfterSeconds);
  const body: components["schemas"]["Error"] = { error: message, code: WIRE_CODES[status] };
  if (details.jobId !== undefined) body.job_id = details.jobId;
  if (details.issues !== undefined) body.issues = [...details.issues];
  return { status, headers, body };
}

function requireMatch(match: ReturnType<Router>): Match {
  if (match === undefined) throw new ApiError("not_found");
  if ("allow" in match) throw new ApiError("method_not_allowed", { allow: match.allow });
  return match;
}

function requireAccount(request: ApiRequest, admit: (secret: string) => Account | undefined): Account {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.header("authorization") ?? "") ?? [];
  const account = token === undefined ? undefined : admit(token);
  if (account === undefined) throw new ApiError("unauthorized");
  return account;
}

function takeTurn({ callBucket }: Account, now: number): void {
  if (takeToken(callBucket, now)) return;
  throw new ApiError("rate_limited", {
    retryAfterSeconds: Math.ceil((tokenReadyAt(callBucket, now) - now) / 1000),
  });
}

function readClockOffset(request: ApiRequest, now: number): number {
  const clientTime = request.header(CLIENT_TIME_HEADER) ?? "";
  return /^\d{1,15}$/.test(clientTime) ? now - Number(clientTime) : 0;
}
