import type { ServerResponse } from "node:http";
import type { Handler } from "hono";
import type { ApiResponse } from "../../api/index.ts";
import { ApiError } from "../../engine/index.ts";

export const INTERNAL_ERROR: ApiResponse = {
  status: 500,
  headers: {},
  body: { error: "Internal server error" },
};

/** On every answer: browsers must take it for the type that it names, and pages of other origins may not embed it. */
const COMMON_HEADERS = ["X-Content-Type-Options", "nosniff", "Cross-Origin-Resource-Policy", "same-origin"];

/** Sends an answer as JSON, or as the plain text that it is. A client that does not take it in time is cut off. */
export function sendAnswer(response: ServerResponse, answer: ApiResponse, timeoutMs: number): void {
  const { status, headers, body } = answer;
  const text = answer.text ?? (body === undefined ? undefined : JSON.stringify(body));
  // A flat list of names and values, which Node writes out as it stands.
  const all = [...COMMON_HEADERS];
  if (text !== undefined) {
    const type = answer.text === undefined ? "application/json" : "text/plain; charset=utf-8";
    all.push("Content-Type", type, "Cache-Control", "no-store");
    all.push("Content-Length", String(Buffer.byteLength(text)));
  }
  for (const name of Object.keys(headers)) all.push(name, headers[name] ?? "");
  response.writeHead(status, all);
  response.end(text);
  if (response.writableLength > 0) limitTaking(response, timeoutMs);
}

/** Cuts a client off that has not taken its answer by then. The connection's own limit would begin anew with each request that comes. */
export function limitTaking(response: ServerResponse, timeoutMs: number): void {
  const timer = setTimeout(() => response.destroy(), timeoutMs);
  response.once("close", () => clearTimeout(timer));
}

/** The same for a route. */
export function toResponse({ body, ...init }: ApiResponse): Response {
  return Response.json(body, init);
}

/** Ends a path's routes: with another method than those it is 405. */
export function only(allow: string): Handler {
  return (c) => {
    if (allow.split(", ").includes(c.req.method)) return c.notFound();
    throw new ApiError("method_not_allowed", { allow });
  };
}
