import { ToolError } from "./tool.ts";

/** A Fliq server that tools work on, in this process or elsewhere. */
export interface Backend {
  /** Where it listens, such as `http://127.0.0.1:4747`. */
  readonly url: string;
  /** What must never be in an answer, such as the token that the server wants. */
  readonly secrets: readonly string[];
  /** Calls Fliq's API, or with `/ui/api` what the dashboard asks. A call that gets no answer throws a ToolError. */
  send(call: BackendCall): Promise<BackendReply>;
}

/** One call of a server. */
export interface BackendCall {
  readonly method: string;
  /** From the root, such as `/jobs` or `/ui/api/state`, without a query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** What a server answers. */
export interface BackendReply {
  readonly status: number;
  readonly body: unknown;
}

/** The way out, for a sentence of the server's with its status behind it, such as `Job not found (404)`. */
export type WaysOut = readonly (readonly [problem: RegExp, hint: string])[];

/**
 * Calls a server and gives the body of its answer.
 *
 * @throws {ToolError} for an answer that is no, in the server's own sentence and with the first of `hints` that fits.
 */
export async function ask<Body>(server: Backend, call: BackendCall, hints: WaysOut = []): Promise<Body> {
  const reply = await server.send(call);
  if (reply.status < 300) return reply.body as Body;
  throw refusal(reply, hints);
}

/** The same, but undefined where the server has no such thing. */
export async function find<Body>(server: Backend, call: BackendCall): Promise<Body | undefined> {
  const reply = await server.send(call);
  if (reply.status < 300) return reply.body as Body;
  if (reply.status === 404) return undefined;
  throw refusal(reply, []);
}

function refusal({ status, body }: BackendReply, hints: WaysOut): ToolError {
  const { error }: { error?: unknown } = Object(body);
  const sentence = typeof error === "string" && error !== "" ? error : "the server refused it";
  const problem = `${sentence} (${status})`;
  const [, hint] = [...hints, ...HINTS].find(([pattern]) => pattern.test(problem)) ?? [];
  return new ToolError(hint === undefined ? problem : `${problem}. ${hint}`);
}

const HINTS: WaysOut = [
  [
    /\(401\)/,
    "The server was started with a token of its own: set FLIQ_DEV_TOKEN to it where `fliq mcp` runs.",
  ],
  [/\(402\)/, "The account has no credits left: advance to the next UTC day, which refills them."],
  [/\(429\)/, "Calls come too fast: wait a second, then call again."],
];

/** The query of a call, as text. */
export function toSearch(query: BackendCall["query"] = {}): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search;
}
