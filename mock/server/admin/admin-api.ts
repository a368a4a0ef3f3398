import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApiResponse, presentError } from "../../api/index.ts";
import { ApiError } from "../../engine/index.ts";
import type { Host } from "../host.ts";
import { readText } from "../http/read-text.ts";
import type { DashboardHeader } from "../wire/index.ts";
import { type Action, createActions } from "./actions.ts";
import type { EventStreams } from "./event-streams.ts";
import { createViews, type View } from "./views.ts";

/** A request to what is under `/ui/api`. */
export interface AdminRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Behind `/ui/api`. */
  readonly path: string;
  readonly search: URLSearchParams;
}

/** Answers the dashboard's requests; undefined when the answer is a stream. */
export type AdminApi = (request: AdminRequest) => Promise<ApiResponse | undefined>;

const DASHBOARD_HEADER: Lowercase<DashboardHeader> = "x-fliq-dashboard";

/** A call of the dashboard's API, however it came. */
export interface AdminCall {
  readonly method: string;
  /** Behind `/ui/api`. */
  readonly path: string;
  readonly search: URLSearchParams;
  /** Reads the JSON body. */
  readonly readBody: () => Promise<unknown>;
}

/**
 * Makes what carries out the calls of the dashboard's API, but for its stream.
 *
 * @throws {ApiError} when the answer is no.
 */
export function createAdminCalls(host: Host): (call: AdminCall) => Promise<object> {
  const views = createViews(host);
  const actions = createActions(host);

  return async ({ method, path, search, readBody }) => {
    const view = findRoute<View>(views, path);
    const ways = findRoute<Readonly<Record<string, Action>>>(actions, path);
    if (method === "GET" && view !== undefined) return view.target({ id: view.id, search });
    const action = ways?.target[method];
    if (action === undefined) throw methodError(view !== undefined, ways?.target);
    const done = await action({ id: ways?.id ?? "", body: await readBody() });
    await host.settled();
    return done;
  };
}

/** Makes the dashboard's API of a host. */
export function createAdminApi(host: Host, streams: EventStreams): AdminApi {
  const calls = createAdminCalls(host);
  const { token, limits } = host.settings;

  async function carryOut(asked: AdminRequest): Promise<ApiResponse | undefined> {
    const { request, response, method, path, search } = asked;
    if (token !== undefined) requireToken(host, request);
    if (path === "/events/stream" && method === "GET") {
      if (streams.count >= limits.streams) return TOO_MANY_STREAMS;
      streams.open(response, lastEventId(request, search));
      return undefined;
    }
    const readBody = () => {
      requireDashboardHeader(request);
      return readJson(request, limits.bodyBytes);
    };
    return { status: 200, headers: {}, body: await calls({ method, path, search, readBody }) };
  }

  return async (asked) => {
    try {
      return await carryOut(asked);
    } catch (error) {
      if (error instanceof ApiError) return presentError(error, {});
      throw error;
    }
  };
}

const TOO_MANY_STREAMS: ApiResponse = {
  status: 503,
  headers: { "Retry-After": "5" },
  body: { error: "Too many event streams are open" },
};

/** Finds the route of a path: `/jobs/{id}` stands for any id. */
function findRoute<Target>(
  routes: Readonly<Record<string, Target>>,
  path: string,
): { readonly target: Target; readonly id: string } | undefined {
  const [, first = "", id = "", ...rest] = path.split("/");
  for (const template of [path, ["", first, "{id}", ...rest].join("/")]) {
    const target = Object.hasOwn(routes, template) ? routes[template] : undefined;
    if (target !== undefined) return { target, id };
  }
  return undefined;
}

function methodError(isView: boolean, ways: Readonly<Record<string, unknown>> | undefined): ApiError {
  const allowed = [...(isView ? ["GET"] : []), ...Object.keys(ways ?? {})];
  return allowed.length === 0
    ? new ApiError("not_found")
    : new ApiError("method_not_allowed", { allow: allowed.join(", ") });
}

function requireToken(host: Host, request: IncomingMessage): void {
  const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (given === undefined || !host.isAdmitted(given)) throw new ApiError("unauthorized");
}

/** Requires the header that a form cannot send, and that a page of another origin may not. */
function requireDashboardHeader({ headers }: IncomingMessage): void {
  if (headers[DASHBOARD_HEADER] !== undefined) return;
  throw new ApiError("forbidden", {
    sentence: "X-Fliq-Dashboard: 1 is missing: it must go with every change",
  });
}

async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("invalid_request", { sentence: "body: is not valid JSON" });
  }
}

function lastEventId({ headers }: IncomingMessage, search: URLSearchParams): string | null {
  const header = headers["last-event-id"];
  return typeof header === "string" && header !== "" ? header : search.get("after");
}
