import {
  createFetchTarget,
  createTarget,
  NEEDS,
  type Need,
  NO_CONTROLS,
  type ServerKind,
  type Subject,
} from "../../../cli/conformance/index.ts";

export const ROOT = "https://fliq.example.com";
export const TOKEN = "fliq_sk_fake";

export type Handler = (request: Request, body: unknown) => Response | Promise<Response>;

export interface FakeOptions {
  readonly server?: ServerKind;
  readonly has?: readonly Need[];
  /** Answers the API. Default: there is nothing. */
  readonly answer?: Handler;
  readonly outlives?: boolean;
}

/** A server of a few lines, in a time that moves when it is told to. */
export function createFakeSubject({
  server = "hosted",
  has = [],
  answer,
  outlives = false,
}: FakeOptions = {}) {
  const asked: string[] = [];
  const target = createTarget("https://target.example.com");
  let now = Date.parse("2026-03-26T09:30:00Z");
  const pass = async (durationMs: number) => {
    now += durationMs;
  };
  const deliver = createFetchTarget(target, { now: () => now, sleep: pass });
  let opened = 0;
  let closed = 0;
  const subject: Subject = {
    server,
    slack: { jobs: 0, cron: 0, clock: 0, takeover: [30_000, 30_000] },
    stepMs: 1000,
    lacks: (need) => (has.includes(need) ? undefined : NEEDS[need]),
    async open() {
      opened += 1;
      return {
        root: ROOT,
        token: TOKEN,
        otherToken: undefined,
        target,
        controls: NO_CONTROLS,
        outlives,
        async fetch(request) {
          asked.push(`${request.method} ${request.url.slice(ROOT.length)}`);
          const text = await request.clone().text();
          return (answer ?? (() => noSuchPath()))(request, text === "" ? undefined : JSON.parse(text));
        },
        now: () => now,
        pass,
        async close() {
          closed += 1;
        },
      };
    },
  };
  return { subject, asked, deliver, now: () => now, sessions: () => [opened, closed] };
}

/** What a server says of a path that it does not know. */
export function noSuchPath(): Response {
  return new Response("404 page not found\n", { status: 404, headers: { "Content-Type": "text/plain" } });
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "X-Request-ID": "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11" } });
}
