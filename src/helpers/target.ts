import {
  BACKOFFS,
  type Backoff,
  type Duration,
  durationToMs,
  FliqInputError,
  type HttpMethod,
  type JobCreate,
  LONGEST_TIMEOUT_SECONDS,
  LONGEST_URL,
  METHODS,
  MOST_RETRIES,
  parseHttpUrl,
  requireOneOf,
  requireText,
  requireWhole,
} from "../shared/index.ts";
import { type Body, toText } from "./body.ts";

/** Header names and values, in any form that `fetch` takes. */
export type HeaderOptions = Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

/** What Fliq calls, and how hard it tries. */
export interface TargetOptions {
  /** An absolute http(s) URL, at most 2048 characters. */
  url: string | URL;
  /** Default `"POST"`. */
  method?: HttpMethod | undefined;
  headers?: HeaderOptions | undefined;
  /** A string is sent as it is; anything else as JSON, with `Content-Type: application/json` unless you set one. */
  body?: Body | undefined;
  /** Tries after the first that fails, 0–20. Default 3. */
  retries?: number | undefined;
  /** How the wait between tries grows, from 30 seconds. Default `"exponential"`. */
  backoff?: Backoff | undefined;
  /** How long one try may take: a duration, or a number of seconds, from 1 s to 1 h. Default 30 s. */
  timeout?: Duration | number | undefined;
  /** Is told how the job ended. */
  webhookUrl?: string | URL | undefined;
  webhookHeaders?: HeaderOptions | undefined;
}

/** What jobs and schedules have in common on the wire. */
export type WireTarget = Pick<
  JobCreate,
  | "url"
  | "method"
  | "headers"
  | "body"
  | "max_retries"
  | "backoff"
  | "timeout_seconds"
  | "webhook_url"
  | "webhook_headers"
>;

/**
 * The part of a job or schedule that says what to call; `at` is put before the name of a field that is wrong.
 * @throws {FliqInputError} when an option is out of its limits or is not known.
 */
export function readTarget(options: TargetOptions, at: string, baseUrl?: string | URL): WireTarget {
  const { url, method, headers, body, retries, backoff, timeout, webhookUrl, webhookHeaders, ...unknown } =
    options;
  for (const name of Object.keys(unknown)) throw new FliqInputError(at + name, "there is no such option");

  const target: WireTarget = { url: readUrl(url, `${at}url`, baseUrl) };
  if (method !== undefined) target.method = requireOneOf(METHODS, method, `${at}method`);
  if (headers !== undefined) target.headers = readHeaders(headers, `${at}headers`);
  if (body !== undefined) {
    if (method === "GET") throw new FliqInputError(`${at}body`, "a GET request carries none; use POST");
    target.body = toText(body, `${at}body`);
    const hasType = target.headers && new Headers(target.headers).has("content-type");
    if (typeof body !== "string" && !hasType) {
      target.headers = { ...target.headers, "Content-Type": "application/json" };
    }
  }
  if (retries !== undefined) target.max_retries = requireWhole(retries, 0, MOST_RETRIES, `${at}retries`);
  if (backoff !== undefined) target.backoff = requireOneOf(BACKOFFS, backoff, `${at}backoff`);
  if (timeout !== undefined) target.timeout_seconds = readSeconds(timeout, `${at}timeout`);
  if (webhookUrl !== undefined) target.webhook_url = readUrl(webhookUrl, `${at}webhookUrl`, baseUrl);
  if (webhookHeaders !== undefined)
    target.webhook_headers = readHeaders(webhookHeaders, `${at}webhookHeaders`);
  return target;
}

function readUrl(input: string | URL, field: string, baseUrl?: string | URL): string {
  const url = parseHttpUrl(input, baseUrl);
  if (!url) {
    const problem = 'must be an absolute http(s) URL, such as new URL("/path", request.url)';
    throw new FliqInputError(field, `${problem}; got ${input}`);
  }
  if (url.hash) url.hash = ""; // HTTP does not send it, but Fliq's signature would cover it, and no receiver could check that.
  return requireText(url.href, LONGEST_URL, field);
}

function readHeaders(headers: HeaderOptions, field: string): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of Symbol.iterator in headers ? headers : Object.entries(headers)) {
    try {
      if (typeof value !== "string") throw new TypeError();
      new Headers([[name, value]]);
    } catch {
      // The cause would show the value, which may be a secret.
      throw new FliqInputError(
        `${field}.${name}`,
        "is not a header: check the name, and that the value is text",
      );
    }
    joined.set(name, joined.has(name) ? `${joined.get(name)}, ${value}` : value);
  }
  return Object.fromEntries(joined);
}

function readSeconds(timeout: Duration | number, field: string): number {
  const seconds = typeof timeout === "number" ? timeout : durationToMs(timeout, field) / 1000;
  return requireWhole(seconds, 1, LONGEST_TIMEOUT_SECONDS, field, " seconds");
}
