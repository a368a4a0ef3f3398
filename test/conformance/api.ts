import { expect } from "vitest";
import type { components } from "../../src/shared/openapi.gen.ts";
import type { AccountName, Driver } from "./driver.ts";

/** What the API shows, by the spec's names. */
export type Schemas = components["schemas"];

/** What was answered, as it came. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What a request sends besides its method and path. */
export interface SendOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: string;
  /** Takes the place of the account's; null sends none. */
  readonly authorization?: string | null;
}

/** Raw calls of the API in one account's name. Each says what it expects, and gives the parsed body back. */
export interface Api {
  send(method: string, path: string, options?: SendOptions): Promise<Reply>;
  /** GET, which answers 200. */
  read<T>(path: string): Promise<T>;
  /** POST, which answers 201. */
  create<T>(path: string, json?: unknown): Promise<T>;
  /** Any other call that answers 200. */
  ask<T>(method: string, path: string, json?: unknown): Promise<T>;
  /** A call that answers 204. */
  done(method: string, path: string): Promise<void>;
  /** A call that is refused with a status and a sentence. */
  refused(
    status: number,
    sentence: string | RegExp,
    method: string,
    path: string,
    json?: unknown,
  ): Promise<Schemas["Error"]>;
}

/** Opens the API as an account sees it. */
export function connect(driver: Driver, account: AccountName = "alice"): Api {
  async function send(method: string, path: string, options: SendOptions = {}): Promise<Reply> {
    const { json, raw, authorization = `Bearer ${driver.tokens[account]}` } = options;
    const headers = new Headers();
    if (authorization !== null) headers.set("Authorization", authorization);
    const body = raw ?? (json === undefined ? null : JSON.stringify(json));
    if (body !== null) headers.set("Content-Type", "application/json");
    const response = await driver.fetch(new Request(driver.root + path, { method, headers, body }));
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  async function expectJson<T>(status: number, method: string, path: string, json?: unknown): Promise<T> {
    const reply = await send(method, path, { json });
    expectStatus(status, reply, method, path);
    // The driver holds every body against the spec's schema: T is what that schema says.
    return JSON.parse(reply.text);
  }

  return {
    send,
    read: (path) => expectJson(200, "GET", path),
    create: (path, json) => expectJson(201, "POST", path, json),
    ask: (method, path, json) => expectJson(200, method, path, json),
    async done(method, path) {
      const reply = await send(method, path);
      expectStatus(204, reply, method, path);
    },
    async refused(status, sentence, method, path, json) {
      const error = await expectJson<Schemas["Error"]>(status, method, path, json);
      if (typeof sentence === "string") expect(error.error).toBe(sentence);
      else expect(error.error).toMatch(sentence);
      return error;
    },
  };
}

function expectStatus(expected: number, { status, text }: Reply, method: string, path: string): void {
  if (status !== expected) throw new Error(`${method} ${path} answered ${status}, not ${expected}: ${text}`);
}
