import { FliqInputError, parseHttpUrl } from "../shared/index.ts";
import { readErrorBody } from "./api-errors.ts";

/** What is asked of a `fetch`: the global one will do, and so will any that takes the same. */
export type FetchFunction = (url: string, init: FetchInit) => Promise<Response>;

/** The part of `RequestInit` that the client uses. Header names are in small letters. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body: string | null;
  signal: AbortSignal | null;
}

/** What a call sends, whatever it is; `Input` says what it is for an endpoint. */
export interface AnyInput {
  query?: object | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

/** An answer that has been read: `data` is the body of a good one, `error` that of another. */
export interface Answer {
  response: Response;
  data?: unknown;
  error?: unknown;
}

/** Sends one request and reads the answer, whatever its status; `stop` is asked for its signal when that is needed. */
export type Send = (endpoint: string, input: AnyInput, stop: Pick<FetchInit, "signal">) => Promise<Answer>;

/** Where Fliq is, and how to send a request there. */
export interface Sender {
  /** The address, without a slash at its end. */
  root(): string;
  send: Send;
}

const DEFAULT_ROOT = "https://api.fliq.sh";

/**
 * Sends to the address that the caller gave, taken at its word; or else to the hosted API. That has answered with
 * and without `/v1`: where the versioned root does not know a path, the request goes to the other one, and so do
 * all after it.
 */
export function createSender(
  token: string,
  baseUrl: string | URL | undefined,
  fetch?: FetchFunction,
): Sender {
  let root = baseUrl ? readBaseUrl(baseUrl) : `${DEFAULT_ROOT}/v1`;
  let isSettled = Boolean(baseUrl);

  const sendTo = async (
    to: string,
    endpoint: string,
    input: AnyInput,
    stop: Pick<FetchInit, "signal">,
  ): Promise<Answer> => {
    const [method = "", path = ""] = endpoint.split(" ");
    const { query, body, headers } = input;
    const hasBody = body !== undefined;
    // The global is looked up for each request, so that one patched later is seen, and is called as a plain
    // function, because some runtimes refuse it as a method of another object.
    const fetchNow = fetch ?? globalThis.fetch;
    const response = await fetchNow(to + fillIn(path, input) + toSearch(query), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(hasBody && { "content-type": "application/json" }),
        ...headers,
      },
      body: hasBody ? JSON.stringify(body) : null,
      get signal() {
        return stop.signal;
      },
    });
    const text = await response.text();
    if (!response.ok) return { response, error: readJson(text) };
    return { response, data: text ? JSON.parse(text) : undefined };
  };

  const send: Send = async (endpoint, input, stop) => {
    const first = root; // another call may move it meanwhile
    const answer = await sendTo(first, endpoint, input, stop);
    isSettled ||= answer.response.ok;
    if ((isSettled && first === root) || !isUnknownPath(answer)) return answer;
    const second = await sendTo(DEFAULT_ROOT, endpoint, input, stop);
    if (!isUnknownPath(second)) {
      root = DEFAULT_ROOT;
      isSettled = true;
    }
    return second;
  };
  return { root: () => root, send };
}

/** A 404 that is not an error of Fliq's. */
function isUnknownPath({ response, error }: Answer): boolean {
  return response.status === 404 && !readErrorBody(error);
}

/** Puts ids into a path. An empty one, or one of dots, would lead to another path. */
function fillIn(path: string, ids: object): string {
  return path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const id: unknown = Reflect.get(ids, field);
    if (typeof id === "string" && !/^\.*$/.test(id)) return encodeURIComponent(id);
    throw new FliqInputError(field, `must be an id, as Fliq gave it; got ${JSON.stringify(id)}`);
  });
}

function toSearch(query: object = {}): string {
  const set = Object.entries(query).filter(([, value]) => value != null);
  return set.length ? `?${new URLSearchParams(set)}` : "";
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // of a proxy, perhaps: the error that is made of it shows it
  }
}

function readBaseUrl(baseUrl: string | URL): string {
  const url = parseHttpUrl(baseUrl);
  if (!url || url.href !== url.origin + url.pathname) {
    throw new FliqInputError("baseUrl", `must be like "${DEFAULT_ROOT}", without query or login`);
  }
  return url.href.replace(/\/+$/, "");
}
