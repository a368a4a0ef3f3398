import {
  BACKOFFS,
  type Backoff,
  type Body,
  DEFAULT_RETRIES,
  type Duration,
  durationToMs,
  FliqInputError,
  type HeaderOptions,
  type HttpMethod,
  type JobCreate,
  LONGEST_TIMEOUT_SECONDS,
  LONGEST_URL,
  METHODS,
  MOST_RETRIES,
  notA,
  parseHttpUrl,
  readHeaders,
  requireOneOf,
  requireText,
  requireWhole,
  toText,
} from "../shared/index.ts";

/** What Fliq calls, and how hard it tries. */
export interface TargetOptions {
  /** An absolute http(s) URL, at most 2048 characters. */
  url: string | URL;
  /** The HTTP method of the call. Default `"POST"`. */
  method?: HttpMethod | undefined;
  /** Headers of the call. */
  headers?: HeaderOptions | undefined;
  /** A string is sent as it is; anything else as JSON, with `Content-Type: application/json` unless you set one. */
  body?: Body | undefined;
  /** Tries after the first that fails, 0–20. Default 3. */
  retries?: number | undefined;
  /** How the wait between tries grows, from 30 seconds. Default `"exponential"`. */
  backoff?: Backoff | undefined;
  /** How long one try may take: a duration, or a number of seconds, from 1 s to 1 h; Fliq cuts it at 5 m. Default 30 s. */
  timeout?: Duration | number | undefined;
  /** Is told how the job ended. */
  webhookUrl?: string | URL | undefined;
  /** Headers of what `webhookUrl` is sent. */
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
> & { max_retries: number };

/** The names of {@link TargetOptions}. */
export const TARGET = [
  ...["url", "method", "headers", "body", "retries", "backoff", "timeout", "webhookUrl", "webhookHeaders"],
];

/**
 * The part of a job or schedule that says what to call. What servers have different defaults for is always sent.
 * @throws {FliqInputError} when an option is out of its limits.
 */
export function readTarget(options: TargetOptions, baseUrl?: string | URL): WireTarget {
  const { url, method = "POST", headers, body, retries = DEFAULT_RETRIES, backoff, timeout } = options;
  const { webhookUrl, webhookHeaders } = options;

  const target: WireTarget = {
    url: readUrl(url, "url", baseUrl),
    method: requireOneOf(METHODS, method, "method"),
    max_retries: requireWhole(retries, 0, MOST_RETRIES, "retries"),
  };
  if (headers !== undefined) target.headers = readHeaders(headers, "headers");
  if (body !== undefined) {
    if (method === "GET") throw new FliqInputError("body", "a GET has none; use POST");
    target.body = toText(body, "body");
    const hasType = Object.keys(target.headers ?? {}).some((name) => /^content-type$/i.test(name));
    if (typeof body !== "string" && !hasType)
      target.headers = { ...target.headers, "Content-Type": "application/json" };
  }
  if (backoff !== undefined) target.backoff = requireOneOf(BACKOFFS, backoff, "backoff");
  if (timeout !== undefined) {
    const seconds = typeof timeout === "number" ? timeout : durationToMs(timeout, "timeout") / 1000;
    target.timeout_seconds = requireWhole(seconds, 1, LONGEST_TIMEOUT_SECONDS, "timeout", " seconds");
  }
  if (webhookUrl !== undefined) target.webhook_url = readUrl(webhookUrl, "webhookUrl", baseUrl);
  if (webhookHeaders !== undefined) target.webhook_headers = readHeaders(webhookHeaders, "webhookHeaders");
  return target;
}

function readUrl(input: string | URL, field: string, baseUrl?: string | URL): string {
  const url = parseHttpUrl(input, baseUrl);
  if (!url) throw notA(field, input, 'an absolute http(s) URL, such as new URL("/path", request.url)');
  // The signature would cover a URL that no receiver sees.
  if (url.username || url.password) throw new FliqInputError(field, "has a login; put it in headers");
  url.hash = ""; // HTTP does not send it either.
  return requireText(url.href, LONGEST_URL, field);
}
