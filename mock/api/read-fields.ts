import { type CronExpression, parseCron } from "../../src/cron/index.ts";
import { FliqInputError, type HttpMethod, parseTimestamp } from "../../src/shared/index.ts";
import { ApiError, fieldError, type StringMap, type Target } from "../engine/index.ts";

/** The fields of a request that say what is called and how. Defaults are the spec's, filled in by its validator. */
interface TargetFields {
  readonly url: string;
  readonly method: HttpMethod;
  readonly headers?: StringMap | null;
  readonly body?: string | null;
  readonly max_retries: number;
  readonly backoff: Target["backoff"];
  readonly timeout_seconds: number;
  readonly webhook_url?: string | null;
  readonly webhook_headers?: StringMap | null;
}

/** Reads what is called, and how; headers that HTTP does not allow are a 400. */
export function readTarget(fields: TargetFields): Target {
  return {
    url: fields.url,
    method: fields.method,
    headers: checkHeaders(fields.headers, "headers"),
    body: fields.body ?? null,
    maxRetries: fields.max_retries,
    backoff: fields.backoff,
    timeoutSeconds: fields.timeout_seconds,
    webhookUrl: fields.webhook_url ?? null,
    webhookHeaders: checkHeaders(fields.webhook_headers, "webhook_headers"),
  };
}

/** Headers, checked; null when none are set. */
export function checkHeaders(headers: StringMap | null | undefined, path: string): StringMap | null {
  for (const [name, value] of Object.entries(headers ?? {})) {
    try {
      new Headers([[name, value]]);
    } catch {
      throw fieldError(`${path}.${name}`, "is not a header that HTTP can send");
    }
  }
  return headers ?? null;
}

/** Reads a cron expression; a bad one is a 400 whose issue says which of its fields is wrong, and why. */
export function readCron(path: string, expression: string): CronExpression {
  try {
    return parseCron(expression);
  } catch (error) {
    if (!(error instanceof FliqInputError)) throw error;
    throw new ApiError("invalid_cron", { issues: [{ path, message: error.message }] });
  }
}

/** Reads a time, as epoch milliseconds; a bad one is a 400. */
export function readTime(path: string, text: string): number {
  const time = parseTimestamp(text);
  if (time === undefined) throw fieldError(path, 'must be an RFC 3339 time, such as "2026-03-26T09:30:00Z"');
  return time;
}
