import {
  BACKOFFS,
  type Backoff,
  DEFAULT_RETRIES,
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
  refuseUnknown,
  requireOneOf,
  requireText,
  requireWhole,
} from "../shared/index.ts";
import { type Body, toText } from "./body.ts";
import { type HeaderOptions, readHeaders } from "./headers.ts";

/** What Fliq calls, and how hard it tries. */
export interface TargetOptions {
  /** An absolute http(s) URL, at most 2048 characters. */
  url: string | URL;
  /** Default `"POST"`. */
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

const OPTIONS = [
  ...["url", "method", "headers", "body", "retries", "backoff", "timeout", "webhookUrl", "webhookHeaders"],
];

/** What is meant by names that others use, without underscores and in small letters. */
const MEANT: Readonly<Record<string, string>> = {
  delay: "in",
  scheduledat: "at",
  runat: "at",
  maxretries: "retries",
  timeoutseconds: "timeout",
  httpmethod: "method",
  payload: "body",
  data: "body",
  key: "idempotencyKey",
  cron: "fliq.cron()",
};

/**
 * The part of a job or schedule that says what to call; `prefix` is put before the name of a field that is wrong. What servers
 * have different defaults for is always sent.
 * @throws {FliqInputError} when an option is out of its limits or is not known.
 */
export function readTarget(options: TargetOptions, prefix: string, baseUrl?: string | URL): WireTarget {
  refuseUnknown(options, OPTIONS, MEANT, prefix);
  const { url, method = "POST", headers, body, retries = DEFAULT_RETRIES, backoff, timeout } = options;
  const { webhookUrl, webhookHeaders } = options;

  const target: WireTarget = {
    url: readUrl(url, `${prefix}url`, baseUrl),
    method: requireOneOf(METHODS, method, `${prefix}method`),
    max_retries: requireWhole(retries, 0, MOST_RETRIES, `${prefix}retries`),
  };
  if (headers !== undefined) target.headers = readHeaders(headers, `${prefix}headers`);
  if (body !== undefined) {
    if (method === "GET") throw new FliqInputError(`${prefix}body`, "a GET request carries none; use POST");
    target.body = toText(body, `${prefix}body`);
    const hasType =
      target.headers && Object.keys(target.headers).some((name) => /^content-type$/i.test(name));
    if (typeof body !== "string" && !hasType) {
      target.headers = { ...target.headers, "Content-Type": "application/json" };
    }
  }
  if (backoff !== undefined) target.backoff = requireOneOf(BACKOFFS, backoff, `${prefix}backoff`);
  if (timeout !== undefined) target.timeout_seconds = readSeconds(timeout, `${prefix}timeout`);
  if (webhookUrl !== undefined) target.webhook_url = readUrl(webhookUrl, `${prefix}webhookUrl`, baseUrl);
  if (webhookHeaders !== undefined)
    target.webhook_headers = readHeaders(webhookHeaders, `${prefix}webhookHeaders`);
  return target;
}

function readUrl(input: string | URL, field: string, baseUrl?: string | URL): string {
  const url = parseHttpUrl(input, baseUrl);
  if (!url) {
    const problem = 'must be an absolute http(s) URL, such as new URL("/path", request.url)';
    throw new FliqInputError(field, `${problem}; got ${input}`);
  }
  // The signature would cover a URL that no receiver sees.
  if (url.username || url.password)
    throw new FliqInputError(field, "has a login, whose deliveries could not be verified; put it in headers");
  if (url.hash) url.hash = ""; // HTTP does not send it either.
  return requireText(url.href, LONGEST_URL, field);
}

function readSeconds(timeout: Duration | number, field: string): number {
  const seconds = typeof timeout === "number" ? timeout : durationToMs(timeout, field) / 1000;
  return requireWhole(seconds, 1, LONGEST_TIMEOUT_SECONDS, field, " seconds");
}
