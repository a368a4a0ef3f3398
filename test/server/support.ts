import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import {
  type FliqServer,
  type FliqServerOptions,
  type ServerEvent,
  startFliqServer,
} from "../../mock/server/index.ts";
import type { components } from "../../src/shared/openapi.gen.ts";

export const TOKEN = "fliq_sk_test";

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

/** Has `cleanUp` called when the test has ended; the last first. */
export function afterTest(cleanUp: () => Promise<void>): void {
  cleanups.push(cleanUp);
}

/** What a request to a server got. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A server on a port of its own, which ends with the test. */
export interface TestServer extends FliqServer {
  readonly events: ServerEvent[];
  /** Sends a request as it is given, whatever a browser would not send. */
  send(
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Answer>;
  /** Calls the API, or with `/ui/api` what the dashboard asks, and parses the answer; throws unless it is a 2xx. */
  call<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  /** Makes a job that is due that many milliseconds from the server's now. */
  createJob(
    url: string,
    delayMs: number,
    fields?: Partial<components["schemas"]["JobCreate"]>,
  ): Promise<{ readonly id: string }>;
  /** Resolves with the first event of that type, of those that were and those to come. */
  until(type: ServerEvent["type"]): Promise<ServerEvent>;
}

export async function startServer(options: FliqServerOptions = {}): Promise<TestServer> {
  const events: ServerEvent[] = [];
  const waiting = new Set<(event: ServerEvent) => void>();
  const server = await startFliqServer({
    port: 0,
    seed: 1,
    closeWithin: "0s",
    onWarning: () => {},
    ...options,
    onEvent(event) {
      events.push(event);
      for (const listener of waiting) listener(event);
      options.onEvent?.(event);
    },
  });
  afterTest(() => server.close());

  const send: TestServer["send"] = (method, path, headers, body) =>
    exchange(server.url, method, path, headers, body);
  async function call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const headers = { Authorization: `Bearer ${options.token ?? TOKEN}`, "X-Fliq-Dashboard": "1" };
    const answer = await send(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
    if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
    return JSON.parse(answer.text || "null");
  }
  const own: Omit<TestServer, keyof FliqServer> = {
    events,
    send,
    call,
    createJob: (url, delayMs, fields) =>
      call("POST", "/v1/jobs", {
        url,
        method: "POST",
        scheduled_at: new Date(server.now().getTime() + delayMs).toISOString(),
        ...fields,
      }),
    until(type) {
      const known = events.find((event) => event.type === type);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve) => {
        const listener = (event: ServerEvent) => {
          if (event.type !== type) return;
          waiting.delete(listener);
          resolve(event);
        };
        waiting.add(listener);
      });
    },
  };
  return Object.defineProperties(server, Object.getOwnPropertyDescriptors(own)) as TestServer;
}

/** Sends one request on a connection of its own. */
export function exchange(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url + path, { method, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

/** A request that a target got. */
export interface Hit {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real target on a port of its own. */
export interface Target {
  readonly url: string;
  readonly hits: Hit[];
  /** Resolves when that many requests have come. */
  hit(count: number): Promise<void>;
}

export async function startTarget(
  answer: (hit: Hit, response: ServerResponse, count: number) => void = (_, response) => response.end("ok"),
): Promise<Target> {
  const hits: Hit[] = [];
  let notify = () => {};
  const server = createServer(async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming) body += String(chunk);
    const { method = "", url: path = "", headers } = incoming;
    const hit = { method, path, headers, body };
    hits.push(hit);
    notify();
    answer(hit, response, hits.length);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterTest(async () => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    hit: (count) =>
      new Promise((resolve) => {
        notify = () => {
          if (hits.length >= count) resolve();
        };
        notify();
      }),
  };
}
