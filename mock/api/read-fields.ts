import { type CronExpression, parseCron } from "../../src/cron/index.ts";
import { FliqInputError, type HttpMethod, parseTimestamp } from "../../src/shared/index.ts";
import { ApiError, fieldError, memoize, type StringMap, type Target } from "../engine/index.ts";

/** The fields of a request that say what is called and how. Defaults are the spec's, filled in by its validator. */
interface TargetFields {
  readonly url: string;
  readonly method: HttpMethod;
  readonly headers?: StringMap;
  readonly body?: string;
  readonly max_retries: number;
  readonly backoff: Target["backoff"];
  readonly timeout_seconds: number;
  readonly webhook_url?: string;
  readonly webhook_headers?: StringMap;
}

/** Reads what is called, and how. */
export function readTarget(fields: TargetFields): Target {
  return {
    url: fields.url,
    method: fields.method,
    headers: fields.headers ?? null,
    body: fields.body ?? null,
    maxRetries: fields.max_retries,
    backoff: fields.backoff,
    timeoutSeconds: fields.timeout_seconds,
    webhookUrl: fields.webhook_url ?? null,
    webhookHeaders: fields.webhook_headers ?? null,
  };
}

/** Reads a cron expression; a bad one is a 400. C1–C4 */
export function readCron(expression: string): CronExpression {
  try {
    return parseCron(expression);
  } catch (error) {
    if (!(error instanceof FliqInputError)) throw error;
    throw new ApiError("invalid_cron");
  }
}

/** RFC 3339 as servers take it: capital letters, seconds, up to nine digits of a fraction. W10 */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** The epoch milliseconds of a time on the wire; undefined for what is none. */
export const parseWireTime = memoize((text: string): number | undefined =>
  TIME.test(text) ? parseTimestamp(text) : undefined,
);

export const TIME_FORM =
  'must be an RFC 3339 time with seconds and an offset, such as "2026-03-26T09:30:00Z"';

/** Reads a time, as epoch milliseconds; a bad one is a 400. */
export function readTime(path: string, text: string): number {
  const time = parseWireTime(text);
  if (time === undefined) throw fieldError(path, TIME_FORM);
  return time;
}
