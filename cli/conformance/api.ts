import type { components } from "../../src/shared/index.ts";
import { findOperation } from "./catalogue.ts";
import { checkAnswer, isNoSuchPath, type Reply } from "./check-answer.ts";
import { Difference, NotThere } from "./expect.ts";
import { findDifference, show } from "./match.ts";
import type { ServerKind } from "./need.ts";

/** What the API shows, by the spec's names. */
export type Schemas = components["schemas"];

/** What a request sends besides its method and path. */
export interface SendOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: string;
  /** Takes the place of the account's; null sends none. */
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: application/json, if there is a body. */
  readonly contentType?: string;
  /** Whether the operation may be one that the server does not have. Default: that ends the case. */
  readonly mayBeAbsent?: boolean;
}

/** Calls of the API in one account's name. Each says what it expects, and gives the parsed body back. */
export interface Api {
  readonly token: string;
  /** Any call, with any answer that the description knows. */
  send(method: string, path: string, options?: SendOptions): Promise<Reply>;
  /** GET, which answers 200. */
  read<T>(path: string): Promise<T>;
  /** POST, which answers 201. */
  create<T>(path: string, json?: unknown): Promise<T>;
  /** Any other call that answers 200. */
  ask<T>(method: string, path: string, json?: unknown): Promise<T>;
  /** A call that answers 204. */
  done(method: string, path: string, json?: unknown): Promise<void>;
  /** A call that is refused with a status and a sentence, and nothing else. */
  refused(
    status: number,
    sentence: string | RegExp,
    method: string,
    path: string,
    json?: unknown,
  ): Promise<void>;
  /** A call that is 400, since these fields are at fault. */
  invalid(fields: readonly string[], method: string, path: string, json: unknown): Promise<void>;
}

/** What was asked and what came. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly reply: Reply | undefined;
}

export interface ApiOptions {
  readonly root: string;
  readonly token: string;
  readonly server: ServerKind;
  readonly isMock: boolean;
  fetch(request: Request): Promise<Response>;
  /** Hears of every exchange; those that got no answer too. */
  onExchange(exchange: Exchange): void;
  /** Hears of what a reader of the API need not mind: a header that is missing, a field that is not described. */
  onNote(note: string): void;
}

/** Opens the API as an account sees it. */
export function createApi(options: ApiOptions): Api {
  const { root, token, server, isMock } = options;

  const send: Api["send"] = async (method, path, sent = {}) => {
    const { json, raw, authorization = `Bearer ${token}`, mayBeAbsent = false } = sent;
    const { contentType = "application/json" } = sent;
    const headers = new Headers(sent.headers);
    if (authorization !== null) headers.set("Authorization", authorization);
    const body = raw ?? (json === undefined ? null : JSON.stringify(json));
    if (body !== null) headers.set("Content-Type", contentType);
    const asked = { method, path, body };
    const reply = await exchange(
      new Request(root + path, { method, headers, body, redirect: "manual" }),
      asked,
    );
    const operation = findOperation(method, path);
    if (operation !== undefined && !mayBeAbsent && isNoSuchPath(reply)) throw new NotThere(operation.id);
    if (!mayBeAbsent) checkReply(operation?.id ?? `${method} ${path}`, asked, reply);
    return reply;
  };

  async function exchange(request: Request, asked: Omit<Exchange, "reply">): Promise<Reply> {
    try {
      const response = await options.fetch(request);
      const { status, headers } = response;
      const reply = { status, headers, text: await response.text() };
      options.onExchange({ ...asked, reply });
      return reply;
    } catch (error) {
      options.onExchange({ ...asked, reply: undefined });
      throw new Difference("", "an answer", `none: ${describeFailure(error)}`);
    }
  }

  function checkReply(name: string, { method, path }: Omit<Exchange, "reply">, reply: Reply): void {
    const { problems, missing, unknown } = checkAnswer(method, path, reply, server);
    const beside = [
      ...missing.map((header) => `the header ${header} is missing`),
      ...unknown.map((field) => `${field.replaceAll(/\.\d+(?=\.)/g, "[]")} is not described`),
    ];
    const wrong = isMock ? [...problems, ...beside] : problems;
    if (wrong.length > 0) throw new Difference("", "an answer as spec/openapi.yaml has it", wrong.join("; "));
    for (const note of beside) options.onNote(`${name}: ${note}`);
  }

  async function expectJson<T>(status: number, method: string, path: string, json?: unknown): Promise<T> {
    const reply = await send(method, path, { json });
    expectStatus(status, reply);
    // Every body was held against the schema: T is what that says.
    return JSON.parse(reply.text);
  }

  return {
    token,
    send,
    read: (path) => expectJson(200, "GET", path),
    create: (path, json) => expectJson(201, "POST", path, json),
    ask: (method, path, json) => expectJson(200, method, path, json),
    async done(method, path, json) {
      expectStatus(204, await send(method, path, { json }));
    },
    async refused(status, sentence, method, path, json) {
      const reply = await send(method, path, { json });
      expectStatus(status, reply);
      expectError(reply, sentence);
    },
    async invalid(fields, method, path, json) {
      const reply = await send(method, path, { json });
      expectStatus(400, reply);
      expectError(reply, wordingOf(fields, { server, isMock }));
    },
  };
}

/** What a 400 says of the fields at fault: the mock names them, Go names its own; of other servers the text is not known. */
function wordingOf(
  fields: readonly string[],
  { server, isMock }: Pick<ApiOptions, "server" | "isMock">,
): RegExp {
  if (server === "open-source")
    return /^(Key: '[\w.]+' Error:|json: |parsing time |Time\.|invalid |EOF|unexpected )/;
  if (!isMock) return /./;
  const named = fields.map((field) => `(?=.*(^|; )${field}(\\..*?)?: )`);
  return new RegExp(`^${named.join("")}`);
}

function expectStatus(expected: number, { status, text }: Reply): void {
  if (status !== expected) throw new Difference("", String(expected), `${status} ${text}`.trim());
}

function expectError({ status, text }: Reply, error: string | RegExp): void {
  if (findDifference(JSON.parse(text), { error }) === undefined) return;
  throw new Difference("", `${status} ${show({ error })}`, `${status} ${text}`);
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
