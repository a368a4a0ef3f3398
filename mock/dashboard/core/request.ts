import type { components } from "../../../src/shared/index.ts";
import type { DashboardHeader } from "../../server/index.ts";

type ErrorBody = components["schemas"]["Error"];

const DASHBOARD_HEADER: DashboardHeader = "X-Fliq-Dashboard";
/** Without a token of its own, the server takes any that looks like one. */
const ANY_TOKEN = `fliq_sk_${"0".repeat(64)}`;

/** The server answered with an error, or not at all (`status` 0). */
export class RequestFailure extends Error {
  override readonly name = "RequestFailure";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface RequesterOptions {
  readonly fetch: typeof fetch;
  /** The token that was entered; null when there is none. */
  readonly token: () => string | null;
  /** Called when the server requires a token, or another one. */
  readonly onUnauthorized: () => void;
}

export type QueryValue = string | number | null;

export interface RequestInput {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Talks to the server: headers, token, and errors that say what to do. */
export interface Requester {
  /** The response, once it is a success. */
  send(method: Method, path: string, input?: RequestInput): Promise<Response>;
  /** The JSON of the response. */
  ask<T>(method: Method, path: string, input?: RequestInput): Promise<T>;
}

export function createRequester(options: RequesterOptions): Requester {
  async function send(method: Method, path: string, input: RequestInput = {}): Promise<Response> {
    const headers: Record<string, string> = {
      ...input.headers,
      Authorization: `Bearer ${options.token() ?? ANY_TOKEN}`,
    };
    if (method !== "GET") headers[DASHBOARD_HEADER] = "1";
    if (input.json !== undefined) headers["Content-Type"] = "application/json";
    const init: RequestInit = { method, headers, signal: input.signal ?? null, cache: "no-store" };
    if (input.json !== undefined) init.body = JSON.stringify(input.json);
    let response: Response;
    try {
      response = await options.fetch(path + formatQuery(input.query ?? {}), init);
    } catch (error) {
      input.signal?.throwIfAborted();
      throw new RequestFailure(0, `The server does not answer (${describe(error)}). Is it still running?`);
    }
    if (response.ok) return response;
    if (response.status === 401) options.onUnauthorized();
    throw await readFailure(response);
  }

  return {
    send,
    async ask<T>(method: Method, path: string, input?: RequestInput): Promise<T> {
      const response = await send(method, path, input);
      const data: T = await response.json();
      return data;
    },
  };
}

/** `?a=1&b=2`, without what is null or empty; an empty string when nothing is left. */
export function formatQuery(query: Readonly<Record<string, QueryValue>>): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === "" ? [] : [[name, String(value)]],
  );
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}

async function readFailure(response: Response): Promise<RequestFailure> {
  const text = await response.text();
  try {
    const body: ErrorBody = JSON.parse(text);
    if (typeof body.error === "string") {
      return new RequestFailure(response.status, body.error);
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return new RequestFailure(response.status, `The server answered ${response.status}, and not as Fliq does.`);
}

/** An error in words. */
export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
