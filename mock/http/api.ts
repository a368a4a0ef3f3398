import type { components } from "../../src/openapi.gen.ts";
import type { Engine } from "../engine/engine.ts";
import { nextUuid } from "../engine/random.ts";
import { takeToken, tokenReadyAt } from "../engine/rate.ts";
import type { Account } from "../engine/records.ts";
import { REFUSALS, Refusal, type RefusalCode } from "../engine/refusal.ts";
import { authenticate } from "../engine/tokens.ts";
import { readBody } from "./body.ts";
import { handlers } from "./handlers.ts";
import { createRouter, type Match, type Router } from "./router.ts";
import type { OperationObject } from "./spec.gen.ts";
import { createValidators, readQuery } from "./validate.ts";

/** Answers a request to Fliq's API; `pathname` is relative to the API's root. */
export type Api = (request: Request, pathname: string) => Promise<Response>;

type UntypedHandler = (
  engine: Engine,
  call: { account: Account | undefined; path: unknown; query: unknown; body: unknown; clockOffsetMs: number },
) => { status: number; body?: unknown };

/** The `code` of an error body: one for each status. */
const WIRE_CODES = {
  400: "invalid_request",
  401: "unauthorized",
  402: "insufficient_credits",
  404: "not_found",
  405: "method_not_allowed",
  409: "conflict",
  413: "payload_too_large",
  429: "rate_limited",
} as const satisfies Record<(typeof REFUSALS)[RefusalCode][0], string>;

/** How an API differs from the hosted one's. */
export interface ApiOptions {
  /**
   * Whether a time that a caller counted from its own clock ("in 30 minutes") is placed on the engine's: virtual time and
   * the caller's have nothing to do with each other.
   */
  readonly placesRelativeTimes: boolean;
  /** Whether an account that calls too often is refused with 429. */
  readonly limitsRate: boolean;
}

/** Sent by the client with a relative time: what its clock showed, in epoch milliseconds. */
const CLIENT_TIME_HEADER = "X-Fliq-Client-Time";

/** Makes the API of an engine: requests are routed and validated by the spec, then carried out. */
export function createApi(engine: Engine, options: ApiOptions): Api {
  const route = createRouter();
  const validatorFor = createValidators();

  async function carryOut(request: Request, pathname: string, headers: Headers): Promise<Response> {
    const { operation, path } = requireMatch(route(request.method, pathname));
    const account = operation.security.length === 0 ? undefined : admit(engine, request);
    if (account !== undefined && options.limitsRate) takeTurn(account, engine.now());
    const query = readQuery(operation, new URL(request.url).searchParams, validatorFor);
    const body = await readBody(request, operation, validatorFor);
    const clockOffsetMs = options.placesRelativeTimes ? readClockOffset(request, engine.now()) : 0;
    const { status, body: answer } = handlerOf(operation)(engine, {
      account,
      path,
      query,
      body,
      clockOffsetMs,
    });
    return answer === undefined
      ? new Response(null, { status, headers })
      : Response.json(answer, { status, headers });
  }

  return async (request, pathname) => {
    const headers = new Headers({ "X-Request-ID": nextUuid(engine.world.requestIds) });
    try {
      return await carryOut(request, pathname, headers);
    } catch (error) {
      if (error instanceof Refusal) return refuse(error, headers);
      throw error;
    }
  };
}

/** Answers with a refusal. */
export function refuse({ code, message, details }: Refusal, headers: Headers): Response {
  const status = REFUSALS[code][0];
  if (details.allow !== undefined) headers.set("Allow", details.allow);
  if (details.retryAfterSeconds !== undefined) headers.set("Retry-After", String(details.retryAfterSeconds));
  const body: components["schemas"]["Error"] = { error: message, code: WIRE_CODES[status] };
  if (details.jobId !== undefined) body.job_id = details.jobId;
  if (details.issues !== undefined) body.issues = [...details.issues];
  return Response.json(body, { status, headers });
}

function requireMatch(match: ReturnType<Router>): Match {
  if (match === undefined) throw new Refusal("not_found");
  if ("allow" in match) throw new Refusal("method_not_allowed", { allow: match.allow });
  return match;
}

function admit(engine: Engine, request: Request): Account {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get("Authorization") ?? "") ?? [];
  const account = token === undefined ? undefined : authenticate(engine, token);
  if (account === undefined) throw new Refusal("unauthorized");
  return account;
}

function takeTurn({ callBucket }: Account, now: number): void {
  if (takeToken(callBucket, now)) return;
  throw new Refusal("rate_limited", {
    retryAfterSeconds: Math.ceil((tokenReadyAt(callBucket, now) - now) / 1000),
  });
}

function readClockOffset(request: Request, now: number): number {
  const clientTime = request.headers.get(CLIENT_TIME_HEADER) ?? "";
  return /^\d{1,15}$/.test(clientTime) ? now - Number(clientTime) : 0;
}

/** What the validators let through is what the operation's types say: from there on the handler knows its types. */
function handlerOf(operation: OperationObject): UntypedHandler {
  return handlers[operation.operationId] as unknown as UntypedHandler;
}
