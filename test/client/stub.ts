import { Fliq, type FliqOptions, type Job, type JobSummary } from "../../src/index.ts";

/** What the stub saw of one request. */
export interface Sent {
  method: string;
  url: string;
  path: string;
  headers: Headers;
  body: unknown;
  signal: AbortSignal | null;
}

export type Reply = Response | Error | ((sent: Sent) => Response | Promise<Response>);

export const TOKEN = "fliq_sk_0123456789abcdefSECRET";
export const NOW = Date.parse("2026-03-26T09:30:00Z");

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/** An error as servers have it: a sentence and nothing more. */
export function apiError(status: number, error: string, more: object = {}): Response {
  return json(status, { error, ...more }, { "X-Request-ID": "req-1" });
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}

/** A job as `GET /jobs/{id}` has it: the short answer. */
export function job(over: Partial<Job> = {}): Job {
  const at = "2026-03-26T09:30:00Z";
  return { id: "job_1", status: "pending", scheduled_at: at, created_at: at, updated_at: at, ...over };
}

/** A job as a list has it. */
export function summary(over: Partial<JobSummary> = {}): JobSummary {
  const at = "2026-03-26T09:30:00Z";
  const called = { url: "https://app.example/hook", method: "POST" } as const;
  return { id: "job_1", status: "pending", ...called, scheduled_at: at, created_at: at, ...over };
}

/** Answers 201 with a new job, as servers do: its id and when it was made. */
export function created(id: string): Reply {
  return () => json(201, { id, created_at: CREATED_AT });
}

export const CREATED_AT = "2026-03-26T09:30:00.5Z";

/**
 * A client whose `fetch` replies from a script, one entry a request, and whose clock, randomness, waits and keys
 * are all fixed. A request beyond the script's end fails the test.
 */
export function script(replies: Reply[], options: Partial<FliqOptions> = {}) {
  const sent: Sent[] = [];
  const slept: number[] = [];
  let keys = 0;
  let nowMs = NOW;
  const fliq = new Fliq({
    token: TOKEN,
    baseUrl: "https://fliq.test",
    now: () => nowMs,
    random: () => 0.5,
    sleep: async (ms) => {
      slept.push(ms);
      nowMs += ms;
    },
    randomUUID: () => `key-${++keys}`,
    fetch: async (request, init) => {
      const { signal = null } = init;
      const text = await request.text();
      const { method, url, headers } = request;
      const path = url.replace(/^https:\/\/[^/]+/, "");
      const record = { method, url, path, headers, signal, body: text === "" ? undefined : JSON.parse(text) };
      const reply = replies[sent.length];
      sent.push(record);
      if (reply === undefined)
        throw new Error(`the script has no reply to request ${sent.length}: ${method} ${url}`);
      if (reply instanceof Error) throw reply;
      return typeof reply === "function" ? reply(record) : reply;
    },
    ...options,
  });
  return { fliq, sent, slept };
}

/** What `promise` rejects with. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("the promise was fulfilled");
}

export const lost = new TypeError("fetch failed");
