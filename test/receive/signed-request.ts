import { sign } from "../../src/shared/signature.ts";

export const SECRET = "whsec_test-secret-abc";
export const NOW_MS = Date.parse("2026-03-26T09:30:00Z");

export interface RequestParts {
  secret?: string;
  /** Unix seconds. */
  timestamp?: number | string;
  method?: string;
  /** The URL that is signed; the request is made for `seenUrl`, if it differs. */
  url?: string;
  seenUrl?: string;
  body?: string;
  id?: string | null;
  headers?: Record<string, string>;
}

/** A request as Fliq sends it. */
export async function signedRequest(parts: RequestParts = {}): Promise<Request> {
  const {
    secret = SECRET,
    timestamp = NOW_MS / 1000,
    method = "POST",
    body = '{"email":"ada@example.com"}',
  } = parts;
  const {
    url = "https://app.example.com/jobs/welcome",
    seenUrl = url,
    id = "job_01KMMH8E40FVXJ7T2R5N9B3C6D",
  } = parts;
  const headers = new Headers({
    "X-Request-ID": "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11",
    "X-Fliq-Timestamp": String(timestamp),
    "X-Fliq-Signature": await sign(secret, { timestamp, method, url, body }),
    ...parts.headers,
  });
  if (id !== null) headers.set("X-Fliq-Delivery-Id", id);
  return new Request(seenUrl, { method, headers, ...(body && { body }) });
}
