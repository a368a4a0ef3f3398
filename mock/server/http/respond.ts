import type { ServerResponse } from "node:http";
import type { ApiResponse } from "../../api/index.ts";

/** On every answer: browsers must take it for the type that it names, and pages of other origins may not embed it. */
const COMMON_HEADERS = ["X-Content-Type-Options", "nosniff", "Cross-Origin-Resource-Policy", "same-origin"];

const JSON_HEADERS = [...COMMON_HEADERS, "Content-Type", "application/json", "Cache-Control", "no-store"];

/** Sends a whole answer. A client that does not take it in time is cut off. */
export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array | undefined,
  timeoutMs: number,
): void {
  sendRaw(response, status, COMMON_HEADERS, headers, body, timeoutMs);
}

const TEXT_HEADERS = [
  ...COMMON_HEADERS,
  "Content-Type",
  "text/plain; charset=utf-8",
  "Cache-Control",
  "no-store",
];

/** Sends an answer as JSON, or as the plain text that it is. */
export function sendAnswer(response: ServerResponse, answer: ApiResponse, timeoutMs: number): void {
  const { status, headers, body, text } = answer;
  if (text !== undefined) sendRaw(response, status, TEXT_HEADERS, headers, text, timeoutMs);
  else if (body === undefined) sendRaw(response, status, COMMON_HEADERS, headers, undefined, timeoutMs);
  else sendRaw(response, status, JSON_HEADERS, headers, JSON.stringify(body), timeoutMs);
}

/** Headers go as a flat list of names and values, which Node writes out as it stands. */
function sendRaw(
  response: ServerResponse,
  status: number,
  common: readonly string[],
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array | undefined,
  timeoutMs: number,
): void {
  const all = [...common];
  if (body !== undefined) all.push("Content-Length", String(Buffer.byteLength(body)));
  for (const name of Object.keys(headers)) all.push(name, headers[name] ?? "");
  response.writeHead(status, all);
  response.end(body);
  if (response.writableLength === 0) return;
  const timeout = setTimeout(() => response.destroy(), timeoutMs);
  response.once("close", () => clearTimeout(timeout));
}

/** Opens an answer that goes on. */
export function openStream(response: ServerResponse, contentType: string): void {
  response.writeHead(200, [...COMMON_HEADERS, "Content-Type", contentType, "Cache-Control", "no-store"]);
  response.flushHeaders();
}
