import type { ServerEvent, WholeJob } from "../wire/index.ts";

/** Texts for the fields that jobs and schedules have in common, by the wire's names. */
export const TARGET_TEXTS = {
  url: "What is called: an absolute http or https URL. An app on this machine will do, such as http://localhost:8787/api/remind.",
  method: "Default: POST.",
  headers: "Headers to send, by name.",
  max_retries: "Tries after the first that fails. Default: 3.",
  backoff: "How the wait between tries grows from 30 s: exponential (the default, up to 1 h) or linear.",
  timeout_seconds: "How long one try may take. Default: 30.",
  webhook_url: "Is told how each job ended.",
  webhook_headers: "Headers to send with that.",
} as const;

/** Text is sent as it is; an object or a list is sent as JSON, and says so in its Content-Type. */
export const BODY_SCHEMA = {
  description: "The body: text goes out as it is, an object or a list as JSON.",
  anyOf: [{ type: "string" }, { type: "object" }, { type: "array", items: {} }],
} as const;

/** The body and headers of a call, as the API takes them. */
export function toWireTarget({ body, headers }: Readonly<Record<string, unknown>>): object {
  if (typeof body !== "object" || body === null) return {};
  const names = Object.keys(Object(headers)).map((name) => name.toLowerCase());
  const type = names.includes("content-type") ? {} : { "Content-Type": "application/json" };
  return { body: JSON.stringify(body), headers: { ...Object(headers), ...type } };
}

/** A job without what it sends: headers and bodies may hold secrets of the app's. */
export function toJobData(job: WholeJob): Record<string, unknown> {
  const { id, status, method, url, scheduled_at, completed_at, attempts, max_retries, last_error } = job;
  const { schedule_id, replay_of, idempotency_key } = job;
  const all = { id, status, method, url, scheduled_at, completed_at, attempts, max_retries, last_error };
  return withoutBlanks({ ...all, schedule_id, replay_of, idempotency_key });
}

/** What is there of it: no nulls, nothing undefined, no empty text. */
export function withoutBlanks(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== null && field !== undefined && field !== ""),
  );
}

/** `2026-03-26T10:00:00Z  job 1  attempt 1  503  retry in 26s`. */
export function eventLine({ at, subject, text }: ServerEvent): string {
  return `${at}  ${subject?.name ?? "server"}  ${text}`;
}

/** `1 job`, `2 jobs`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
