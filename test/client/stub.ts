import { Fliq, type FliqOptions, type Job } from "../../src/index.ts";

/** What the stub saw of one request. */
export interface Sent {
  method: string;
  url: string;
  path: string;
  headers: Headers;
  body: unknown;
  signal: AbortSignal | null;
}

type Reply = Response | Error | ((sent: Sent) => Response | Promise<Response>);

export const TOKEN = "fliq_sk_0123456789abcdefSECRET";
export const NOW = Date.parse("2026-03-26T09:30:00Z");

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

export function apiError(status: number, error: string, more: object = {}): Response {
  return json(status, { error, code: "some_code", ...more }, { "X-Request-ID": "req-1" });
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}

/** A whole job, as the API answers with. */
export function job(over: Partial<Job> = {}): Job {
  const at = "2026-03-26T09:30:00.000Z";
  return {
    id: "job_1",
    user_id: "user_1",
    url: "https://app.example/hook",
    method: "POST",
    headers: null,
    body: null,
    status: "pending",
    scheduled_at: at,
    started_at: null,
    completed_at: null,
    attempts: 0,
    max_retries: 3,
    backoff: "exponential",
    timeout_seconds: 30,
    idempotency_key: null,
    last_error: null,
    schedule_id: null,
    replay_of: null,
    webhook_url: null,
    webhook_headers: null,
    created_at: at,
    updated_at: at,
    ...over,
  };
}

/** Answers 201 with the job that was asked for. */
export function created(id: string): Reply {
  return ({ body }) => json(201, { ...job(), ...Object(body), id });
}

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
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("the promise was fulfilled");
}

export const lost = new TypeError("fetch failed");
