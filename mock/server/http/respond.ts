import type { ServerResponse } from "node:http";
import type { ApiResponse } from "../../http/api.ts";

/** On every answer: what it is is what it says, and no page of another origin may embed it. */
const COMMON_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
} as const;

/** Sends a whole answer. A client that does not take it in time is cut off. */
export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | number>>,
  body: string | Uint8Array | undefined,
  timeoutMs: number,
): void {
  response.writeHead(status, { ...COMMON_HEADERS, ...headers });
  response.end(body);
  if (response.writableLength === 0) return;
  const patience = setTimeout(() => response.destroy(), timeoutMs);
  response.once("close", () => clearTimeout(patience));
}

/** Sends an answer as JSON. */
export function sendJson(response: ServerResponse, answer: ApiResponse, timeoutMs: number): void {
  const { status, headers, body } = answer;
  if (body === undefined) {
    send(response, status, headers, undefined, timeoutMs);
    return;
  }
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  const all = { "Content-Type": "application/json", "Content-Length": length, "Cache-Control": "no-store", ...headers };
  send(response, status, all, text, timeoutMs);
}

/** Opens an answer that goes on. */
export function openStream(response: ServerResponse, contentType: string): void {
  response.writeHead(200, { ...COMMON_HEADERS, "Content-Type": contentType, "Cache-Control": "no-store" });
  response.flushHeaders();
}
