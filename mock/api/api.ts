import {
  type Account,
  API_ERRORS,
  ApiError,
  authenticate,
  dialectOf,
  type Engine,
  memoize,
  nextUuid,
  takeToken,
} from "../engine/index.ts";
import { createBodyReader, requireShortBody } from "./body.ts";
import { performOperation } from "./perform.ts";
import { readQuery } from "./query.ts";
import { createRouter } from "./router.ts";
import { createValidators } from "./validate.ts";

/** A request to Fliq's API, however it came. */
export interface ApiRequest {
  readonly method: string;
  /** Relative to the API's root. */
  readonly pathname: string;
  readonly search: URLSearchParams;
  /** The value of a header, whose name is given in lower case. */
  readonly header: (name: string) => string | null;
  /** Reads the body. */
  readonly readText: () => Promise<string> | string;
}

/** What Fliq's API answers. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Goes out as JSON; undefined for none. */
  readonly body?: unknown;
  /** Goes out as plain text, in place of a body. */
  readonly text?: string;
}

/** Answers a request to Fliq's API. */
export type ApiHandler = (request: ApiRequest) => Promise<ApiResponse>;

/** How an API differs from the hosted one's. */
export interface ApiOptions {
  /**
   * Whether a time that a caller counted from its own clock ("in 30 minutes") is placed on the engine's: virtual time and
   * the caller's are not the same. W20
   */
  readonly placesRelativeTimes: boolean;
  /** Whether an account that calls too often is answered with 429. W14 */
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
  const readBody = createBodyReader(createValidators());

  async function carryOut(request: ApiRequest): Promise<Omit<ApiResponse, "headers">> {
    const dialect = dialectOf(engine);
    const match = route(request.method, request.pathname);
    // Before the token is looked at, and never 405. W2
    if (match === undefined || (match.operation.hosted && !dialect.hasHostedParts))
      return { status: 404, text: "404 page not found" };
    const { operation, path } = match;
    const account = operation.security.length === 0 ? undefined : requireAccount(request, admit);
    if (account !== undefined && options.limitsRate && dialect.hasLimits) takeTurn(account, engine.now());
    const query = readQuery(operation, request.search, dialect);
    const reading = operation.requestBody === undefined ? "" : request.readText();
    const text = typeof reading === "string" ? reading : await reading;
    const body = readBody(text, operation, dialect);
    const clockOffsetMs = options.placesRelativeTimes ? readClockOffset(request, engine.now()) : 0;
    return perform(engine, operation.operationId, { account, path, query, body, clockOffsetMs });
  }

  return async (request) => {
    const headers = { "X-Request-ID": request.header("x-request-id") || createRequestId() }; // W5
    try {
      return { ...(await carryOut(request)), headers };
    } catch (error) {
      if (error instanceof ApiError) return presentError(error, headers);
      throw error;
    }
  };
}

/** Answers a request to Fliq's API as `fetch` would; `pathname` is relative to the API's root. */
export type FetchApi = (request: Request, pathname: string) => Promise<Response>;

/** Makes the API of an engine, for Web requests. */
export function createFetchApi(engine: Engine, api: ApiHandler): FetchApi {
  return async (request, pathname) => {
    const answer = await api({
      method: request.method,
      pathname,
      search: new URL(request.url).searchParams,
      header: (name) => request.headers.get(name),
      readText: () => readText(request, dialectOf(engine).hasLimits),
    });
    const { text, init } = writeAnswer(engine, answer);
    return new Response(text, init);
  };
}

/** A call by its parts: to make a `Request` takes longer than to answer it. */
export type PlainCall = Pick<ApiRequest, "method" | "pathname" | "search" | "header"> & {
  readonly text: string;
};

/** What a `Response` is made of. */
export interface PlainAnswer {
  readonly text: string | null;
  readonly init: ResponseInit & { readonly status: number };
}

/** Makes the API of an engine, for calls that are no Web requests. */
export function createPlainApi(engine: Engine, api: ApiHandler): (call: PlainCall) => Promise<PlainAnswer> {
  return async ({ text, ...call }) => {
    function readPlain(): string {
      if (dialectOf(engine).hasLimits) requireShortBody(new TextEncoder().encode(text).byteLength);
      return text;
    }
    return writeAnswer(engine, await api({ ...call, readText: readPlain }));
  };
}

const toHttpDate = memoize((at: number) => new Date(at).toUTCString());

function writeAnswer(engine: Engine, { status, headers, body, text }: ApiResponse): PlainAnswer {
  // What a server's clock shows is what a client counts by.
  const all = { ...headers, Date: toHttpDate(engine.now()) };
  if (text !== undefined)
    return { text, init: { status, headers: { ...all, "Content-Type": "text/plain; charset=utf-8" } } };
  if (body === undefined) return { text: null, init: { status, headers: all } };
  return {
    text: JSON.stringify(body),
    init: { status, headers: { "Content-Type": "application/json", ...all } },
  };
}

async function readText(request: Request, isLimited: boolean): Promise<string> {
  const bytes = await request.arrayBuffer();
  if (isLimited) requireShortBody(bytes.byteLength);
  return new TextDecoder().decode(bytes);
}

/** An error as the API answers it: one sentence, and nothing else. W6 */
export function presentError(
  { code, message, details }: ApiError,
  given: Readonly<Record<string, string>>,
): ApiResponse {
  const headers: Record<string, string> = { ...given };
  if (details.allow !== undefined) headers["Allow"] = details.allow;
  if (details.retryAfterSeconds !== undefined) headers["Retry-After"] = String(details.retryAfterSeconds);
  return { status: API_ERRORS[code][0], headers, body: { error: message } };
}

function requireAccount(request: ApiRequest, admit: (secret: string) => Account | undefined): Account {
  const [, token] = /^Bearer (\S+)$/.exec(request.header("authorization") ?? "") ?? [];
  const account = token === undefined ? undefined : admit(token);
  if (account === undefined) throw new ApiError("unauthorized");
  return account;
}

function takeTurn({ callBucket }: Account, now: number): void {
  if (!takeToken(callBucket, now)) throw new ApiError("rate_limited", { retryAfterSeconds: 1 });
}

function readClockOffset(request: ApiRequest, now: number): number {
  const clientTime = request.header(CLIENT_TIME_HEADER) ?? "";
  return /^\d{1,15}$/.test(clientTime) ? now - Number(clientTime) : 0;
}
