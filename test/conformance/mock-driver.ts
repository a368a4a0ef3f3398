import { createFliqMock } from "../../mock/core.ts";
import { checkAgreement } from "./agreement.ts";
import type { Answerer, Capability, Driver, ReceivedCall, Target } from "./driver.ts";

const TARGET = "https://target.example.com";
const OFFERS: readonly Capability[] = [
  "virtual time",
  "two accounts",
  "fresh account",
  "set credits",
  "worker death",
];
const ROOTS = ["https://api.fliq.sh/v1", "https://api.fliq.sh"];

export interface MockDriverOptions {
  /** Fliq's own, or any other. */
  readonly root: string;
  /** Whether the API limits how often it is called. Default: false. */
  readonly rateLimit?: boolean;
  /** Hears of every answer, after it was held against the spec. */
  readonly onAnswer?: (request: Request, status: number) => void;
}

/** The roots that a mock answers under when it is told no other. */
export function listMockRoots(): readonly string[] {
  return ROOTS;
}

/** A new mock to run cases against. Whatever it answers has to agree with the spec. */
export function createMockDriver({ root, rateLimit = false, onAnswer }: MockDriverOptions): Driver {
  const { target, serve } = createTarget(
    () => driver.now(),
    (durationMs) => mock.sleep({ milliseconds: durationMs }),
  );
  const mock = createFliqMock({
    now: "2026-01-01T00:00:00Z",
    tokens: { fliq_sk_alice: "default", fliq_sk_bob: "bob" },
    baseUrl: root,
    rateLimit,
    fetch: serve,
  });
  const driver: Driver = {
    offers: new Set([...OFFERS, ...(rateLimit ? (["rate limit"] as const) : [])]),
    root,
    roots: [...new Set([root, ...ROOTS])],
    tokens: { alice: "fliq_sk_alice", bob: "fliq_sk_bob" },
    target,
    async fetch(request) {
      const response = await mock.fetch(request);
      await checkAgreement(request, response.clone(), root);
      onAnswer?.(request, response.status);
      return response;
    },
    now: () => mock.now(),
    advance: (durationMs) => mock.advance({ milliseconds: durationMs }),
    setCredits(balance) {
      mock.credits = balance;
    },
    killWorkerOnce: (path) => mock.crashWorker(`${TARGET}${path}`),
  };
  return driver;
}

/** A target in this process, and what answers for it. */
function createTarget(
  now: () => Date,
  sleep: (durationMs: number) => Promise<void>,
): { target: Target; serve: (request: Request) => Promise<Response> } {
  const calls = new Map<string, ReceivedCall[]>();
  const answerers = new Map<string, Answerer>();

  function callsTo(path: string): ReceivedCall[] {
    const known = calls.get(path) ?? [];
    calls.set(path, known);
    return known;
  }

  return {
    target: {
      url: (path) => TARGET + path,
      calls: callsTo,
      answer(path, ...answers) {
        answerers.set(path, (_, index) => answers[Math.min(index, answers.length - 1)] ?? {});
      },
      answerWith(path, answerer) {
        answerers.set(path, answerer);
      },
    },
    async serve(request) {
      const { pathname } = new URL(request.url);
      const { method, url, headers } = request;
      const call: ReceivedCall = { at: now(), method, url, headers, body: await request.text() };
      const index = callsTo(pathname).push(call) - 1;
      const answer = (await answerers.get(pathname)?.(call, index)) ?? {};
      if (answer.delayMs !== undefined) await sleep(answer.delayMs);
      if (answer.disconnect === true) throw new TypeError("read ECONNRESET");
      const body = answer.body ?? null;
      return new Response(answer.bodyDelayMs === undefined ? body : slowly(body ?? "", answer.bodyDelayMs), {
        status: answer.status ?? 200,
        ...(answer.headers && { headers: answer.headers }),
      });
    },
  };

  function slowly(body: string, delayMs: number): ReadableStream<Uint8Array> {
    return new ReadableStream({
      async pull(controller) {
        await sleep(delayMs);
        controller.enqueue(new TextEncoder().encode(body));
        controller.close();
      },
    });
  }
}
