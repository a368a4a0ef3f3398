import {
  durationToMs,
  type JobCreate,
  LONGEST_NAME,
  LONGEST_TIMEOUT_SECONDS,
  METHODS,
  MOST_RETRIES,
  type ScheduleCreate,
  toTimestamp,
} from "../../../src/shared/index.ts";
import type { WholeJob } from "../../server/index.ts";
import { describe } from "./request.ts";

export const WHENS = ["now", "in", "at", "cron"] as const;
export type When = (typeof WHENS)[number];

/** The form's fields, as text. */
export interface JobForm {
  readonly url: string;
  readonly method: string;
  readonly when: When;
  readonly delay: string;
  /** As `<input type="datetime-local">` has it: local, without an offset. */
  readonly at: string;
  /** Of a schedule; left empty, its expression and URL. */
  readonly name: string;
  readonly cron: string;
  /** Put before the expression; empty for UTC. */
  readonly zone: string;
  readonly body: string;
  readonly isJson: boolean;
  readonly headers: string;
  readonly maxRetries: string;
  readonly backoff: string;
  readonly timeoutSeconds: string;
  readonly idempotencyKey: string;
  readonly webhookUrl: string;
}

export type JobFormField = keyof JobForm;

/** What is wrong with a field, and what to write instead. */
export type FieldErrors = Readonly<Partial<Record<JobFormField, string>>>;

export const EMPTY_FORM: JobForm = {
  url: "",
  method: "POST",
  when: "in",
  delay: "30m",
  at: "",
  name: "",
  cron: "",
  zone: "",
  body: "",
  isJson: true,
  headers: "",
  maxRetries: "3",
  backoff: "exponential",
  timeoutSeconds: "30",
  idempotencyKey: "",
  webhookUrl: "",
};

/** The server's name of a field, and the form's. */
const FIELDS: Readonly<Record<string, JobFormField>> = {
  url: "url",
  method: "method",
  scheduled_at: "at",
  cron: "cron",
  cron_expr: "cron",
  body: "body",
  headers: "headers",
  max_retries: "maxRetries",
  backoff: "backoff",
  timeout_seconds: "timeoutSeconds",
  idempotency_key: "idempotencyKey",
  webhook_url: "webhookUrl",
  name: "name",
};

/** The field that a sentence of the server, such as `url: is required`, is about. */
export function fieldOf(sentence: string, when: When): JobFormField | undefined {
  const [name = ""] = /^\w+/.exec(sentence) ?? [];
  return name === "scheduled_at" && when === "in" ? "delay" : FIELDS[name];
}

/** What a form asks for: a job, or a schedule. */
export type Wanted = { readonly job: JobCreate } | { readonly schedule: ScheduleCreate };

/** What a form asks for, or what is wrong with it. The server checks everything else. */
export function readForm(form: JobForm, nowMs: number): Wanted | { readonly errors: FieldErrors } {
  const errors: Partial<Record<JobFormField, string>> = {};
  const attempt = <T>(field: JobFormField, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      errors[field] = describe(error);
      return undefined;
    }
  };
  const method = METHODS.find((known) => known === form.method) ?? "POST";
  const timing = attempt(form.when === "in" ? "delay" : form.when === "cron" ? "cron" : "at", () =>
    readTiming(form, nowMs),
  );
  const headers = attempt("headers", () => readHeaders(form)) ?? {};
  if (form.body !== "" && form.isJson) attempt("body", () => requireJson(form.body));
  if (form.url.trim() === "") errors.url = "Write the URL to call, such as https://app.example.com/api/hook";
  const maxRetries = attempt("maxRetries", () => readWhole(form.maxRetries, 0, MOST_RETRIES));
  const timeoutSeconds = attempt("timeoutSeconds", () =>
    readWhole(form.timeoutSeconds, 1, LONGEST_TIMEOUT_SECONDS),
  );
  if (timing === undefined || maxRetries === undefined || timeoutSeconds === undefined) return { errors };
  if (Object.keys(errors).length > 0) return { errors };
  const url = form.url.trim();
  const call = {
    url,
    method,
    ...(form.body === "" ? {} : { body: form.body }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    max_retries: maxRetries,
    backoff: form.backoff === "linear" ? ("linear" as const) : ("exponential" as const),
    timeout_seconds: timeoutSeconds,
    ...(form.webhookUrl.trim() === "" ? {} : { webhook_url: form.webhookUrl.trim() }),
  };
  if ("cron_expr" in timing) {
    const name = form.name.trim() || `${timing.cron_expr} ${url}`.slice(0, LONGEST_NAME);
    return { schedule: { name, ...call, ...timing } };
  }
  const key = form.idempotencyKey === "" ? {} : { idempotency_key: form.idempotencyKey };
  return { job: { ...call, ...timing, ...key } };
}

function readTiming(
  form: JobForm,
  nowMs: number,
): Pick<JobCreate, "scheduled_at"> | Pick<ScheduleCreate, "cron_expr"> {
  switch (form.when) {
    case "now":
      return { scheduled_at: toTimestamp(nowMs) };
    case "in": {
      const delay = form.delay.replaceAll(/\s+/g, "");
      return { scheduled_at: toTimestamp(nowMs + parseDelay(delay)) };
    }
    case "at": {
      const ms = Date.parse(form.at);
      if (Number.isNaN(ms)) throw new Error("Choose a day and a time");
      return { scheduled_at: toTimestamp(ms) };
    }
    case "cron":
      if (form.cron.trim() === "") throw new Error("Write five fields, such as 0 9 * * MON-FRI, or @daily");
      return { cron_expr: zonedCron(form) };
  }
}

function parseDelay(text: string): number {
  try {
    return durationToMs(text as `${number}m`, "delay");
  } catch {
    throw new Error("Write how long from now, such as 90s, 30m, 1h30m or 2d");
  }
}

/** The expression with the zone that was chosen, unless it names one itself. */
export function zonedCron({ cron, zone }: Pick<JobForm, "cron" | "zone">): string {
  const expression = cron.trim();
  return zone === "" || /^(CRON_)?TZ=/.test(expression) ? expression : `CRON_TZ=${zone} ${expression}`;
}

function readHeaders(form: JobForm): Record<string, string> {
  const headers = new Map<string, string>();
  for (const line of form.headers.split("\n")) {
    if (line.trim() === "") continue;
    const colon = line.indexOf(":");
    if (colon < 1)
      throw new Error(`Write each header on its own line, as Name: value, not ${JSON.stringify(line)}`);
    headers.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  const hasType = [...headers.keys()].some((name) => name.toLowerCase() === "content-type");
  if (form.isJson && form.body !== "" && !hasType) headers.set("Content-Type", "application/json");
  return Object.fromEntries(headers);
}

function requireJson(body: string): void {
  try {
    JSON.parse(body);
  } catch (error) {
    throw new Error(`This is not JSON (${describe(error)}). Correct it, or untick JSON to send it as it is`);
  }
}

function readWhole(text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < least || value > most) {
    throw new Error(`Write a whole number from ${least} to ${most}`);
  }
  return value;
}

/** The form that would make a job again. */
export function formOf(job: WholeJob): JobForm {
  const headers = Object.entries(job.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return {
    ...EMPTY_FORM,
    url: job.url,
    method: job.method,
    when: "now",
    body: job.body ?? "",
    isJson: false,
    headers: headers.join("\n"),
    maxRetries: String(job.max_retries),
    backoff: job.backoff,
    timeoutSeconds: String(job.timeout_seconds),
    webhookUrl: job.webhook_url ?? "",
  };
}
